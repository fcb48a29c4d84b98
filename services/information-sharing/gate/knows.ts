import { certificatesView } from '../../../libs/certificates';
import type { Registry } from '../../../libs/directory';
import { type Clock, streamOf } from '../../../libs/eventsourcing';
import type { Views } from '../../../libs/messaging';
import { isAsset, latestOf } from '../domain/information-asset-state';
import { isRequest } from '../domain/information-request-state';
import { standingOf } from '../domain/sharing-agreement-state';
import { isSubscription } from '../domain/subscription-state';
import { type ExchangeRow, exchanges, isProvided, type Kind, type States } from '../read/exchanges';
import { certified } from '../read/certified';
import type { ActiveSubscription, GateKnows } from './known';

/** What the gate knows, from the views of this process. */
export function gateKnows(views: Views, registry: Registry, clock: Clock): GateKnows {
  const view = () => views(exchanges);
  const stateOf = <K extends Kind>(kind: K, category: string, id: string): States[K] | undefined => {
    const row = view().get(streamOf(category, id));
    return row?.kind === kind ? (row.state as States[K]) : undefined;
  };
  const knows: GateKnows = {
    asset: (id) => {
      const state = stateOf('asset', 'informationAsset', id);
      if (!state || !isAsset(state)) return undefined;
      const now = clock.now().toISOString();
      return {
        owner: state.described.owner,
        withdrawn: !isProvided(state),
        classification: state.classification ?? 'secret',
        version: latestOf(state).version,
        fieldsOf: (version) =>
          state.schemas
            .find((one) => one.version === version && (one.until === undefined || now < one.until))
            ?.fields.map(({ name }) => name),
      };
    },
    agreement: (id) => {
      const state = stateOf('agreement', 'sharingAgreement', id);
      return state && standingOf(state);
    },
    request: (id) => {
      const state = stateOf('request', 'informationRequest', id);
      if (!state || !isRequest(state) || (state.is !== 'approved' && state.is !== 'delivered')) return undefined;
      const { requester, owner, asset, method, fields, purpose, population, agreement, clause } = state.asked;
      const terms = knows.agreement(agreement)?.terms;
      const maxRecords = terms?.scope.find((one) => one.clause === clause)?.maxRecords;
      return {
        requester,
        owner,
        asset,
        method,
        fields,
        purpose,
        ...(population ? { population } : {}),
        ...(maxRecords === undefined ? {} : { maxRecords }),
        masked: terms?.confidentiality.masked ?? [],
      };
    },
    active: (asset) => view().select('active = ? ORDER BY key', asset).flatMap(activeIn),
    activeOf: (owner) => view().select('active IS NOT NULL AND provider = ? ORDER BY key', owner).flatMap(activeIn),
    certificate: (official, at) => certified(views, official, at).is,
    sealingKey: (agency) => registry.agency(agency)?.sealingKeys.at(-1),
  };
  return knows;
}

function activeIn(row: ExchangeRow): readonly ActiveSubscription[] {
  if (row.kind !== 'subscription' || !isSubscription(row.state)) return [];
  const { agreement, asset, requester, official, fields, purpose } = row.state.asked;
  return [{ id: row.id, agreement, asset, receiver: requester, official, fields, purpose }];
}

/** What a process of the gate follows. */
export const gateViews = [exchanges, certificatesView] as const;
