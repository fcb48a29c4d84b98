import { refusals } from '../../../contracts/information-sharing/v1';
import {
  whyQuery as contract,
  type WhyAnswer,
  type WhyQuestion,
} from '../../../contracts/information-sharing/v1/queries';
import { certificatesView } from '../../../libs/certificates';
import { stated, streamOf } from '../../../libs/eventsourcing';
import { answered, Failure, fill, type Query, type Reader, type Views } from '../../../libs/messaging';
import { isCleared, named } from '../../../libs/reading';
import type { Tools } from '../../../libs/service';
import type { CertificateKnown } from '../domain/asset-known';
import { type Asset, isAsset, isShown } from '../domain/information-asset-state';
import { type AgreementStanding, type Denial, type Permission, permittedByAny } from '../domain/permits';
import { standingOf } from '../domain/sharing-agreement-state';
import { certified } from './certified';
import { exchanges } from './exchanges';

/** An asset as far as the reader may know of it. @throws Failure `not-found` */
function assetOf(views: Views, reader: Reader, id: string): Asset {
  const row = views(exchanges).get(streamOf('informationAsset', id));
  const state = row?.kind === 'asset' && isAsset(row.state) ? row.state : undefined;
  const mayKnow =
    state &&
    (reader.agency === state.described.owner || (state.wasPublished && isCleared(reader, state.classification!)));
  if (!state || !mayKnow) throw new Failure('not-found');
  return state;
}

/** The agreement that is named, or all between both agencies. */
function agreementsOf(views: Views, provider: string, receiver: string, id?: string): readonly AgreementStanding[] {
  const rows = views(exchanges).select(
    "kind = 'agreement' AND parties LIKE ? AND parties LIKE ? ORDER BY key",
    named(provider),
    named(receiver),
  );
  return rows
    .filter((row) => id === undefined || row.id === id)
    .flatMap((row) => (row.kind === 'agreement' ? (standingOf(row.state) ?? []) : []));
}

/** What was decided, and on what it rests. */
function told(
  answer: (Permission | Denial) & { readonly agreement?: AgreementStanding },
  certificate: CertificateKnown,
  language: Reader['language'] = 'en',
): WhyAnswer {
  const { agreement } = answer;
  const no = answer.ok
    ? undefined
    : { code: answer.code, rule: answer.rule, because: fill(refusals[answer.code][language]) };
  return stated({
    may: answer.ok,
    ...no,
    clause: answer.ok ? `scope.${answer.clause}` : answer.clause,
    agreement: agreement?.id,
    version: agreement?.version,
    revision: agreement?.revision,
    until: agreement?.until,
    certificate: { required: agreement?.terms?.training.required ?? false, ...certificate },
  });
}

/** Why an agency may or may not have something now; it asks for itself, or as the owner for another. */
export const whyQuery = ({ clock }: Pick<Tools, 'clock'>): Query =>
  answered(contract, {
    reads: [exchanges, certificatesView],
    answer: (question: WhyQuestion, reader, views) => {
      const {
        asset: id,
        fields,
        purpose,
        method,
        agreement,
        receiver = reader.agency,
        official = reader.actor,
      } = question;
      const asset = assetOf(views, reader, id);
      const { owner: provider } = asset.described;
      if (reader.agency !== provider && reader.agency !== receiver) throw new Failure('not-found');
      const at = clock.now().toISOString();
      const certificate: CertificateKnown = official ? certified(views, official, at) : { is: 'none' };
      const answer = permittedByAny(agreementsOf(views, provider, receiver, agreement), {
        ...{ at, provider, receiver, asset: id, fields, purpose, method, certificate: certificate.is },
        ...{ classification: asset.classification ?? 'secret', withdrawn: !isShown(asset) },
      });
      return { result: told(answer, certificate, reader.language) };
    },
  });
