import type * as commands from '../../../contracts/coordination/v1/meeting-series';
import type { RotaSlot } from '../../../contracts/coordination/v1/meeting-series-parts';
import { everyDay, reject, weekOf } from '../../../libs/eventsourcing';
import { type MeetingSeriesFacts, type SeriesDecision } from './meeting-series-rules';
import { isCovered, openRound, type Round, type Series } from './meeting-series-state';
import { repeated, sameContent } from './content';

const isSameTurn = (one: RotaSlot, other: RotaSlot): boolean =>
  one.slot === other.slot && one.unit === other.unit && Date.parse(one.start) === Date.parse(other.start);

const byStart = (one: RotaSlot, other: RotaSlot): number => Date.parse(one.start) - Date.parse(other.start);

/** INV-MS1: the rota dates each unit that is not covered exactly once, and leaves the others where they were. */
const offRound = (round: Round, slots: readonly RotaSlot[], kept: readonly RotaSlot[]) => {
  const twice = repeated(slots.map(({ unit }) => unit));
  if (twice) return reject('unit-twice', { unit: twice });
  const stranger = slots.find(({ unit }) => !round.units.includes(unit));
  if (stranger) return reject('unknown-unit', { unit: stranger.unit });
  const moved = slots.find((slot) => isCovered(round, slot.unit) && !kept.some((one) => isSameTurn(one, slot)));
  if (moved) return reject('unit-covered', { unit: moved.unit });
  const left = round.units.filter((unit) => !isCovered(round, unit) && !slots.some((slot) => slot.unit === unit));
  return left.length > 0 ? reject('units-left-out', { units: left.join(', ') }) : undefined;
};

/** INV-MS2: no ISO week of the coordinator's calendar holds more sessions than the cadence allows. */
const tooDense = ({ cadence }: Series, rota: readonly RotaSlot[], { calendar }: MeetingSeriesFacts) => {
  const most = cadence?.maxPerWeek;
  if (!most) return undefined;
  const weeks = rota.map(({ start }) => weekOf(calendar ?? everyDay, start));
  const week = weeks.find((one) => weeks.filter((other) => other === one).length > most);
  return week ? reject('too-many-in-week', { week, most }) : undefined;
};

/** INV-MS1, INV-MS2: the turns of a round. What is covered stays; what is not may be dated anew. */
export const publishRota = (
  state: Series,
  { round: id, slots }: commands.PublishRota,
  facts: MeetingSeriesFacts,
): SeriesDecision => {
  const round = state.rounds.find((one) => one.round === id);
  if (!round) return reject('unknown-round', { round: id });
  const kept = round.slots.filter(({ unit }) => isCovered(round, unit));
  const rota = [...kept, ...slots.filter(({ unit }) => !isCovered(round, unit))].sort(byStart);
  const objection = offRound(round, slots, kept);
  if (objection) return objection;
  const twice = repeated(rota.map(({ slot }) => slot));
  if (twice) return reject('slot-twice', { slot: twice });
  if (sameContent(round.slots, rota)) return [];
  return tooDense(state, rota, facts) ?? [{ type: 'RotaPublished', data: { round: id, slots: rota } }];
};

/** The units whose turns these slots are; or the "no" where one has none, or has had its turn. */
const unitsAt = (round: Round, slots: readonly string[]) => {
  const turns = slots.flatMap((id) => round.slots.find(({ slot }) => slot === id) ?? []);
  const missing = slots.find((id) => !turns.some(({ slot }) => slot === id));
  if (missing) return reject('unknown-slot', { slot: missing });
  const units = turns.map(({ unit }) => unit);
  const covered = units.find((unit) => isCovered(round, unit));
  return covered ? reject('unit-covered', { unit: covered }) : units;
};

/**
 * INV-MS3: two units that are not covered change places; the slots stand when they stood, so that nothing else of the
 * rota can break. The head of either unit asks, and the second of them makes it so.
 */
export const swapSlots = (
  state: Series,
  { slot, with: other }: commands.SwapRotaSlots,
  { agency, role }: { readonly agency: string; readonly role: string },
): SeriesDecision => {
  const round = openRound(state);
  if (!round) return reject('no-open-round');
  if (slot === other) return reject('swap-with-itself');
  const units = unitsAt(round, [slot, other]);
  if ('rejected' in units) return units;
  const swap = { round: round.round, slot, with: other };
  if (role === 'coordinator' && agency === state.terms.coordinator) return [{ type: 'RotaSlotsSwapped', data: swap }];
  if (!units.includes(agency)) return reject('not-your-slot', { units: units.join(', ') });
  const wanted = round.swaps.filter((one) => [slot, other].includes(one.slot) && [slot, other].includes(one.with));
  if (wanted.some(({ by }) => by !== agency)) return [{ type: 'RotaSlotsSwapped', data: swap }];
  return wanted.length > 0 ? [] : [{ type: 'RotaSwapProposed', data: { ...swap, by: agency } }];
};
