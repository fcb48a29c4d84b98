import type { Chance } from './chance';
import type { Figure } from './figure';
import type { Stage } from './stage';

/** What a benchmark works with. */
export interface Bench {
  /** A folder of this run's own. */
  readonly folder: string;
  /** Counted rounds of whatever is compared: 5 or more, 3 in the short form. */
  readonly rounds: number;
  /** The short form: the same work, less of it. */
  readonly quick: boolean;
  readonly seed: number;
  /** EventStoreDB's connection string, where the record is to be one. */
  readonly eventStore?: string;
  /** Chance of its own for each purpose; the same in every run of a seed. */
  readonly chance: (purpose: string) => Chance;
  /** The running stack, started when it is first asked for. */
  readonly stage: () => Promise<Stage>;
  /** Adds a process whose use of the machine is ours, not others'. */
  readonly owns: (name: string, pid: number | undefined) => void;
}

/** One row of the table of benchmarks. */
export interface Benchmark {
  readonly id: string;
  readonly title: string;
  readonly run: (bench: Bench) => Promise<readonly Figure[]>;
}
