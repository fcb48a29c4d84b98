import type {
  AgendaEntry,
  FieldShown,
  MeetingAnswer,
  MeetingInPublic,
  MeetingListed,
  MeetingOfHistoryListed,
  MeetingShown,
  Quorum,
} from '../../../contracts/coordination/v1';
import type { Reader } from '../../../libs/messaging';
import { clearedFor, isCleared } from './clearance';
import { type Held, isHeld, type ItemKept, type MeetingRow, partiesOf } from './meeting-row';
import { isPermitted } from './permitted';

/** What a reader is shown of a meeting: all of it, what was published of it, or that there is none. */
function shareOf(row: MeetingRow, reader: Reader): 'whole' | 'public' | 'none' {
  if (!isHeld(row)) return isCleared(reader, row.classification) ? 'whole' : 'none';
  if (isPermitted(reader, row, partiesOf(row))) return 'whole';
  return row.published && isCleared(reader, row.published.classification) ? 'public' : 'none';
}

/** INV-MT2: how many of the agencies convened are there with a vote, and how many it takes, the chair among them. */
const quorumOf = (row: Held): Quorum => {
  const convened = [...new Set([row.plan.chair, ...row.invited])];
  const voting = row.present.filter(({ capacity }) => capacity === 'voting').map(({ agency }) => agency);
  return {
    convened: convened.length,
    needed: Math.floor(convened.length / 2) + 1,
    present: convened.filter((agency) => voting.includes(agency)).length,
    reached: row.quorum,
  };
};

/** What became of an agenda item. */
const outcomeOf = ({ proposals }: Held, { item, heard, carriedForward }: ItemKept): AgendaEntry['is'] => {
  const on = proposals.filter((proposal) => proposal.item === item);
  if (carriedForward) return 'carriedForward';
  if (on.length > 0 && on.every(({ is }) => is !== 'open')) return 'decided';
  return heard ? 'heard' : 'open';
};

const fieldsOf = ({ fields, heardFields, excusedFields }: Held): FieldShown[] =>
  fields.map((field) => ({
    field,
    is: heardFields.includes(field) ? 'present' : excusedFields.includes(field) ? 'excused' : 'awaited',
  }));

const publicPart = ({ id, state, title, start, plan, published }: Held): MeetingInPublic => {
  const { kind, form, mode, chair, secretariat } = plan;
  return { id, state, title, start, kind, form, mode, chair, secretariat, published };
};

const whole = (row: Held): MeetingShown => {
  const { heardFields: _, excusedFields: __, agenda, ...rest } = row;
  return {
    ...rest,
    fields: fieldsOf(row),
    agenda: agenda.map((entry) => ({ ...entry, is: outcomeOf(row, entry) })),
    quorum: quorumOf(row),
  };
};

/** A meeting in full, as far as this reader may see it; undefined where the reader may not know of it. */
export function shown(row: MeetingRow, reader: Reader): MeetingAnswer | undefined {
  const share = shareOf(row, reader);
  if (share === 'none') return undefined;
  if (!isHeld(row)) return row;
  return share === 'whole' ? clearedFor(reader, whole(row)) : clearedFor(reader, publicPart(row));
}

/** A meeting as one line of a list, as far as this reader may see it. */
export function line(row: MeetingRow, reader: Reader): MeetingListed | MeetingOfHistoryListed {
  const { id, title, start } = row;
  if (!isHeld(row)) {
    const { source, sourceId, body, flags } = row.imported;
    return { id, state: row.state, title, start, imported: { source, sourceId, body, flags } };
  }
  const { kind, form, mode, chair, secretariat, series, unit } = row.plan;
  const known = {
    id,
    state: row.state,
    title,
    start,
    kind,
    form,
    mode,
    chair,
    secretariat,
    published: Boolean(row.published),
  };
  if (shareOf(row, reader) === 'public') return known;
  const adopted = row.proposals.filter(({ is }) => is === 'adopted').length;
  return { ...known, series, unit, invited: row.invited.length, items: row.agenda.length, adopted };
}
