import type * as commands from '../../../contracts/information-sharing/v1/information-request';
import { type FactsOf, type Look, stated, type TurnOf } from '../../../libs/eventsourcing';
import { named } from '../../../libs/reading';
import type { Assumption, Known } from '../../../libs/service';
import type { RequestFacts, State } from '../domain/information-request';
import { isRequest, type Request, sidesOf } from '../domain/information-request-state';
import type { AgreementStanding } from '../domain/permits';
import { standingOf } from '../domain/sharing-agreement-state';
import { certified } from '../read/certified';
import { deliveries } from '../read/deliveries';
import { exchanges } from '../read/exchanges';
import { agreementKnown, assetKnown, underAgreement } from './known';

/** What is taken for granted until there is somebody who would know it; `npm run rules` lists it. */
export const assumedOfRequests: readonly Assumption[] = [
  { rule: 'INV-IR6', fact: 'no incident is active: emergency access is opened to nobody', until: 'joint operations' },
];

const day = 24 * 3600_000;

/** A request is compared with its agreement, which may end, and with what else was delivered under it. */
export const requestTurn: TurnOf<State> = ({ type, state, data }) =>
  underAgreement(
    type === 'RequestInformation'
      ? (data as commands.RequestInformation).agreement
      : isRequest(state)
        ? state.asked.agreement
        : undefined,
  );

/** What a request's rules must know: the asset, the agreement as it stands now, certificates, and the owner's calendar. */
export const requestFacts =
  (known: Known): FactsOf<State> =>
  async ({ type, state, data, context }, look): Promise<RequestFacts> => {
    switch (type) {
      case 'RequestInformation':
        return asking(known, data as commands.RequestInformation, context, look);
      case 'OpenEmergencyAccess': {
        await known.upToDate();
        const asset = await assetKnown(look, (data as commands.OpenEmergencyAccess).asset);
        return stated({ asset, isCovered: false, calendar: calendarOf(known, asset?.owner) });
      }
      default:
        return isRequest(state) ? ofRequest(known, state, context.now, look) : {};
    }
  };

const calendarOf = ({ registry }: Known, owner: string | undefined) => (owner ? registry.calendar(owner) : undefined);

async function asking(
  known: Known,
  { asset: id, agreement }: commands.RequestInformation,
  { agency, actor, now }: { readonly agency: string; readonly actor: string; readonly now: string },
  look: Look,
): Promise<RequestFacts> {
  await known.upToDate();
  const asset = await assetKnown(look, id);
  const asked = agreement ? [await agreementKnown(look, agreement)] : between(known, agency, asset?.owner);
  return stated({
    asset,
    agreements: asked.filter((one) => one !== undefined),
    certificate: certified(known.views, actor, now),
    calendar: calendarOf(known, asset?.owner),
  });
}

/** The agreements between two agencies. */
function between({ views }: Known, one: string, other: string | undefined): (AgreementStanding | undefined)[] {
  if (!other) return [];
  const rows = views(exchanges).select(
    "kind = 'agreement' AND parties LIKE ? AND parties LIKE ? ORDER BY key",
    named(one),
    named(other),
  );
  return rows.map((row) => (row.kind === 'agreement' ? standingOf(row.state) : undefined));
}

async function ofRequest(known: Known, state: Request, now: string, look: Look): Promise<RequestFacts> {
  await known.upToDate();
  const { agreement } = state.asked;
  const standing = await agreementKnown(look, agreement);
  const since = new Date(Date.parse(now) - day).toISOString();
  const delivered: Record<string, number> = {};
  for (const { clause } of known.views(deliveries).select('agreement = ? AND at > ?', agreement, since))
    delivered[clause] = (delivered[clause] ?? 0) + 1;
  return stated({
    asset: await assetKnown(look, state.asked.asset),
    agreements: standing ? [standing] : [],
    calendar: calendarOf(known, sidesOf(state)?.owner),
    delivered,
  });
}
