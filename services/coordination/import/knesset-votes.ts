import type { RollCall, Tally } from '../../../contracts/coordination/v1/imported';
import { type Doubts, flagsOf, idOf, known, listOf, said, textOf, wholeOf, withoutId } from './cells';
import type { Cells } from './csv';
import { readLocal } from './local-time';
import type { Outcome } from './report';

/** The columns of `plenum_votes.csv` that are read; without one of them the file is another file. */
export const voteColumns = [
  'id',
  'session_id',
  'sess_item_dscr',
  'vote_item_dscr',
  'vote_date',
  'vote_time',
  'is_accepted',
  'total_for',
  'total_against',
  'total_abstain',
  'mk_ids_pro',
  'mk_ids_against',
  'mk_ids_abstain',
];

const zone = 'Asia/Jerusalem';
const sides = ['for', 'against', 'abstain'] as const;
const outcomes: Readonly<Record<string, boolean>> = { '1': true, '0': false, true: true, false: false };

/** One vote of the plenum, adopted where the archive says `is_accepted`: a special majority may need more than half. */
export function voteOf(cells: Cells): Outcome {
  const sourceId = idOf(cells.id);
  if (!sourceId) return withoutId(cells.id);
  const outcome = said(cells.is_accepted)?.toLowerCase();
  if (outcome === undefined) return { id: sourceId, skip: 'missing-outcome: is_accepted' };
  if (!Object.hasOwn(outcomes, outcome)) return { id: sourceId, skip: `unreadable-outcome: ${outcome.slice(0, 100)}` };
  const doubts: Doubts = { flags: [] };
  const question = textOf('question', cells.vote_item_dscr, 4000, doubts);
  const title = textOf('title', cells.sess_item_dscr, 4000, doubts) ?? question;
  if (!title) return { id: sourceId, skip: 'missing-title' };
  const votes = tallyOf(cells, doubts);
  const rollCall = rollCallOf(cells, doubts);
  const decided = readLocal('vote_date', zone, said(cells.vote_date), said(cells.vote_time));
  const adopted = outcomes[outcome]!;
  doubts.flags.push(...decided.flags, ...disagreements(adopted, votes, rollCall));
  const data = known({
    source: 'knesset',
    sourceId,
    session: textOf('session', cells.session_id, 80, doubts),
    title: { lang: 'he', text: title },
    question,
    adopted,
    decidedAt: decided.at,
    decidedOn: decided.day,
    votes,
    rollCall,
    flags: flagsOf(doubts),
  });
  return { id: sourceId, command: { aggregate: 'resolution', id: `knesset-vote-${sourceId}`, data } };
}

const tallyOf = (cells: Cells, doubts: Doubts): Tally =>
  known({
    for: wholeOf('total_for', cells.total_for, doubts),
    against: wholeOf('total_against', cells.total_against, doubts),
    abstain: wholeOf('total_abstain', cells.total_abstain, doubts),
  });

function rollCallOf(cells: Cells, doubts: Doubts): RollCall | undefined {
  const rollCall = known<RollCall>({
    for: membersOf('mk_ids_pro', cells, doubts),
    against: membersOf('mk_ids_against', cells, doubts),
    abstain: membersOf('mk_ids_abstain', cells, doubts),
  });
  return Object.keys(rollCall).length > 0 ? rollCall : undefined;
}

function membersOf(column: string, cells: Cells, doubts: Doubts): string[] | undefined {
  const members = listOf(column, cells[column], doubts);
  if (!members || (members.length <= 1000 && members.every((member) => /^[\w-]{1,40}$/.test(member)))) return members;
  doubts.flags.push(`unreadable-list: ${column}`);
  return undefined;
}

/** Where the archive contradicts itself; what it does not say contradicts nothing. */
function disagreements(adopted: boolean, votes: Tally, rollCall: RollCall = {}): string[] {
  const counted = votes.for !== undefined && votes.against !== undefined;
  const flags = counted && votes.for! > votes.against! !== adopted ? ['tally-against-outcome'] : [];
  for (const side of sides) {
    const [named, total] = [rollCall[side]?.length, votes[side]];
    if (named !== undefined && total !== undefined && named !== total)
      flags.push(`roll-call-differs-${side}: ${named} named, ${total} counted`);
  }
  return flags;
}
