import type { MeetingImported } from '../../../contracts/coordination/v1/imported';
import type { AgendaEntry, MeetingOfHistory, MeetingScheduled, MeetingShown } from '../../../contracts/coordination/v1';
import type { Seen } from '../../../libs/eventsourcing';
import { inMilliseconds } from './instants';

/** A meeting that takes place. */
export interface Held extends Omit<MeetingShown, 'fields' | 'agenda' | 'quorum'> {
  /** The specialised fields that must be present or excused (INV-MT7). */
  readonly fields: readonly string[];
  readonly heardFields: readonly string[];
  readonly excusedFields: readonly string[];
  readonly agenda: readonly ItemKept[];
  /** Whether the session has its quorum, as the record says (INV-MT2). */
  readonly quorum: boolean;
}

/** An agenda item; what became of it follows from the rest. */
export type ItemKept = Omit<AgendaEntry, 'is'>;

/** Whatever stands under a meeting's id. */
export type MeetingRow = Held | MeetingOfHistory;

/** Whether a meeting takes place here and is no history. */
export const isHeld = (row: MeetingRow): row is Held => row.state !== 'imported';

/** The agencies to which a meeting is shown in whole. */
export const partiesOf = ({ plan, invited }: Held): readonly string[] => [
  ...new Set([plan.secretariat, plan.chair, ...invited]),
];

/** Where a meeting stands in the list: by its start. */
export const placeOf = ({ start, id }: Pick<MeetingRow, 'start' | 'id'>): string => `${start}/${id}`;

/** A meeting right after it was scheduled. */
export const scheduled = ({ data: plan, context }: Seen<MeetingScheduled>, id: string): Held => ({
  id,
  state: 'scheduled',
  title: plan.title,
  start: inMilliseconds(plan.start),
  classification: context.classification,
  plan,
  postponements: [],
  invited: [],
  replies: [],
  persons: [],
  representatives: [],
  refusals: [],
  fields: [],
  heardFields: [],
  excusedFields: [],
  agenda: [],
  frozen: false,
  referrals: [],
  present: [],
  attended: [],
  quorum: false,
  statements: 0,
  expertOpinions: 0,
  siteVisits: 0,
  questions: [],
  proposals: [],
});

/** A meeting of the past, placed by the day where its source gives no time, and by its import where it gives neither. */
export const history = ({ data, recordedAt }: Seen<MeetingImported>, id: string): MeetingOfHistory => ({
  id,
  state: 'imported',
  title: data.title,
  start: inMilliseconds(data.startedAt ?? data.day ?? recordedAt),
  classification: 'public',
  imported: data,
});
