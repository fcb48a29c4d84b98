import { Agency, Id, type Instant, OneOf, Optional, query, Whole } from '../../../../libs/contract';
import { type ContractSubject, contractStates, type ContractState, type Rehearsal } from '../event-contract';

/** Asks for contracts of events; what is left out selects everything. With an `id` the schemas are shown, too. */
export class ContractsQuestion {
  @Optional() @Id() id?: string;
  @Optional() @OneOf(...contractStates) state?: ContractState;
  @Optional() @Id() mechanism?: string;
  /** An agency that is registered as a consumer. */
  @Optional() @Agency() consumer?: string;
  /** Rows of a page. */
  @Optional() @Whole(1, 500) limit?: number;
  /** `next` of the page before. */
  @Optional() @Id() after?: string;
}

/** A schema, and what it is known by. */
export interface VersionShown {
  /** Of the schema in canonical form (RFC 8785), in hexadecimal. */
  readonly sha256: string;
  /** The JSON Schema itself: only where one contract is asked for, of a page they would be too much. */
  readonly schema?: object;
}

/** What is proposed and not published yet. */
export interface ProposalShown extends VersionShown {
  /** What a rehearsal of it showed; where one failed is told to those whom the contract concerns. */
  readonly rehearsal?: Pick<Rehearsal, 'result' | 'events'> & Partial<Rehearsal>;
}

/** An agency that builds on a contract. */
export interface Consumer {
  readonly agency: Agency;
  /** The fields that it cannot do without, by their paths. */
  readonly needs: readonly string[];
  /** Whether it has said that it builds on the contract no more. */
  readonly moved: boolean;
}

/** How long the consumers of a deprecated contract have to move (INV-K6). */
export interface WindowShown {
  readonly until: Instant;
  readonly over: boolean;
  /** Whole days that have begun; 0 where it is over. */
  readonly daysLeft: Whole;
}

/** The contract of one event in one major version. */
export interface ContractShown extends Readonly<ContractSubject> {
  readonly id: Id;
  readonly state: ContractState;
  /** The schema that is published. */
  readonly inForce?: VersionShown;
  /** A schema that may follow it. */
  readonly proposal?: ProposalShown;
  /** Who builds on it and needs what: to the registrar all of them, to others themselves. */
  readonly consumers: readonly Consumer[];
  /** How many consumers there are. */
  readonly consumersInAll: Whole;
  /** Of a deprecated contract. */
  readonly window?: WindowShown;
  /** The id of the contract that takes its place. */
  readonly successor?: Id;
}

/** Contracts of events by state, mechanism and consumer, in the order of their ids, paged. */
export const contractsQuery = query<ContractsQuestion, ContractShown[]>('directory', 'contracts', ContractsQuestion);
