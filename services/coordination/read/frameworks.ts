import { axisFramework, type ConsultationShown, type FrameworkShown } from '../../../contracts/coordination/v1';
import type {
  AxisFrameworkDrafted,
  ConsultationReplyRecorded,
} from '../../../contracts/coordination/v1/axis-framework-events';
import type { Said } from '../../../libs/contract';
import { idOf, on, type Seen, type ViewDefinition } from '../../../libs/eventsourcing';
import type { Views } from '../../../libs/messaging';
import { changed } from '../domain/content';
import { amending } from './amending';
import { rankOf, said } from './clearance';
import { inBars, named } from './page';

/** What was asked of the units, and what each replied last (INV-AX1). */
export interface Consultation extends Omit<ConsultationShown, 'replied'> {
  readonly replies: readonly (Said<ConsultationReplyRecorded> & { readonly at: string })[];
}

/** A version of the template of reports. */
export interface FrameworkRow extends Omit<FrameworkShown, 'units' | 'consultation'> {
  /** The units in scope. */
  readonly units: readonly string[];
  readonly consultation?: Consultation;
  /** Who received the notice, and when (INV-AX3). */
  readonly notified: readonly { readonly unit: string; readonly at: string }[];
}

/** The agencies to which a framework is shown: the units in scope from the consultation on. */
export const partiesOf = ({ coordinator, units, consultation, publishedAt }: FrameworkRow): readonly string[] => [
  ...new Set([coordinator, ...(consultation || publishedAt ? units : [])]),
];

/** Where a framework stands in the list: by its draft. */
export const placeOf = ({ draftedAt, id }: FrameworkRow): string => `${draftedAt}/${id}`;

const drafted = ({ stream, data, recordedAt, context }: Seen<AxisFrameworkDrafted>): FrameworkRow => ({
  id: idOf(stream),
  state: 'drafted',
  ...data,
  draftedAt: recordedAt,
  notified: [],
  classification: context.classification,
});

const amend = amending<FrameworkRow>();

const withConsultation = (
  { consultation }: FrameworkRow,
  change: (consultation: Consultation) => Partial<Consultation>,
): Partial<FrameworkRow> => (consultation ? { consultation: { ...consultation, ...change(consultation) } } : {});

/** The versions of the template of reports: their axes, what the units were asked and said, and who received them. */
export const frameworks: ViewDefinition<FrameworkRow> = {
  name: 'coordination.frameworks',
  version: 1,
  columns: {
    sort: placeOf,
    state: (row) => row.state,
    published: (row) => row.publishedAt ?? null,
    units: (row) => inBars(row.units),
    parties: (row) => inBars(partiesOf(row)),
    rank: (row) => rankOf(row.classification),
  },
  on: [
    on<FrameworkRow, typeof axisFramework.events>(axisFramework, {
      AxisFrameworkDrafted: (rows, event) => rows.put(idOf(event.stream), drafted(event)),
      AxisAdded: (rows, event) =>
        amend(rows, event, ({ axes }) => ({ axes: [...axes, { ...event.data, subAxes: [] }] })),
      SubAxisAdded: (rows, event) => {
        const { axis, subAxis, title } = event.data;
        amend(rows, event, ({ axes }) => ({
          axes: changed(
            axes,
            (one) => one.axis === axis,
            (one) => ({ ...one, subAxes: [...one.subAxes, { subAxis, title }] }),
          ),
        }));
      },
      ExpertReviewRecorded: (rows, event) =>
        amend(rows, event, () => ({ review: { ...said(event), at: event.recordedAt } })),
      ConsultationRequested: (rows, event) => {
        const { until, document } = event.data;
        const consultation = { askedAt: event.recordedAt, until, document, replies: [] };
        amend(rows, event, () => ({ state: 'consulting', consultation }));
      },
      ConsultationReplyRecorded: (rows, event) => {
        const reply = { ...said(event), at: event.recordedAt };
        amend(rows, event, (row) =>
          withConsultation(row, ({ replies }) => ({
            replies: [...replies.filter(({ unit }) => unit !== reply.unit), reply],
          })),
        );
      },
      ConsultationClosed: (rows, event) =>
        amend(rows, event, (row) => withConsultation(row, () => ({ closedAt: event.recordedAt }))),
      AxisFrameworkPublished: (rows, event) =>
        amend(rows, event, () => ({ state: 'published', publishedAt: event.recordedAt })),
      AxisFrameworkNotified: (rows, event) =>
        amend(rows, event, ({ notified }) => ({
          notified: [...notified, { unit: event.data.unit, at: event.recordedAt }],
        })),
      AxisFrameworkSuperseded: (rows, event) =>
        amend(rows, event, () => ({ state: 'superseded', supersededBy: event.data.by })),
    }),
  ],
};

/** POL-4: the version under which a unit reports now: the newest that is in force and has the unit in its scope. */
export const inForceFor = (views: Views, unit: string): FrameworkRow | undefined =>
  views(frameworks).select(
    `state = 'published' AND units LIKE ? ORDER BY published DESC, sort DESC LIMIT 1`,
    named(unit),
  )[0];
