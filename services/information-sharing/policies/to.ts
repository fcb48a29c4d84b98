import type { InternalCommand } from '../../../libs/eventsourcing';

/** A command of a policy to an aggregate of information sharing. */
export const to = (aggregate: string, command: string, id: string, data: object): InternalCommand => ({
  mechanism: 'information-sharing',
  aggregate,
  command,
  id,
  data,
});
