import type { sharingAgreement as contract } from '../../../contracts/information-sharing/v1/sharing-agreement';
import {
  type Context,
  type Decision,
  type EventOf,
  reject,
  type Rejection,
  rulesOn,
  unless,
} from '../../../libs/eventsourcing';
import { type Agreement, hasEnded, isDrafted, negotiators, partiesTo, type State } from './sharing-agreement-state';

/** Why an agreement may say no. */
export type AgreementCode = keyof typeof contract.rejections;
/** What an agreement records, as values. */
export type AgreementEvents = readonly EventOf<typeof contract.events>[];
/** What a command to an agreement comes to. */
export type AgreementDecision = Decision<AgreementEvents[number], AgreementCode>;

/** An asset as terms may name it. */
export interface AssetOffered {
  readonly asset: string;
  readonly owner: string;
  readonly fields: readonly string[];
  /** Whether it is published, and not withdrawn. */
  readonly isOffered: boolean;
}

/** What decisions on an agreement know of elsewhere; each command needs what is said beside it, the others nothing. */
export interface AgreementFacts {
  /** DraftAgreement, and whatever puts terms on the table: those of the agencies named that are not active. */
  readonly inactive?: readonly string[];
  /** Whatever puts terms on the table: the officials in office among its contacts. */
  readonly inOffice?: readonly string[];
  /** Whatever puts terms on the table: the assets that it names, as far as the catalogue knows them. */
  readonly assets?: readonly AssetOffered[];
  /** SignAgreement, RefuseSignature: a mandate to sign that the actor holds now (INV-SA2). */
  readonly mandate?: string;
}

/** Rules for agreements that were drafted. */
const among = rulesOn<State, Agreement, AgreementFacts, AgreementDecision>(isDrafted, () => reject('not-drafted'));

/** Whoever the edge let in: policies and the clock. */
export const byAnyone = among(() => undefined);

const notAmong = (agencies: readonly string[], { agency }: Context) =>
  agencies.includes(agency) ? undefined : reject('not-among-parties');

/** An agency that negotiates. */
export const byNegotiator = among((agreement, context) => notAmong(negotiators(agreement), context));

/** A party to the version in force. */
export const byParty = among((agreement, context) => notAmong(partiesTo(agreement), context));

/** On what authority an official signs: `head`, or the id of a mandate; nothing where there is none (INV-SA2). */
export const authority = ({ head, mandate }: Context, facts: AgreementFacts): string | undefined =>
  head ? 'head' : mandate?.scope === 'sign-agreement' ? mandate.id : facts.mandate;

/** INV-SA2: the head of an agency that negotiates, or an official who holds its mandate to sign agreements. */
export const bySignatory = among(
  (agreement, context, facts) =>
    notAmong(negotiators(agreement), context) ??
    (authority(context, facts) ? undefined : reject('no-signing-authority')),
);

/** In which capacity somebody may halt or end an agreement: as a party's head, or as legal supervisor (INV-SA4). */
export const capacityOf = (
  agreement: Agreement,
  { agency, head, role }: Context,
): 'party' | 'legal-supervisor' | Rejection<AgreementCode> => {
  if (partiesTo(agreement).includes(agency)) return head ? 'party' : reject('not-the-head');
  return role === 'legal-supervisor' ? 'legal-supervisor' : reject('not-among-parties');
};

/** A party's head, or the legal supervisor. */
export const byHeadOrSupervisor = among((agreement, context) => {
  const capacity = capacityOf(agreement, context);
  return typeof capacity === 'string' ? undefined : capacity;
});

/** Until the agreement has ended. */
export const untilEnded = unless<Agreement, AgreementFacts, AgreementDecision>((agreement) =>
  hasEnded(agreement) ? reject('agreement-ended') : undefined,
);

/** From its coming into force until its end, suspended or not. */
export const onceInForce = unless<Agreement, AgreementFacts, AgreementDecision>((agreement) => {
  if (hasEnded(agreement)) return reject('agreement-ended');
  return agreement.current ? undefined : reject('not-in-force-yet');
});
