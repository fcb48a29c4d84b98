import {
  type Classification,
  classifications,
  type Method,
  type RefusalCode,
  refusals,
} from '../../../contracts/information-sharing/v1';
import type { AgreementTerms, ScopeClause } from '../../../contracts/information-sharing/v1/sharing-agreement-parts';

/** How far an agreement has come. Its validity counts as instants, whether its expiry has been recorded or not. */
export type Standing = 'drafted' | 'negotiating' | 'inForce' | 'suspended' | 'expired' | 'terminated';

/** An agreement as it stands: what the decider folds and what the view `information-sharing.agreements` keeps. */
export interface AgreementStanding {
  readonly id: string;
  /** The revision of its stream at which it came to stand so. */
  readonly revision: number;
  /** The version in force, or the last one that was; before that the one on the table, 0 without any. */
  readonly version: number;
  readonly state: Standing;
  readonly parties: readonly string[];
  /** Of that version. */
  readonly terms?: AgreementTerms;
  readonly from?: string;
  readonly until?: string;
}

/** What is to cross, from whom to whom. */
export interface Exchange {
  /** The instant at which it crosses, UTC. */
  readonly at: string;
  readonly provider: string;
  readonly receiver: string;
  readonly asset: string;
  readonly fields: readonly string[];
  /** Not asked where it is left out. */
  readonly purpose?: string;
  readonly method: Method;
  readonly classification: Classification;
  /** Whether the asset is not published, or has been withdrawn. */
  readonly withdrawn?: boolean;
  /** The receiver's certificate of training; none where it is left out, which matters where the terms demand one. */
  readonly certificate?: 'valid' | 'expired' | 'none';
  /** Records of this delivery; not asked where it is left out. */
  readonly count?: number;
  /** Deliveries under a clause in the 24 hours before `at`; not asked where it is left out. */
  readonly delivered?: (clause: string) => number;
}

/** The clause of the scope that lets it cross, and the agreement as it stood then. */
export interface Permission {
  readonly ok: true;
  readonly clause: string;
  readonly revision: number;
  readonly version: number;
}

/** Why it may not cross. */
export interface Denial {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly rule: string;
  /** The clause of the agreement on which that rests; there is none without an agreement. */
  readonly clause?: string;
}

const deny = (code: RefusalCode, clause?: string): Denial => ({
  ok: false,
  code,
  rule: refusals[code].rule,
  ...(clause ? { clause } : {}),
});

/**
 * Whether an agreement lets something cross. The one place where requests, deliveries, subscriptions, the gate and the
 * question `why` ask (INV-IR1, INV-IR2, INV-IR4). The first check that fails is told, in the order of `refusals`:
 * the agreement and its parties; that it is in force, not terminated, not expired, not suspended; purpose; asset; method;
 * fields; classification; certificate; volume.
 */
export const permits = (agreement: AgreementStanding | undefined, exchange: Exchange): Permission | Denial => {
  if (!agreement) return deny('no-agreement');
  const denied = standing(agreement, exchange);
  if (denied) return denied;
  return covered(agreement, agreement.terms!, exchange);
};

/** The first of several agreements that lets it cross, with its id; where none does, the denial that came furthest. */
export const permittedByAny = (
  agreements: readonly AgreementStanding[],
  exchange: Exchange,
): (Permission | Denial) & { readonly agreement?: AgreementStanding } => {
  const answers = agreements.map((agreement) => ({ ...permits(agreement, exchange), agreement }));
  const order = Object.keys(refusals);
  const reached = (answer: Permission | Denial) => (answer.ok ? order.length : order.indexOf(answer.code));
  return answers.sort((one, other) => reached(other) - reached(one))[0] ?? permits(undefined, exchange);
};

/** The parties, and whether the agreement is in force at that instant (INV-SA2, INV-SA4, INV-SA5). */
const standing = (
  { state, parties, terms, from, until }: AgreementStanding,
  { at, provider, receiver }: Exchange,
): Denial | undefined => {
  if (!parties.includes(provider) || !parties.includes(receiver)) return deny('not-a-party', 'parties');
  if (state === 'drafted' || state === 'negotiating' || !terms || !from || !until)
    return deny('not-in-force', 'validity');
  const now = Date.parse(at);
  if (now < Date.parse(from)) return deny('not-in-force', 'validity');
  if (state === 'terminated') return deny('agreement-terminated', 'termination');
  if (state === 'expired' || now >= Date.parse(until)) return deny('agreement-expired', 'validity');
  return state === 'suspended' ? deny('agreement-suspended', 'breach') : undefined;
};

const nameOf = ({ clause }: ScopeClause): string => `scope.${clause}`;

/**
 * Whether the terms cover it. Several clauses may be about one asset: each check leaves those that pass it, and fails where
 * none is left; then it names the first of those that were.
 */
const covered = (
  { revision, version }: AgreementStanding,
  { purposes, scope, confidentiality, training }: AgreementTerms,
  exchange: Exchange,
): Permission | Denial => {
  const { provider, receiver, asset, fields, purpose, method, classification, withdrawn, certificate } = exchange;
  if (purpose !== undefined && !purposes.some((one) => one.purpose === purpose))
    return deny('wrong-purpose', 'purposes');

  const onAsset = scope.filter(
    (one) => one.asset === asset && one.provider === provider && one.receivers.includes(receiver),
  );
  if (onAsset.length === 0) return deny('asset-outside-scope', 'scope');
  if (withdrawn) return deny('asset-withdrawn', nameOf(onAsset[0]!));

  const byMethod = onAsset.filter((one) => one.method === method);
  if (byMethod.length === 0) return deny('wrong-method', 'method');

  const withFields = byMethod.filter((one) => fields.every((field) => one.fields.includes(field)));
  if (withFields.length === 0) return deny('field-outside-scope', nameOf(byMethod[0]!));

  if (classifications.indexOf(classification) > classifications.indexOf(confidentiality.ceiling))
    return deny('above-ceiling', 'confidentiality');

  if (training.required && certificate !== 'valid')
    return deny(certificate === 'expired' ? 'certificate-expired' : 'no-certificate', 'training');

  const { count = 0, delivered = () => 0 } = exchange;
  const smallEnough = withFields.filter(({ maxRecords }) => maxRecords === undefined || count <= maxRecords);
  if (smallEnough.length === 0) return deny('too-many-records', nameOf(withFields[0]!));
  const open = smallEnough.find(({ clause, perDay }) => perDay === undefined || delivered(clause) < perDay);
  if (!open) return deny('too-many-deliveries', nameOf(smallEnough[0]!));
  return { ok: true, clause: open.clause, revision, version };
};
