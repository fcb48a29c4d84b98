/** Ids remembered above the floor: what an acknowledgement that went astray can bring again is far less. */
const remembered = 10_000;

/** One event of an audience: its rank there, and its id. */
interface Event {
  readonly id: string;
  readonly sequence: number;
}

/** Which events of an audience have been dealt with: every one up to a floor, and some above it by their ids. */
export class Handled {
  private readonly above = new Map<number, string>();

  constructor(private floor: number) {}

  has({ id, sequence }: Event): boolean {
    return sequence <= this.floor || this.above.get(sequence) === id;
  }

  add({ id, sequence }: Event): void {
    if (sequence > this.floor) this.above.set(sequence, id);
    while (this.above.delete(this.floor + 1)) this.floor++;
    // A forgotten one may come twice, and is never lost.
    if (this.above.size > remembered) this.above.delete(this.above.keys().next().value!);
  }
}
