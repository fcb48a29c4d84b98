import type {
  DeclareAuthoritative,
  ReportInconsistency,
  ResolveInconsistency,
} from '../../../contracts/information-sharing/v1/information-asset';
import type { Ending } from '../../../contracts/information-sharing/v1/information-asset-parts';
import type { LocalizedText } from '../../../libs/contract';
import type { InconsistencyReported } from '../../../contracts/information-sharing/v1/information-asset-events';
import {
  type Context,
  meetDeadline,
  refuse,
  reject,
  sameContent,
  setDeadlineIn,
  stated,
  uuid5,
} from '../../../libs/eventsourcing';
import type { Answer, Event, InformationAssetFacts } from './information-asset-rules';
import { type Asset, type Inconsistency, openInconsistencies } from './information-asset-state';

/** Working days in which the source says which data are right [proposed] (POL-15). */
const answerDays = 10;
/** Working days before that at which it is reminded [proposed]. */
const answerReminderDays = [3];

const deadlineOf = (inconsistency: string): string => `inconsistency-${inconsistency}`;

/** POL-15: whoever is asked has its working days to answer. */
const open = (
  reported: InconsistencyReported,
  { now }: Context,
  { calendar }: Partial<InformationAssetFacts>,
): Event[] => [
  { type: 'InconsistencyReported', data: reported },
  setDeadlineIn(deadlineOf(reported.inconsistency), {
    from: now,
    days: answerDays,
    calendar,
    remind: answerReminderDays,
  }),
];

const close = (asset: Asset, { inconsistency }: Inconsistency, outcome: Ending, text?: LocalizedText): Event[] => [
  { type: 'InconsistencyResolved', data: stated({ inconsistency, outcome, text }) },
  ...meetDeadline(asset, deadlineOf(inconsistency)),
];

/** Whatever is open on an asset that is withdrawn is over. */
export const closeAll = (asset: Asset): Event[] =>
  openInconsistencies(asset).flatMap((one) => close(asset, one, 'withdrawn'));

type Facts = Partial<InformationAssetFacts>;

/** INV-IA1: one source for each data element; a second claim is on record as an inconsistency that the first one resolves. */
export function declare(asset: Asset, { element }: DeclareAuthoritative, context: Context, facts: Facts): Answer {
  if (asset.authoritativeFor.includes(element)) return [];
  const { owner } = asset.described;
  const { source } = facts;
  const claim = openInconsistencies(asset).find((one) => one.kind === 'second-claim' && one.element === element);
  if (source && claim?.source.asset === source.asset) return reject('second-claim');
  // The source that was asked has lost its place: what was asked of it is over.
  const over = claim ? close(asset, claim, 'yielded') : [];
  if (!source) return [...over, { type: 'AuthoritativeSourceDeclared', data: { element, owner } }];
  const inconsistency = uuid5('second-claim', context.id, element, asset.inconsistencies.length);
  const reported = { inconsistency, kind: 'second-claim' as const, reporter: context.agency, source, element };
  return refuse('second-claim', ...over, ...open(reported, context, facts));
}

/** The authoritative source of the element is asked, and this asset itself where there is none. */
export function report(asset: Asset, command: ReportInconsistency, context: Context, facts: Facts): Answer {
  const { inconsistency, element, text } = command;
  const known = asset.inconsistencies.find((one) => one.inconsistency === inconsistency);
  const said = { reporter: context.agency, element, text };
  if (known)
    return sameContent({ reporter: known.reporter, element: known.element, text: known.text }, said)
      ? []
      : reject('inconsistency-reported-differently');
  if (asset.is === 'withdrawn') return reject('withdrawn');
  if (asset.is === 'described') return reject('not-published');
  const source = facts.source ?? { asset: context.id, agency: asset.described.owner };
  return open(stated({ inconsistency, kind: 'report' as const, source, ...said }), context, facts);
}

/** INV-IA1: the steward of the source that was asked, or the head of its agency, decides. */
export function resolve(asset: Asset, command: ResolveInconsistency, context: Context, facts: Facts): Answer {
  const { inconsistency, outcome, text } = command;
  const found = asset.inconsistencies.find((one) => one.inconsistency === inconsistency);
  if (!found) return reject('unknown-inconsistency', { inconsistency });
  const { source, kind, element, resolved } = found;
  const mayDecide = context.agency === source.agency && (context.head || context.actor === facts.steward);
  if (!mayDecide) return reject('not-the-source', { ...source });
  if (resolved) return sameContent(resolved, command) ? [] : reject('resolved-differently');
  if (kind !== 'second-claim')
    return outcome === 'yielded' ? reject('nothing-to-yield') : close(asset, found, outcome, text);
  if (facts.source?.asset !== source.asset) return reject('no-longer-the-source', { asset: source.asset });
  if (outcome !== 'yielded') return close(asset, found, outcome, text);
  const declared = { element: element!, owner: asset.described.owner, from: source.asset };
  return [...close(asset, found, outcome, text), { type: 'AuthoritativeSourceDeclared', data: declared }];
}
