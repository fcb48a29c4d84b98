import type {
  CharterExtended,
  GroupSuspended,
  WorkingGroupChartered,
  WorkingGroupDissolved,
} from '../../../contracts/coordination/v1';
import { idOf, type InternalCommand, type Policy, type Seen, uuid5 } from '../../../libs/eventsourcing';
import { to } from './to';

/** The series in which a working group meets: one for each group, whoever establishes it and however often. */
export const seriesIdOf = (group: string): string => uuid5('series', group);

const toSeries = (command: string, stream: string, data: object): InternalCommand =>
  to('meetingSeries', command, seriesIdOf(idOf(stream)), data);

const en = (text: string) => ({ lang: 'en', text });
const sunsetReached = en('The time of the working group is over.');

/** POL-9: a chartered group meets in a series with its cadence, which rests and ends with it. Its delegates are asked for by the inbox. */
export const groupMeets: Policy = {
  name: 'POL-9',
  when: {
    workingGroup: {
      WorkingGroupChartered: ({ stream, data }: Seen<WorkingGroupChartered>) => {
        const { title, type, lead, agencies, cadence } = data;
        const kind = type === 'round-table' ? 'round-table' : 'working-group';
        return [
          toSeries('EstablishSeries', stream, { title, kind, chair: lead, secretariat: lead, members: agencies }),
          toSeries('SetCadence', stream, { every: cadence.days, of: 'days' }),
        ];
      },
      GroupSuspended: ({ stream, data: { reason = sunsetReached } }: Seen<GroupSuspended>) => [
        toSeries('SuspendSeries', stream, { reason }),
      ],
      GroupResumed: ({ stream }: Seen<object>) => [toSeries('ResumeSeries', stream, {})],
      WorkingGroupDissolved: ({ stream, data: { why, reason = sunsetReached } }: Seen<WorkingGroupDissolved>) =>
        // What was turned down was never chartered, and has no series.
        why === 'turned-down' ? [] : [toSeries('CloseSeries', stream, { reason })],
    },
  },
  pending: ['WorkingGroupChartered → secondments are requested where specialists are missing (resource sharing)'],
};

const passOn = ({ stream, data: { transferred = [] } }: Seen<CharterExtended | WorkingGroupDissolved>) =>
  transferred.map(({ to: group, ...deliverable }) =>
    to('workingGroup', 'TakeOverDeliverable', group, {
      ...deliverable,
      // Two groups may call different things by one id.
      deliverable: uuid5('deliverable', idOf(stream), deliverable.deliverable),
      from: idOf(stream),
    }),
  );

/** INV-WG4: what one group transfers another takes over. */
export const takeOverDeliverables: Policy = {
  name: 'transferred-deliverables',
  when: { workingGroup: { CharterExtended: passOn, WorkingGroupDissolved: passOn } },
};
