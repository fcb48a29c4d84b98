import type { resolution as contract } from '../../../contracts/coordination/v1/resolution';
import { asPolicy, type Decision, type EventOf, reject, rulesOn } from '../../../libs/eventsourcing';
import type { ResolutionFacts } from './resolution-deadlines';
import { isLive, type Live, type State } from './resolution-state';

/** Why a resolution may say no. */
export type Code = keyof typeof contract.rejections;
type Answer = Decision<EventOf<typeof contract.events>, Code>;

/** Rules for live resolutions only. */
const among = rulesOn<State, Live, ResolutionFacts, Answer>(isLive, ({ is }) =>
  reject(is === 'imported' ? 'imported-history' : 'not-opened'),
);

/** The one accountable agency (INV-RS1). */
export const byOwner = among(({ owner }, { agency }) =>
  agency === owner ? undefined : reject('not-the-owner', { owner }),
);

/** The agency that follows the resolution up, or a policy on its behalf. */
export const byCoordinator = among(({ coordinator }, context) =>
  context.agency === coordinator || asPolicy(context) ? undefined : reject('not-the-coordinator', { coordinator }),
);

export const byChair = among(({ chair }, { agency }) =>
  agency === chair ? undefined : reject('not-the-chair', { chair }),
);

/** The coordinator or the named verifier, but never the owner, even where it is one of them (INV-RS4, INV-DL2). */
const besidesOwner = (code: 'owner-cannot-verify' | 'owner-cannot-extend') =>
  among(({ owner, coordinator, verifier }, { agency }) => {
    if (agency === owner) return reject(code);
    return agency === coordinator || agency === verifier
      ? undefined
      : reject('not-the-verifier', { coordinator, verifier });
  });

/** Who judges whether the work is done (INV-RS4). */
export const byVerifier = besidesOwner('owner-cannot-verify');
/** An authority above the owner (INV-DL2). */
export const byExtender = besidesOwner('owner-cannot-extend');
