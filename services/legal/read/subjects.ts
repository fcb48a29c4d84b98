import { sharingAgreement } from '../../../contracts/information-sharing/v1';
import { on, type Rows, type Seen, type ViewDefinition } from '../../../libs/eventsourcing';

/** Something that may be reviewed, as other mechanisms record it. */
export interface SubjectRow {
  readonly stream: string;
  /** The agencies whose matter it is: none of them reviews it. */
  readonly parties: readonly string[];
  /** The revision of its last material change: a review that has not seen it is void (INV-LR1). */
  readonly changed: number;
}

const change = (rows: Rows<SubjectRow>, { stream, revision }: Seen<unknown>, parties: readonly string[]): void =>
  rows.put(stream, { stream, parties, changed: revision });

const newTerms = (rows: Rows<SubjectRow>, event: Seen<{ terms: { parties: string[] } }>): void =>
  change(rows, event, event.data.terms.parties);

/** The events that change an agreement materially: what was found of it before says nothing of it any more (INV-SA3). */
export const materialChanges = {
  TermsProposed: newTerms,
  TermsCountered: newTerms,
  AgreementAmended: newTerms,
  AgreementRenewed: newTerms,
};

/** What may be reviewed, whose it is, and when it last changed. */
export const subjects: ViewDefinition<SubjectRow> = {
  name: 'legal.subjects',
  version: 1,
  columns: {},
  on: [
    on<SubjectRow, typeof sharingAgreement.events>(sharingAgreement, {
      AgreementDrafted: (rows, event) => change(rows, event, event.data.parties),
      ...materialChanges,
    }),
  ],
};
