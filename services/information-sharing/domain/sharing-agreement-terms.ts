import type { AgreementTerms, ScopeClause } from '../../../contracts/information-sharing/v1/sharing-agreement-parts';
import { isAfter, monthsAfter, reject, type Rejection, repeated } from '../../../libs/eventsourcing';
import type { AgreementCode, AgreementFacts, AssetOffered } from './sharing-agreement-rules';
import type { Version } from './sharing-agreement-state';

/** Months for which an agreement is valid at most (INV-SA5) [proposed]. */
export const mostMonths = 36;

type No = Rejection<AgreementCode> | undefined;

/** Who puts terms on the table, and what is known then. */
export interface Proposing {
  readonly by: string;
  readonly now: string;
  readonly current?: Version;
  readonly facts: AgreementFacts;
}

/** The "no" to terms that do not say what they must (INV-SA1, INV-SA5); each piece that is missing has a code of its own. */
export const unfit = (terms: AgreementTerms, proposing: Proposing): No =>
  unfitParties(terms, proposing) ?? unfitScope(terms, proposing.facts.assets ?? []) ?? unfitTime(terms, proposing);

const unfitParties = (terms: AgreementTerms, { by, facts }: Proposing): No => {
  const { parties, purposes, responsibilities, scope, contacts, legalBasis } = terms;
  const { inactive = [], inOffice = [] } = facts;
  if (new Set(parties).size < 2 || !parties.includes(by)) return reject('parties-too-few');
  const twice = repeated(parties) ?? repeated(purposes.map(({ purpose }) => purpose));
  if (twice) return reject('named-twice', { name: twice });
  if (inactive.length > 0) return reject('agency-unknown', { agencies: inactive.join(', ') });
  const named = [
    ...responsibilities.map(({ agency }) => agency),
    ...contacts.map(({ agency }) => agency),
    ...scope.flatMap(({ provider, receivers }) => [provider, ...receivers]),
  ];
  const stranger = named.find((agency) => !parties.includes(agency));
  if (stranger) return reject('party-unnamed', { agency: stranger });
  if (purposes.length === 0) return reject('purposes-missing');
  const idle = parties.find((party) => !responsibilities.some(({ agency }) => agency === party));
  if (idle) return reject('responsibilities-missing', { agency: idle });
  const mute = parties.find((party) => {
    const own = contacts.filter(({ agency }) => agency === party);
    return own.length === 0 || own.some(({ official }) => !inOffice.includes(official));
  });
  if (mute) return reject('contact-missing', { agency: mute });
  return legalBasis.length === 0 ? reject('legal-basis-missing') : undefined;
};

const unfitScope = ({ scope }: AgreementTerms, assets: readonly AssetOffered[]): No => {
  if (scope.length === 0) return reject('scope-missing');
  const twice = repeated(scope.map(({ clause }) => clause));
  if (twice) return reject('named-twice', { name: twice });
  for (const clause of scope) {
    const no = unfitClause(
      clause,
      assets.find(({ asset }) => asset === clause.asset),
    );
    if (no) return no;
  }
  return undefined;
};

/** INV-SA1, INV-IR5: an agency provides what is its own, and not what it received. */
const unfitClause = ({ clause, asset, provider, receivers, fields }: ScopeClause, offered?: AssetOffered): No => {
  if (fields.length === 0 || receivers.length === 0 || receivers.includes(provider))
    return reject('clause-incomplete', { clause });
  if (!offered?.isOffered) return reject('asset-not-offered', { asset });
  if (offered.owner !== provider) return reject('not-the-providers', { asset });
  const unknown = fields.find((field) => !offered.fields.includes(field));
  return unknown ? reject('field-unknown', { asset, field: unknown }) : undefined;
};

const unfitTime = ({ validity: { from, until } }: AgreementTerms, { now, current }: Proposing): No => {
  if (!isAfter(until, from)) return reject('validity-inverted');
  if (isAfter(until, monthsAfter(from, mostMonths))) return reject('validity-too-long', { months: mostMonths });
  if (!isAfter(until, now)) return reject('validity-over');
  return current && !isAfter(current.until, from) ? reject('validity-gap', { until: current.until }) : undefined;
};
