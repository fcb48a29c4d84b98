import type { InternalCommand } from '../../../libs/eventsourcing';

/** A command of a policy to an aggregate of coordination. */
export const to = (aggregate: string, command: string, id: string, data: object): InternalCommand => ({
  mechanism: 'coordination',
  aggregate,
  command,
  id,
  data,
});
