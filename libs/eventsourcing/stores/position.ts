import type { Position } from '../event';
import { ForeignPosition } from '../store';

/** Positions that are whole numbers behind the first eight characters of the record's id: `1f0c22ab-42`. */
export function positions(recordId: string) {
  const prefix = `${recordId.slice(0, 8)}-`;
  return {
    of: (number: number): Position => prefix + number,
    /** @throws ForeignPosition */
    parse(position: Position): number {
      const number = position.startsWith(prefix) ? Number(position.slice(prefix.length)) : NaN;
      if (!Number.isSafeInteger(number) || number < 0) throw new ForeignPosition(`position ${position}`, recordId);
      return number;
    },
  };
}
