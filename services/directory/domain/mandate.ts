import { type GrantMandate, mandate as contract, type MandateTerms } from '../../../contracts/directory/v1/mandate';
import type { Amount } from '../../../libs/contract';
import {
  type Context,
  type Deadlines,
  decider,
  evolveDeadlines,
  passDeadline,
  reject,
  setDeadline,
} from '../../../libs/eventsourcing';
import { exact, isBefore } from './instants';
import { same } from './same';

/** A mandate as it stands. It gives authority while it is active, from the later of `from` and its acceptance. */
export interface Mandate extends Readonly<MandateTerms> {
  readonly is: 'granted' | 'active' | 'expired' | 'revoked';
  readonly grantedBy: string;
  /** The mandate by which a grantor who is no head held the power himself. */
  readonly under?: string;
  readonly deadlines: Deadlines;
}

export type MandateState = { readonly is: 'unknown'; readonly deadlines: Deadlines } | Mandate;

/** What GrantMandate and RenewMandate must know of the official who sends them and of the holder. */
export interface MandateFacts {
  readonly grantor: {
    /** Whether the sender heads the agency. */
    readonly head: boolean;
    /** The mandate that the sender cites, where he holds it and it is valid now. */
    readonly holds?: {
      readonly scope: string;
      readonly mayDelegate: boolean;
      readonly until: string;
      readonly limit?: Amount;
      readonly meeting?: string;
    };
  };
  /** The agency in which the holder is in office now, as its head or by appointment. */
  readonly holderAgency?: string;
}

type Power = Pick<MandateTerms, 'scope' | 'until' | 'limit' | 'meeting'>;

const within = (limit: Amount | undefined, own: Amount | undefined): boolean =>
  own === undefined || (limit !== undefined && limit.currency === own.currency && limit.minor <= own.minor);

/** INV-MD1, INV-MD2, INV-MD3: a head holds every power; anyone else only what his mandate lets him pass on. */
function lacksPower({ scope, until, limit, meeting }: Power, { head, holds }: MandateFacts['grantor']) {
  if (head) return undefined;
  if (holds?.scope !== scope) return reject('power-not-held', { scope });
  if (!holds.mayDelegate) return reject('not-delegable');
  const isWithin = !isBefore(holds.until, until) && within(limit, holds.limit);
  const isForMeeting = holds.meeting === undefined || holds.meeting === meeting;
  return isWithin && isForMeeting ? undefined : reject('beyond-own-power');
}

/** What the terms themselves must say, whoever grants them. */
function unsound({ scope, limit, from, until }: GrantMandate, { now }: Context) {
  if (!isBefore(from, until) || !isBefore(now, until)) return reject('period-empty');
  if (scope === 'approve-funds' && !limit) return reject('limit-missing');
  return scope !== 'approve-funds' && limit ? reject('limit-only-for-funds') : undefined;
}

const termsOf = (state: MandateTerms): MandateTerms => {
  const { agency, holder, scope, limit, from, until, mayDelegate, meeting } = state;
  return { agency, holder, scope, limit, from, until, mayDelegate, meeting };
};

const expiry = (until: string) => setDeadline('expiry', until);

const isOver = (state: Mandate): boolean => state.is === 'expired' || state.is === 'revoked';

/** Only who gave it, or the head of the agency, renews or revokes it. */
const isGrantor = (state: Mandate, { agency, actor, head }: Context): boolean =>
  agency === state.agency && (head || actor === state.grantedBy);

const ended =
  (is: 'expired' | 'revoked') =>
  (state: MandateState): MandateState =>
    state.is === 'unknown' ? state : { ...state, is };

/** Mandates: who may act for an agency, in what, from when until when. */
export const mandate = decider(contract)<MandateState, MandateFacts>({
  initial: { is: 'unknown', deadlines: {} },
  decide: {
    GrantMandate: (state, command, context, facts) => {
      const { holder, scope, limit, mayDelegate, meeting } = command;
      const { agency, actor: grantedBy, mandate: cited } = context;
      const [from, until] = [exact(command.from), exact(command.until)];
      const terms = { agency, holder, scope, limit, from, until, mayDelegate, meeting };
      if (state.is !== 'unknown')
        return same(termsOf(state), terms) && state.grantedBy === grantedBy ? [] : reject('mandate-already-granted');
      if (holder === grantedBy) return reject('mandate-to-oneself');
      if (facts.holderAgency !== agency) return reject('holder-not-in-office');
      const under = facts.grantor.head ? undefined : cited?.id;
      return (
        unsound(command, context) ??
        lacksPower(command, facts.grantor) ?? [
          { type: 'MandateGranted', data: { ...terms, grantedBy, under } },
          expiry(until),
        ]
      );
    },

    AcceptMandate: (state, _, { agency, actor, now }) => {
      if (state.is === 'unknown') return reject('mandate-not-granted');
      if (agency !== state.agency || actor !== state.holder) return reject('not-the-delegate');
      if (state.is === 'active') return [];
      if (isOver(state) || !isBefore(now, state.until)) return reject('mandate-ended');
      return [{ type: 'MandateAccepted', data: { ...termsOf(state), effective: now } }];
    },

    /** INV-MD4: it takes effect now, whenever in the world it was decided. */
    RevokeMandate: (state, { reason }, context) => {
      if (state.is === 'unknown') return reject('mandate-not-granted');
      if (!isGrantor(state, context)) return reject('not-the-grantor');
      if (state.is === 'revoked') return [];
      if (state.is === 'expired') return reject('mandate-ended');
      return [{ type: 'MandateRevoked', data: { ...termsOf(state), reason, effective: context.now } }];
    },

    RenewMandate: (state, command, context, facts) => {
      if (state.is === 'unknown') return reject('mandate-not-granted');
      if (!isGrantor(state, context)) return reject('not-the-grantor');
      if (isOver(state) || !isBefore(context.now, state.until)) return reject('mandate-ended');
      if (state.is === 'granted') return reject('mandate-not-accepted');
      if (facts.holderAgency !== state.agency) return reject('holder-not-in-office');
      const terms = { ...termsOf(state), until: exact(command.until) };
      if (terms.until === state.until) return [];
      if (isBefore(terms.until, state.until)) return reject('renewal-not-later', { until: state.until });
      return lacksPower(terms, facts.grantor) ?? [{ type: 'MandateRenewed', data: terms }, expiry(terms.until)];
    },

    PassDeadline: (state, firing) =>
      state.is === 'unknown' || isOver(state)
        ? []
        : passDeadline(state, firing, () => [{ type: 'MandateExpired' as const, data: termsOf(state) }]),
  },

  evolve: {
    MandateGranted: ({ deadlines }, { grantedBy, under, ...terms }) => ({
      ...terms,
      is: 'granted',
      grantedBy,
      under,
      deadlines,
    }),
    MandateAccepted: (state) => (state.is === 'unknown' ? state : { ...state, is: 'active' }),
    MandateRenewed: (state, { until }) => (state.is === 'unknown' ? state : { ...state, until }),
    MandateRevoked: ended('revoked'),
    MandateExpired: ended('expired'),
    ...evolveDeadlines<MandateState>(),
  },

  parties: (state) => (state.is === 'unknown' ? [] : [state.agency]),
});
