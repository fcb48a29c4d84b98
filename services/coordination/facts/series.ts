import type { AgendaItem, CarriedItem } from '../../../contracts/coordination/v1/meeting-parts';
import type { Classification, Look } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { meetingSeries } from '../domain/meeting-series';
import { convenors, isEstablished } from '../domain/meeting-series-state';
import type { MeetingFacts } from '../domain/meeting-rules';
import { rankOf } from '../read/clearance';
import { seriesMeetings, type SeriesMeetingRow } from '../read/series-meetings';

/** The most items that a meeting takes over: as many as an agenda holds. */
const most = 1000;

const keyOf = ({ item, carriedFrom }: CarriedItem): string => `${carriedFrom}/${item}`;

/** What is on the agenda of a meeting that is still to be held, or was held and is not on record with its series yet. */
const inHands = (meetings: readonly SeriesMeetingRow[]): ReadonlySet<string> =>
  new Set(
    meetings
      .filter(({ is }) => is !== 'held')
      .flatMap(({ items }) => items.flatMap(({ item, carriedFrom }) => (carriedFrom ? [{ item, carriedFrom }] : [])))
      .map(keyOf),
  );

/**
 * What a new meeting of the series takes over: each item that earlier ones left and that no other meeting has in hand.
 * A meeting that is cancelled gives back what it had. An item that was said above the classification of the new
 * meeting waits for one that may hear it, and so does one whose id is taken by another.
 */
export function leftTo(
  classification: Classification,
  kept: readonly CarriedItem[],
  meetings: readonly SeriesMeetingRow[],
): readonly (AgendaItem & CarriedItem)[] {
  const taken = inHands(meetings);
  // POL-7 tells the series a moment after the session: what was concluded just now is not forgotten.
  const justLeft = meetings
    .filter(({ is }) => is === 'concluded')
    .flatMap(({ meeting, left }) => left.map((item) => ({ item, carriedFrom: meeting })));
  const found = new Map<string, AgendaItem & CarriedItem>();
  for (const one of [...kept, ...justLeft]) {
    const from = meetings.find(({ meeting }) => meeting === one.carriedFrom);
    const said = from?.items.find(({ item }) => item === one.item);
    if (!said || taken.has(keyOf(one)) || found.has(one.item)) continue;
    if (rankOf(said.classification) > rankOf(classification)) continue;
    const { item, kind, title, agency } = said;
    found.set(item, { item, kind, title, agency, carriedFrom: one.carriedFrom });
  }
  return [...found.values()].slice(0, most);
}

/** What a meeting that is scheduled must know of the series to which it is to belong. */
export async function factsOfSeries(
  { views, upToDate }: Known,
  series: string,
  classification: Classification,
  look: Look,
): Promise<Required<Pick<MeetingFacts, 'series' | 'carried'>>> {
  // A meeting that was scheduled a moment ago has its items in hand.
  await upToDate();
  // The view before the series: what is settled between the two is in hand there and gone here, never free in both.
  const meetings = views(seriesMeetings).select('series = ?', series);
  const state = await look(meetingSeries, series);
  if (!isEstablished(state)) return { series: { is: 'unknown', convenors: [] }, carried: [] };
  const { is, terms, carried } = state;
  return {
    series: { is, kind: terms.kind, convenors: convenors(state) },
    carried: leftTo(classification, carried, meetings),
  };
}
