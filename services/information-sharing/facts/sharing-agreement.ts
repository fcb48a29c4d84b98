import type * as commands from '../../../contracts/information-sharing/v1/sharing-agreement';
import type { AgreementTerms } from '../../../contracts/information-sharing/v1/sharing-agreement-parts';
import { heldMandate, inOffice } from '../../../libs/directory';
import { type FactsOf, type Look, stated, type TurnOf } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { informationAsset, type State as AssetState } from '../domain/information-asset';
import { isAsset, isShown, latestOf } from '../domain/information-asset-state';
import type { AgreementFacts, State } from '../domain/sharing-agreement';
import type { AssetOffered } from '../domain/sharing-agreement-rules';
import { isDrafted } from '../domain/sharing-agreement-state';
import { underAgreement } from './known';

export const agreementTurn: TurnOf<State> = ({ id }) => underAgreement(id);

/** What an agreement's rules must know: who is active, in office and mandated, and which assets are offered. */
export const agreementFacts =
  ({ registry, upToDate }: Known): FactsOf<State> =>
  async ({ type, state, data, context }, look): Promise<AgreementFacts> => {
    const { agency, actor, now } = context;
    const inactiveOf = (agencies: readonly string[]) =>
      [...new Set(agencies)].filter((one) => registry.agency(one)?.is !== 'active');
    const factsOf = async ({ parties, contacts, scope }: AgreementTerms): Promise<AgreementFacts> => ({
      inactive: inactiveOf(parties),
      inOffice: contacts.filter((one) => inOffice(registry, one.agency, one.official)).map(({ official }) => official),
      assets: await offered(
        look,
        scope.map(({ asset }) => asset),
      ),
    });
    switch (type) {
      case 'DraftAgreement':
        await upToDate();
        return { inactive: inactiveOf([agency, ...(data as commands.DraftAgreement).parties]) };
      case 'ProposeTerms':
      case 'CounterTerms':
      case 'AmendAgreement':
        await upToDate();
        return factsOf((data as { terms: AgreementTerms }).terms);
      case 'RenewAgreement':
        await upToDate();
        return isDrafted(state) && state.current ? factsOf(state.current.terms) : {};
      case 'SignAgreement':
      case 'RefuseSignature':
        await upToDate();
        return stated({ mandate: heldMandate(registry, agency, actor, { scope: 'sign-agreement', now })?.id });
      default:
        return {};
    }
  };

/** The assets that terms name, as far as the catalogue knows them. */
async function offered(look: Look, assets: readonly string[]): Promise<AssetOffered[]> {
  const states = await Promise.all(
    [...new Set(assets)].map(async (asset) => ({ asset, state: await look<AssetState>(informationAsset, asset) })),
  );
  return states.flatMap(({ asset, state }) => {
    if (!isAsset(state)) return [];
    const fields = latestOf(state).fields.map(({ name }) => name);
    return [{ asset, owner: state.described.owner, fields, isOffered: isShown(state) }];
  });
}
