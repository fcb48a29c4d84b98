import type { Position } from '../../event';
import { ForeignPosition } from '../../store';

/** Position tokens of one record: the first eight characters of its id and the commit position, `1f0c22ab:00000000000000001529`. */
export class Tokens {
  private readonly prefix: string;

  constructor(private readonly recordId: string) {
    this.prefix = `${recordId.slice(0, 8)}:`;
  }

  of(commit: bigint): Position {
    return this.prefix + String(commit).padStart(20, '0');
  }

  /** @throws ForeignPosition */
  parse(position: Position): bigint {
    const digits = position.slice(this.prefix.length);
    if (!position.startsWith(this.prefix) || !/^\d{20}$/.test(digits)) throw this.foreign(position);
    return BigInt(digits);
  }

  foreign(position: Position): ForeignPosition {
    return new ForeignPosition(`position ${position}`, this.recordId);
  }
}
