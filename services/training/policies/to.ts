import type { InternalCommand } from '../../../libs/eventsourcing';

/** A command of a policy to an aggregate of training. */
export const to = (aggregate: string, command: string, id: string, data: object): InternalCommand => ({
  mechanism: 'training',
  aggregate,
  command,
  id,
  data,
});
