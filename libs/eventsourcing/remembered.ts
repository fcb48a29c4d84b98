/** How long a repeat of a command gets the first outcome, in ms: seven days, and what clocks may differ by. */
export const idempotenceWindow = 7 * 24 * 3600_000;
/** How long after its first event a command is known, in ms. */
export const known = idempotenceWindow + 24 * 3600_000;

/** The first event that a command recorded. */
export interface First {
  readonly revision: number;
  /** When it was recorded, in ms. */
  readonly at: number;
}

/** Commands that are not there are noted as such up to this number: who sends nothing but refused ones must not fill us. */
const mostUnknown = 1_000;

/** What was kept of a stream's commands beside its snapshot: the first event of a command, by the command's key. */
export type Earlier = (command: string) => First | undefined;

/**
 * Which commands a stream has recorded within the window. Those that a snapshot keeps stay in its file and are looked up
 * there: a hundred thousand of them are too many to be read for one command, or to be held for every stream.
 */
export class Remembered {
  /** Undefined for what counts as never recorded. */
  private noted = new Map<string, First | undefined>();
  /** What the last snapshot has taken over, for who looks only at what was noted lately. */
  private justKept: ReadonlyMap<string, First | undefined> = new Map();
  /** What `earlier` does not know: a new command is looked up there once. */
  private readonly unknown = new Set<string>();

  constructor(private earlier?: Earlier) {}

  /** The revision of the first event that the command recorded, or undefined. @throws what `earlier` throws */
  find(agency: string, commandId: string): number | undefined {
    const command = commandKey(agency, commandId);
    if (this.noted.has(command)) return this.noted.get(command)?.revision;
    if (!this.earlier || this.unknown.has(command)) return undefined;
    const found = this.earlier(command);
    if (this.unknown.size >= mostUnknown) this.unknown.clear();
    if (!found) this.unknown.add(command);
    return found?.revision;
  }

  /** As `find`, among what was noted since the last snapshot but one: at no cost, for what was not there a moment ago. */
  findLately(agency: string, commandId: string): number | undefined {
    const command = commandKey(agency, commandId);
    return (this.noted.has(command) ? this.noted.get(command) : this.justKept.get(command))?.revision;
  }

  /** Notes an event; only the first of a command counts, and an id that came again after the window. `at` in ms. */
  note(agency: string, commandId: string, revision: number, at: number): void {
    const command = commandKey(agency, commandId);
    const before = this.noted.get(command);
    if (before && at - before.at <= known) return;
    this.noted.set(command, { revision, at });
  }

  /** The command counts as one that was never recorded. */
  forget(agency: string, commandId: string): void {
    this.noted.set(commandKey(agency, commandId), undefined);
  }

  /** What no snapshot keeps yet; `isAll` where none keeps anything of this stream. */
  unkept(): { readonly commands: readonly (readonly [string, First])[]; readonly isAll: boolean } {
    const commands = [...this.noted].filter((one): one is [string, First] => one[1] !== undefined);
    return { commands, isAll: this.earlier === undefined };
  }

  /** Everything noted is kept beside a snapshot, where `earlier` finds it. */
  areKept(earlier: Earlier): void {
    this.earlier = earlier;
    this.justKept = this.noted;
    this.noted = new Map();
    this.unknown.clear();
  }
}

/** What tells the commands of a stream apart. */
export const commandKey = (agency: string, commandId: string): string => `${agency}/${commandId}`;
