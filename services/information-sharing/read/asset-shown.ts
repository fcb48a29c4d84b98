import type {
  AssetListed,
  AssetShown,
  Done,
  InconsistencyShown,
} from '../../../contracts/information-sharing/v1/queries';
import type * as events from '../../../contracts/information-sharing/v1/information-asset-events';
import { stated } from '../../../libs/eventsourcing';
import { higher } from '../../../libs/reading';
import { type Inconsistency, latestOf, openInconsistencies } from '../domain/information-asset-state';
import type { AssetRow, Step } from './assets';

/** An asset as the catalogue lists it. */
export function listed({ id, asset, describedAt, publishedAt, changedAt }: AssetRow): AssetListed {
  const { owner, family, titles, descriptions = [], keywords = [], methods } = asset.described;
  const { version, minor } = latestOf(asset);
  return stated({
    id,
    state: asset.is,
    owner,
    family,
    titles,
    descriptions,
    keywords,
    classification: asset.classification,
    steward: asset.steward,
    methods,
    version: { version, minor },
    authoritativeFor: asset.authoritativeFor,
    doubts: openInconsistencies(asset).length,
    successor: asset.successor,
    describedAt,
    publishedAt,
    changedAt,
  });
}

const done = ({ at, agency, by }: Step): Done => ({ at, agency, by });

type Events = typeof events;
type DataOf<Type extends keyof Events> = Events[Type] extends new () => infer Data ? Data : never;

/** The steps of one type, each with what it said. */
const stepsOf = <Type extends keyof Events & string>({ steps }: AssetRow, type: Type) =>
  steps.filter((step) => step.type === type).map((step) => ({ step, data: step.data as DataOf<Type> }));

const withReason = (row: AssetRow, type: 'AssetDeprecated' | 'AssetWithdrawn') =>
  stepsOf(row, type).map(({ step, data: { reason } }) => ({ ...done(step), reason }))[0];

function inconsistencyOf(row: AssetRow, { resolved: ended, ...reported }: Inconsistency): InconsistencyShown {
  const { inconsistency } = reported;
  const isThis = ({ data }: { readonly data: { readonly inconsistency: string } }) =>
    data.inconsistency === inconsistency;
  const opened = stepsOf(row, 'InconsistencyReported').find(isThis)!.step;
  const closed = stepsOf(row, 'InconsistencyResolved').find(isThis)?.step;
  const deadline = row.asset.deadlines[`inconsistency-${inconsistency}`];
  const resolved = closed && ended ? stated({ ...done(closed), outcome: ended.outcome, text: ended.text }) : undefined;
  return stated({
    ...reported,
    reported: done(opened),
    classification: higher(opened.classification, closed?.classification),
    due: resolved ? undefined : deadline?.due,
    overdue: deadline?.is === 'missed',
    resolved,
  });
}

const authorityOf = (row: AssetRow): AssetShown['authority'] =>
  row.steps.flatMap((step): AssetShown['authority'] => {
    const { element, from, to } = step.data as { element: string; from?: string; to?: string };
    switch (step.type) {
      case 'AuthoritativeSourceDeclared':
        return [stated({ ...done(step), element, is: 'declared' as const, other: from })];
      case 'AuthoritativeSourceYielded':
        return [stated({ ...done(step), element, is: 'yielded' as const, other: to })];
      default:
        return [];
    }
  });

/** An asset with its whole history. */
export function shown(row: AssetRow): AssetShown {
  const { asset, steps } = row;
  const published = steps.find(({ type }) => type === 'AssetPublished');
  return stated({
    ...listed(row),
    suggested: asset.described.suggested,
    source: asset.described.source,
    schemas: asset.schemas,
    described: done(steps[0]!),
    published: published && done(published),
    deprecated: withReason(row, 'AssetDeprecated'),
    withdrawn: withReason(row, 'AssetWithdrawn'),
    classifications: stepsOf(row, 'ConfidentialitySet').map(({ step, data }) => ({ ...done(step), ...data })),
    stewards: stepsOf(row, 'StewardNamed').map(({ step, data }) => ({ ...done(step), steward: data.official })),
    authority: authorityOf(row),
    inconsistencies: asset.inconsistencies.map((one) => inconsistencyOf(row, one)),
  });
}
