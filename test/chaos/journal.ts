/** What a client was told about one command. */
export interface Entry {
  readonly agency: string;
  readonly commandId: string;
  /** What the first answer said; a later answer to the same command must say the same. */
  readonly stream: string;
  readonly revision: number;
  readonly events: readonly string[];
}

/** The clients' own memory of what they were told: nothing of it comes from the server's files. */
export class Journal {
  readonly accepted: Entry[] = [];
  readonly rejected: { readonly agency: string; readonly commandId: string }[] = [];
  /** Answers to a repeat that differ from the first one. */
  readonly contradictions: string[] = [];
  busy = 0;
}
