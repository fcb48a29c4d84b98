import {
  type PauseSubscription,
  type RequestSubscription,
  subscription as contract,
} from '../../../contracts/information-sharing/v1/subscription';
import {
  asPolicy,
  type Context,
  decider,
  type Decision,
  type EventOf,
  reject,
  rulesOn,
  sameContent,
  stated,
} from '../../../libs/eventsourcing';
import type { AssetKnown, CertificateKnown } from './asset-known';
import { type AgreementStanding, type Exchange, permits } from './permits';
import { evolve, initial, isSubscription, parties, type State, type Subscription } from './subscription-state';

export type { State } from './subscription-state';

/** What decisions on a subscription know of elsewhere. */
export interface SubscriptionFacts {
  /** Whatever an agency sends: the asset. */
  readonly asset?: AssetKnown;
  /** RequestSubscription, ApproveSubscription: the agreement that is named. */
  readonly agreement?: AgreementStanding;
  /** RequestSubscription: of the official who asks. */
  readonly certificate?: CertificateKnown;
}

type Answer = Decision<EventOf<typeof contract.events>, keyof typeof contract.rejections>;

/** Rules for subscriptions that were requested. */
const among = rulesOn<State, Subscription, SubscriptionFacts, Answer>(isSubscription, () => reject('not-subscribed'));
const byAnyone = among(() => undefined);

/** The steward of the asset as it is named now, the head of its owner, or a policy. */
const byStewardOrPolicy = among(({ asked }, context, { asset }) => {
  if (asPolicy(context)) return undefined;
  if (context.agency !== asked.owner) return reject('not-the-owner');
  const steward = asset?.steward ?? asked.steward;
  return context.head || context.actor === steward ? undefined : reject('not-the-steward');
});

const pauserOf = (context: Context) => (asPolicy(context) ? 'agreement' : 'steward');

/** What is to cross, again and again. */
const exchangeOf = (
  asked: Pick<RequestSubscription, 'asset' | 'fields' | 'purpose'> & { requester: string },
  { owner, classification, isWithdrawn }: AssetKnown,
  certificate: Exchange['certificate'],
  at: string,
): Exchange => {
  const { requester: receiver, asset, fields, purpose } = asked;
  const what = { provider: owner, receiver, asset, fields, purpose, classification };
  return { at, ...what, method: 'subscription', withdrawn: isWithdrawn, certificate };
};

/** A standing exchange: asked for under an agreement, opened by the steward of the asset, and gone with the agreement. */
export const subscription = decider(contract)<State, SubscriptionFacts | undefined>({
  initial,
  decide: {
    /** INV-IR1, INV-IR2: the guards of a request. D2 names no event for a refusal, so that it is none. */
    RequestSubscription: (state, command, { agency: requester, actor: official, now }, facts = {}) => {
      const { agreement: id, asset, fields, purpose } = command;
      if (isSubscription(state)) {
        const { requester: who, agreement, ...before } = state.asked;
        const known = { who, agreement, asset: before.asset, fields: before.fields, purpose: before.purpose };
        const same = sameContent(known, { who: requester, agreement: id, asset, fields, purpose });
        return same ? [] : reject('requested-differently');
      }
      const { asset: known, agreement, certificate } = facts;
      if (!known) return reject('asset-unknown');
      const { owner, steward } = known;
      if (owner === requester) return reject('own-asset');
      if (fields.length === 0) return reject('fields-missing');
      const asked = { requester, official, owner, steward, asset, fields, purpose };
      const answer = permits(agreement, exchangeOf(asked, known, certificate?.is, now));
      if (!answer.ok) return reject(answer.code);
      const { version, revision, clause } = answer;
      const data = { ...asked, agreement: id, version, revision, clause, certificate: certificate?.certificate };
      return [{ type: 'SubscriptionRequested', data: stated(data) }];
    },

    /** INV-IR4: only what the agreement would let cross now. */
    ApproveSubscription: byStewardOrPolicy(({ is, asked }, _, { actor: official, now }, { asset, agreement }) => {
      if (is === 'revoked') return reject('subscription-revoked');
      if (is !== 'requested') return [];
      if (!asset) return reject('asset-unknown');
      const answer = permits(agreement, exchangeOf(asked, asset, asked.certificate ? 'valid' : 'none', now));
      if (!answer.ok) return reject(answer.code);
      const { version, revision, clause } = answer;
      return [
        { type: 'SubscriptionApproved', data: { official } },
        { type: 'SubscriptionActivated', data: { agreement: asked.agreement, version, revision, clause } },
      ];
    }),

    /** POL-12 */
    PauseSubscription: byStewardOrPolicy<PauseSubscription>(({ is, pausedBy }, { reason, clause }, context) => {
      const by = pauserOf(context);
      if (is === 'revoked') return asPolicy(context) ? [] : reject('subscription-revoked');
      if (is === 'requested') return asPolicy(context) ? [] : reject('not-active');
      return pausedBy.includes(by) ? [] : [{ type: 'SubscriptionPaused', data: stated({ by, reason, clause }) }];
    }),

    /** POL-12 */
    ResumeSubscription: byStewardOrPolicy(({ is, pausedBy }, _, context) => {
      const by = pauserOf(context);
      if (is === 'revoked') return asPolicy(context) ? [] : reject('subscription-revoked');
      return pausedBy.includes(by) ? [{ type: 'SubscriptionResumed', data: { by } }] : [];
    }),

    /** POL-12, U3 */
    RevokeSubscription: byStewardOrPolicy<PauseSubscription>(({ is }, { reason, clause }, context) =>
      is === 'revoked'
        ? []
        : [{ type: 'SubscriptionRevoked', data: stated({ by: pauserOf(context), reason, clause }) }],
    ),

    /** Each time the gate finds a receiver behind; once for each finding, by the id of its command. */
    RecordDeliveryLag: byAnyone(({ is }, lag) =>
      is === 'revoked' ? [] : [{ type: 'DeliveryLagExceeded', data: lag }],
    ),
  },
  evolve,
  parties,
});
