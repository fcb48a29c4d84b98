import type { PracticeReviewed } from '../../../contracts/coordination/v1/practice-note-events';
import type { Said } from '../../../libs/contract';
import {
  type Classification,
  evolveBy,
  idOf,
  onEach,
  type Rows,
  type Seen,
  type ViewDefinition,
} from '../../../libs/eventsourcing';
import { practiceNote } from '../domain/practice-note';
import { isNote, type Note, parties } from '../domain/practice-note-state';
import { higher, rankOf, said } from './clearance';
import { inBars } from './page';

/** A practice as it stands, and under which classification what was said of it. */
export interface PracticeRow {
  readonly id: string;
  readonly recordedAt: string;
  readonly classification: Classification;
  readonly note: Note;
  readonly review?: Said<PracticeReviewed>;
  /** When it was published, and under which classification: it stays readable where it is retired. */
  readonly published?: { readonly at: string; readonly classification: Classification };
  /** By unit: the highest under which the recommendation or the answer to it was said. */
  readonly recommended: readonly { readonly to: string; readonly classification: Classification }[];
}

const concerning = (row: PracticeRow | undefined, to: string, now: Classification): PracticeRow['recommended'] => {
  const { recommended = [] } = row ?? {};
  const before = recommended.find((one) => one.to === to);
  return [...recommended.filter((one) => one !== before), { to, classification: higher(now, before?.classification) }];
};

/** What an event adds to what the note itself tells. */
const besides = (row: PracticeRow | undefined, event: Seen<object>): Partial<PracticeRow> => {
  const { classification } = event.context;
  const { to, agency = to } = event.data as { to?: string; agency?: string };
  switch (event.type) {
    case 'PracticeReviewed':
      return { review: said(event as Seen<PracticeReviewed>) };
    case 'PracticePublished':
      return { published: { at: event.recordedAt, classification } };
    case 'PracticeRecommended':
    case 'PracticeAdopted':
    case 'PracticeDeclined':
      return { recommended: concerning(row, agency!, classification) };
    default:
      return {};
  }
};

const follow = (rows: Rows<PracticeRow>, event: Seen<object>): void => {
  const id = idOf(event.stream);
  const before = rows.get(id);
  const note = evolveBy(practiceNote, before?.note ?? practiceNote.initial, event);
  if (!isNote(note)) return;
  const { recordedAt, context } = event;
  const known = before ?? { id, recordedAt, classification: context.classification, recommended: [] };
  rows.put(id, { ...known, note, ...besides(before, event) });
};

/** Where a practice stands in the list: oldest first. */
export const placeOf = ({ recordedAt, id }: PracticeRow): string => `${recordedAt}/${id}`;

/** The practice notes: what was learnt where, and who took it up. */
export const practices: ViewDefinition<PracticeRow> = {
  name: 'coordination.practices',
  // A decider counts its version up with its folding, and this view folds with it.
  version: 1 + practiceNote.version,
  columns: {
    sort: placeOf,
    state: ({ note }) => note.is,
    axis: ({ note }) => note.practice.axis ?? null,
    unit: ({ note }) => note.practice.unit,
    parties: ({ note }) => inBars(parties(note)),
    rank: (row) => rankOf(row.classification),
    open_to: ({ published }) => (published ? rankOf(published.classification) : null),
  },
  on: [onEach(practiceNote.contract, follow)],
};
