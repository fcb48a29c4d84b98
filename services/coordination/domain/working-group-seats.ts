import type * as commands from '../../../contracts/coordination/v1/working-group';
import { type Occupant, sectors, type Side } from '../../../contracts/coordination/v1/working-group-parts';
import { reject } from '../../../libs/eventsourcing';
import { stated } from './content';
import { termDeadline } from './working-group-deadlines';
import { byLead, onceChartered } from './working-group-rules';
import { type Group, type Seat, seatedOn, sidesOf, termsOf } from './working-group-state';

/** Years for which a seat at a round table is given (INV-WG3) [seed]. */
const termYears = 3;
/** Seats of one group at most. */
const mostSeats = 300;

/** Who sits where (INV-WG3). */
export const decideSeats = {
  SeatSide: byLead(
    onceChartered<commands.SeatSide>((group, command, { now }, { inactive = [] }) => {
      const { side, person, agency, seat: wanted } = command;
      const objection = cannotSit(group, command);
      if (objection) return objection;
      const before = group.seats.find(({ occupant }) => occupant && isOneOf(occupant, command));
      if (before)
        return before.side === side && (wanted ?? before.seat) === before.seat
          ? []
          : reject('seated-elsewhere', { seat: before.seat, side: before.side });
      if (inactive.length > 0) return reject('agency-unknown', { agencies: inactive.join(', ') });
      const free = wanted ? named(group, side, wanted) : vacant(group, side);
      if ('rejected' in free) return free;
      const isTable = termsOf(group).type === 'round-table';
      const seated = stated({ seat: free.seat, side, person, agency, until: isTable ? termEnd(now) : undefined });
      return [{ type: 'SideSeated', data: seated }, ...termDeadline(seated)];
    }),
  ),
};

/** The "no" to a group that may not begin, or begin again, with the seats that are taken (INV-WG3). */
export const incomplete = (group: Group) => {
  const missing = emptySides(group);
  if (missing.length > 0) return reject('side-missing', { side: missing.join(', ') });
  if (termsOf(group).type !== 'round-table') return undefined;
  const taken = sectors.map((sector) => seatedOn(group, sector).length);
  if (new Set(taken).size === 1) return undefined;
  return reject('seats-unequal', { seats: sectors.map((sector, place) => `${sector} ${taken[place]}`).join(', ') });
};

/** The sides on which nobody sits; none of an ordinary group. */
export const emptySides = (group: Group): readonly Side[] =>
  sidesOf(termsOf(group).type).filter((side) => seatedOn(group, side).length === 0);

/** The seats that a sector of a round table may have: at work no more than the others, so that they stay equal. */
export const seatsOfSector = ({ is, seatsInUse, charter }: Group): number =>
  (is === 'active' ? seatsInUse : undefined) ?? charter?.seats ?? mostSeats;

const cannotSit = (group: Group, { side, person, agency }: Occupant) => {
  if (termsOf(group).type === 'ordinary') return reject('no-sides');
  if (!sidesOf(termsOf(group).type).includes(side)) return reject('side-unknown', { side });
  return Boolean(person) === Boolean(agency) ? reject('one-occupant') : undefined;
};

const isOneOf = (one: Occupant, other: Occupant): boolean =>
  one.agency ? one.agency === other.agency : one.person === other.person;

/** The seat of this number, whoever sits there now. */
const named = ({ seats }: Group, side: Side, seat: number) =>
  seats.find((one) => one.seat === seat && one.side === side) ?? reject('seat-unknown', { side, seat });

/** A seat on which nobody sits, or a further one. */
const vacant = (group: Group, side: Side) => {
  const { seats } = group;
  const most = seatsOfSector(group);
  if (termsOf(group).type === 'round-table' && seatedOn(group, side).length >= most)
    return reject('sector-full', { side, seats: most });
  const free = seats.find((one) => one.side === side && !one.occupant);
  if (free) return free;
  if (seats.length >= mostSeats) return reject('too-many', { most: mostSeats });
  return { seat: seats.length + 1, side } satisfies Seat;
};

/** The same day three years on; after a leap day, which such a year never has, its eve. */
const termEnd = (now: string): string =>
  `${Number(now.slice(0, 4)) + termYears}${now.slice(4).replace(/^-02-29/, '-02-28')}`;
