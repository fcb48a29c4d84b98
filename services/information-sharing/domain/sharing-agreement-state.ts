import type { sharingAgreement as contract } from '../../../contracts/information-sharing/v1/sharing-agreement';
import type {
  AgreementDrafted,
  TerminationNoticeGiven,
} from '../../../contracts/information-sharing/v1/sharing-agreement-events';
import type { AgreementTerms } from '../../../contracts/information-sharing/v1/sharing-agreement-parts';
import { changesOn, type Deadlines, type Decider, evolveDeadlines, union } from '../../../libs/eventsourcing';
import type { AgreementStanding, Standing } from './permits';

/** Terms on the table: those of a first version, of an amendment or of a renewal. */
export interface Proposal {
  readonly version: number;
  /** The revision of the event that put them on the table: what is cleared and signed names it. */
  readonly revision: number;
  readonly by: string;
  readonly terms: AgreementTerms;
  readonly clearance: 'none' | 'requested' | 'cleared';
  /** The agencies that have signed. */
  readonly signed: readonly string[];
  /** Its clearance or a signature was refused: it takes other terms to go on (INV-SA3). */
  readonly refused: boolean;
}

/** The version that governs what may cross. */
export interface Version {
  readonly version: number;
  readonly terms: AgreementTerms;
  readonly from: string;
  readonly until: string;
}

/** An agreement from its draft on. */
export interface Agreement {
  readonly is: Standing;
  readonly id: string;
  readonly drafted: AgreementDrafted;
  /** The revision at which it came to stand as it does. */
  readonly stoodAt: number;
  readonly proposal?: Proposal;
  /** The version in force, or the last one that was. */
  readonly current?: Version;
  /** Who suspended it, and has not lifted that. */
  readonly suspendedBy: readonly string[];
  readonly notice?: TerminationNoticeGiven;
  /** Requests that a party did not answer. */
  readonly missed: readonly string[];
  readonly deadlines: Deadlines;
}

export type State = { readonly is: 'unknown'; readonly deadlines: Deadlines } | Agreement;

export const initial: State = { is: 'unknown', deadlines: {} };

/** Whether an agreement was drafted under this id. */
export const isDrafted = (state: State): state is Agreement => state.is !== 'unknown';

/** Whether it has ended for good. */
export const hasEnded = ({ is }: Agreement): boolean => is === 'expired' || is === 'terminated';

/** The parties to the version in force; before there is one those of the terms on the table, or those drafted for. */
export const partiesTo = ({ current, proposal, drafted }: Agreement): readonly string[] =>
  (current ?? proposal)?.terms.parties ?? drafted.parties;

/** Who negotiates: the parties so far, and those of the terms on the table. */
export const negotiators = ({ current, proposal, drafted }: Agreement): readonly string[] =>
  union(current?.terms.parties ?? drafted.parties, proposal?.terms.parties ?? []);

/** Who must sign terms: their parties, and those of the version that they replace: nobody loses rights unasked (INV-SA3). */
export const signatories = ({ terms }: Proposal, current: Version | undefined): readonly string[] =>
  union(terms.parties, current?.terms.parties ?? []);

/** Whether all have signed. */
export const isSigned = (proposal: Proposal, current: Version | undefined): boolean =>
  signatories(proposal, current).every((agency) => proposal.signed.includes(agency));

/** The agencies that learn of what happens: who negotiates, and who suspended it. */
export const parties = (state: State): readonly string[] =>
  isDrafted(state) ? union(negotiators(state), state.suspendedBy) : [];

/** An agreement as `permits` asks of it; nothing before it was drafted. */
export const standingOf = (state: State): AgreementStanding | undefined => {
  if (!isDrafted(state)) return undefined;
  const { id, is, stoodAt, current, proposal } = state;
  const shared = { id, revision: stoodAt, state: is, parties: partiesTo(state) };
  if (current) return { ...shared, ...current };
  return { ...shared, version: proposal?.version ?? 0, ...(proposal ? { terms: proposal.terms } : {}) };
};

const onAgreement = changesOn<State, Agreement>(isDrafted);

/** Changes the terms on the table. */
const onProposal = <D>(change: (proposal: Proposal, data: D) => Partial<Proposal>) =>
  onAgreement<D>(({ proposal }, data) => (proposal ? { proposal: { ...proposal, ...change(proposal, data) } } : {}));

/** Puts terms on the table, neither cleared nor signed (INV-SA3). A version in force stays in force. */
const onTheTable = onAgreement<{ by: string; version: number; terms: AgreementTerms }>(
  ({ is, stoodAt, current }, { by, version, terms }, { revision }) => ({
    is: current ? is : 'negotiating',
    stoodAt: current ? stoodAt : revision,
    proposal: { version, revision, by, terms, clearance: 'none', signed: [], refused: false },
  }),
);

const refused = onProposal(() => ({ refused: true }));

const ended = (is: 'expired' | 'terminated') =>
  onAgreement((_, _data, { revision }) => ({ is, stoodAt: revision, proposal: undefined }));

type Evolve = Decider<State, typeof contract.commands, typeof contract.events>['evolve'];

/** What each event makes of an agreement. */
export const evolve: Evolve = {
  AgreementDrafted: (state, drafted, { id, revision }): State => ({
    is: 'drafted',
    id,
    drafted,
    stoodAt: revision,
    suspendedBy: [],
    missed: [],
    deadlines: state.deadlines,
  }),
  TermsProposed: onTheTable,
  TermsCountered: onTheTable,
  AgreementAmended: onTheTable,
  AgreementRenewed: onTheTable,
  LegalClearanceRequested: onProposal(() => ({ clearance: 'requested' })),
  AgreementLegallyCleared: onProposal(() => ({ clearance: 'cleared' })),
  LegalClearanceRefused: refused,
  AgreementSigned: onProposal<{ agency: string }>(({ signed }, { agency }) => ({ signed: union(signed, [agency]) })),
  SignatureRefused: refused,
  AgreementInForce: onAgreement(({ proposal, suspendedBy }, { version, from, until }, { revision }) =>
    proposal
      ? {
          is: suspendedBy.length > 0 ? 'suspended' : 'inForce',
          stoodAt: revision,
          current: { version, terms: proposal.terms, from, until },
          proposal: undefined,
        }
      : {},
  ),
  AgreementSuspended: onAgreement(({ suspendedBy }, { by }, { revision }) => ({
    is: 'suspended',
    stoodAt: revision,
    suspendedBy: union(suspendedBy, [by]),
  })),
  SuspensionLifted: onAgreement((_, { remaining }, { revision }) => ({
    is: remaining.length > 0 ? 'suspended' : 'inForce',
    stoodAt: revision,
    suspendedBy: remaining,
  })),
  TerminationNoticeGiven: onAgreement((_, notice) => ({ notice })),
  AgreementTerminated: ended('terminated'),
  AgreementExpired: ended('expired'),
  ObligationMissed: onAgreement(({ missed }, { request }) => (request ? { missed: union(missed, [request]) } : {})),
  ...evolveDeadlines<State>(),
};
