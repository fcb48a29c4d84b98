import type { AgreementTerms } from '../../contracts/information-sharing/v1/sharing-agreement-parts';
import * as past from '../../services/information-sharing/domain/sharing-agreement-examples';

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
export type Random = () => number;

export function random(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = <T>(from: readonly T[], next: Random): T => from[Math.floor(next() * from.length)]!;

/** Some of them, at least one. */
export const some = <T>(from: readonly T[], next: Random): T[] => {
  const taken = from.filter(() => next() < 0.7);
  return taken.length > 0 ? taken : [pick(from, next)];
};

export const agencies = ['health', 'city', 'roads'] as const;
export const fieldNames = ['district', 'age', 'name'] as const;
export const purposes = ['care', 'tax'] as const;
export const levels = ['public', 'internal', 'confidential', 'secret'] as const;

const day = 24 * 3600_000;
export const iso = (at: number): string => new Date(at).toISOString();

/** Terms as somebody might put them on the table. */
export function someTerms(next: Random, now: number): AgreementTerms {
  const parties = next() < 0.7 ? ['health', 'city'] : [...agencies];
  const each = parties.map((agency) => ({ agency, text: past.en('Keeps to it.') }));
  const scope = (['request-reply', 'subscription'] as const).map((method) => ({
    ...{ clause: method, asset: 'patients', provider: 'health', method },
    receivers: some(parties.slice(1), next),
    fields: some(fieldNames, next),
    ...(next() < 0.3 ? { maxRecords: 10 } : {}),
  }));
  return {
    ...past.terms,
    parties,
    responsibilities: each,
    contacts: parties.map((agency) => ({ agency, official: `${agency}-officer` })),
    purposes: some(purposes, next).map((purpose) => ({ purpose, text: past.en('It is needed.') })),
    scope,
    confidentiality: { ...past.terms.confidentiality, ceiling: pick(levels, next) },
    training: { required: next() < 0.4 },
    validity: { from: iso(now + Math.floor(next() * 3) * 0.5 * day), until: iso(now + (2 + next() * 60) * day) },
    termination: { ...past.terms.termination, noticeDays: 3 },
  };
}

/** Whether agencies and officials are whom terms say they are, as the rules ask: here they are. */
export const known = { ...past.known, inactive: [], inOffice: agencies.map((agency) => `${agency}-officer`) };
