import { contractIdOf, eventContract as contract } from '../../../contracts/directory/v1/event-contract';
import {
  type Context,
  decider,
  type Decision,
  type EventOf,
  meetDeadlines,
  passDeadline,
  reject,
  setDeadlineIn,
} from '../../../libs/eventsourcing';
import { type EventContract, type EventContractState, evolveEventContract, isKnown } from './event-contract-state';
import { isBefore } from './instants';
import { same } from './same';

export type { EventContract, EventContractState } from './event-contract-state';

/** What ProposeContract must know of the schema. */
export interface EventContractFacts {
  /** Of its canonical form: the same however it is written. */
  readonly sha256: string;
}

/** Days that consumers have to move to another contract (INV-K6). */
export const deprecationWindow = 180;
/** Days before its end at which consumers are reminded (POL-47). */
const remindedBefore = [90, 30, 7];

type Answer = Decision<EventOf<(typeof contract)['events']>, keyof (typeof contract)['rejections']>;

/** A rule for a contract that was proposed. */
const onKnown =
  <C>(rule: (state: EventContract, command: C, context: Context) => Answer) =>
  (state: EventContractState, command: C, context: Context): Answer =>
    isKnown(state) ? rule(state, command, context) : reject('contract-unknown');

/** Why nothing more is entered of a contract that ends or has ended; undefined for any other. */
const ending = ({ is, until = '' }: EventContract) => {
  if (is === 'retired') return reject('contract-retired');
  return is === 'deprecated' ? reject('contract-deprecated', { until }) : undefined;
};

const subjectOf = ({ mechanism, aggregate, message, major }: EventContract) => ({
  mechanism,
  aggregate,
  message,
  major,
});

/** The consumers that have not said that they moved. */
const remaining = ({ consumers }: EventContract): readonly string[] =>
  consumers.filter(({ moved }) => !moved).map(({ agency }) => agency);

/** The contract of an event: proposed, held against the record, published, and ended no sooner than its consumers can bear. */
export const eventContract = decider(contract)<EventContractState, EventContractFacts>({
  initial: { is: 'unknown', deadlines: {} },
  decide: {
    ProposeContract: (state, { schema, ...subject }, { id }, { sha256 }) => {
      const own = contractIdOf(subject);
      if (id !== own) return reject('contract-id-differs', { id: own });
      if (isKnown(state)) {
        const ended = ending(state);
        if (ended) return ended;
        if ((state.proposal ?? state.inForce)?.sha256 === sha256) return [];
      }
      return [{ type: 'ContractProposed', data: { ...subject, schema, sha256 } }];
    },

    /** INV-EC1: a rehearsal counts for the very schema that was held against the record. */
    RehearseContract: onKnown((state, rehearsal) => {
      const { proposal } = state;
      if (!proposal) return ending(state) ?? reject('nothing-proposed');
      if (proposal.sha256 !== rehearsal.sha256) return reject('another-schema-rehearsed');
      if ((rehearsal.result === 'passed') === (rehearsal.firstFailure !== undefined))
        return reject('rehearsal-unsound');
      return same(proposal.rehearsal, rehearsal) ? [] : [{ type: 'ContractRehearsed', data: { ...rehearsal } }];
    }),

    /** INV-EC1: nothing is published that did not pass a rehearsal. */
    PublishContract: onKnown((state) => {
      const { proposal } = state;
      if (!proposal) return ending(state) ?? [];
      const { rehearsal, sha256 } = proposal;
      if (!rehearsal) return reject('not-rehearsed');
      if (rehearsal.result !== 'passed') return reject('rehearsal-failed', { event: rehearsal.firstFailure!.event });
      return [{ type: 'ContractPublished', data: { ...subjectOf(state), sha256 } }];
    }),

    /** INV-K6: the window runs from here, in days of the calendar. */
    DeprecateContract: onKnown((state, { reason, successor }, { id, now }) => {
      if (state.is === 'deprecated') return [];
      if (state.is === 'retired') return reject('contract-retired');
      if (state.is !== 'published') return reject('not-published');
      if (successor === id) return reject('successor-itself');
      const window = setDeadlineIn('window', { from: now, days: deprecationWindow, remind: remindedBefore });
      const { due: until } = window.data;
      const replaced = successor ? { successor } : {};
      return [{ type: 'ContractDeprecated', data: { ...subjectOf(state), reason, ...replaced, until } }, window];
    }),

    /** INV-EC2. */
    RetireContract: onKnown((state, _, { now }) => {
      if (state.is === 'retired') return [];
      if (state.is !== 'deprecated') return reject('not-deprecated');
      const [consumers, until] = [remaining(state), state.until!];
      if (consumers.length > 0 && isBefore(now, until))
        return reject('consumers-remain', { consumers: consumers.join(', '), until });
      return [{ type: 'ContractRetired', data: subjectOf(state) }, ...meetDeadlines(state)];
    }),

    RegisterConsumer: onKnown((state, { needs }, { agency }) => {
      const registered = state.consumers.find((one) => one.agency === agency);
      if (same(registered?.needs, needs)) return [];
      return ending(state) ?? [{ type: 'ConsumerRegistered', data: { agency, needs } }];
    }),

    /** INV-EC2: with the last consumer the window has done its work. */
    AcknowledgeDeprecation: onKnown((state, _, { agency }) => {
      const consumer = state.consumers.find((one) => one.agency === agency);
      if (!consumer) return reject('not-a-consumer');
      if (consumer.moved) return [];
      if (state.is === 'retired') return reject('contract-retired');
      if (state.is !== 'deprecated') return reject('not-deprecated');
      const isLast = remaining(state).length === 1;
      return [{ type: 'ConsumerAcknowledgedDeprecation', data: { agency } }, ...(isLast ? meetDeadlines(state) : [])];
    }),

    PassDeadline: (state, firing) => passDeadline(state, firing, () => []),
  },

  evolve: evolveEventContract,

  /** POL-47: consumers learn of whatever happens to what they build on. */
  parties: (state) =>
    isKnown(state) ? [...new Set([state.owner, ...state.consumers.map(({ agency }) => agency)])] : [],
});
