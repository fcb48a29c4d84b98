import type { Look } from '../../../libs/eventsourcing';
import type { AssetKnown } from '../domain/asset-known';
import { informationAsset, type State as AssetState } from '../domain/information-asset';
import { isAsset, isShown } from '../domain/information-asset-state';
import type { AgreementStanding } from '../domain/permits';
import { sharingAgreement, type State as AgreementState } from '../domain/sharing-agreement';
import { standingOf } from '../domain/sharing-agreement-state';

/** An asset as it stands this moment; undefined where the catalogue never showed it to others. */
export async function assetKnown(look: Look, asset: string): Promise<AssetKnown | undefined> {
  const state = await look<AssetState>(informationAsset, asset);
  if (!isAsset(state) || !state.wasPublished || !state.steward || !state.classification) return undefined;
  const { described, steward, classification } = state;
  return { asset, owner: described.owner, steward, classification, isWithdrawn: !isShown(state) };
}

/** An agreement as it stands this moment; undefined where none was drafted under this id. */
export const agreementKnown = async (look: Look, id: string): Promise<AgreementStanding | undefined> =>
  standingOf(await look<AgreementState>(sharingAgreement, id));

/** What is decided under an agreement, and what changes how it stands, are decided one after the other (INV-IR4, U3). */
export const underAgreement = (agreement: string | undefined): string | undefined =>
  agreement && `agreement/${agreement}`;
