import { meeting, type Proposal } from '../../../contracts/coordination/v1';
import { idOf, on, type Rows, type Seen, type ViewDefinition } from '../../../libs/eventsourcing';
import { changed, union } from '../domain/content';
import { resolutionIdOf } from '../domain/resolution-id';
import { rankOf, said } from './clearance';
import { inMilliseconds } from './instants';
import { type Held, history, isHeld, type MeetingRow, partiesOf, placeOf, scheduled } from './meeting-row';
import { inBars } from './page';

type Meetings = Rows<MeetingRow>;

const amend = (rows: Meetings, event: Seen<unknown>, change: (row: Held) => Partial<Held>): void => {
  const row = rows.get(idOf(event.stream));
  if (row && isHeld(row)) rows.put(row.id, { ...row, ...change(row) });
};

/** A meeting whose session has not been opened: its state follows from who is invited and from the agenda. */
const prepared = ({ invited, frozen }: Held): Pick<Held, 'state'> => ({
  state: invited.length === 0 ? 'scheduled' : frozen ? 'ready' : 'invited',
});

const isPrepared = ({ state }: Held): boolean => state === 'scheduled' || state === 'invited' || state === 'ready';

const is =
  (person: { agency: string; official: string }) =>
  (one: { agency: string; official: string }): boolean =>
    one.agency === person.agency && one.official === person.official;

const heard = ({ agenda }: Held, item: string | undefined): Pick<Held, 'agenda'> => ({
  agenda: changed(
    agenda,
    (entry) => entry.item === item,
    (entry) => ({ ...entry, heard: true }),
  ),
});

const withProposal = ({ proposals }: Held, id: string, change: Partial<Proposal>): Pick<Held, 'proposals'> => ({
  proposals: changed(
    proposals,
    ({ proposal }) => proposal === id,
    (proposal) => ({ ...proposal, ...change }),
  ),
});

const referral = ({ referrals }: Held, item: string, change: Partial<Held['referrals'][number]>) => ({
  referrals: changed(
    referrals,
    (one) => one.item === item,
    (one) => ({ ...one, ...change }),
  ),
});

const reply = (rows: Meetings, event: Seen<{ agency: string }>, accepted: boolean): void =>
  amend(rows, event, ({ replies }) => ({
    replies: [...replies.filter(({ agency }) => agency !== event.data.agency), { ...said(event), accepted }],
  }));

/** The least clearance for what everybody is shown of a meeting; null where only its parties are shown anything. */
const openTo = (row: MeetingRow): number | null => {
  if (!isHeld(row)) return rankOf(row.classification);
  return row.published ? rankOf(row.published.classification) : null;
};

/** The meetings of the agencies: what was planned, who came, what was decided, and the minutes of it. */
export const meetings: ViewDefinition<MeetingRow> = {
  name: 'coordination.meetings',
  version: 1,
  columns: {
    sort: placeOf,
    start: (row) => row.start,
    state: (row) => row.state,
    source: (row) => (isHeld(row) ? null : row.imported.source),
    parties: (row) => (isHeld(row) ? inBars(partiesOf(row)) : ''),
    rank: (row) => rankOf(row.classification),
    open_to: openTo,
  },
  on: [
    on<MeetingRow, typeof meeting.events>(meeting, {
      MeetingScheduled: (rows, event) => rows.put(idOf(event.stream), scheduled(event, idOf(event.stream))),
      MeetingImported: (rows, event) => rows.put(idOf(event.stream), history(event, idOf(event.stream))),
      ParticipantsInvited: (rows, event) =>
        amend(rows, event, (row) => {
          const invited = union(row.invited, event.data.agencies);
          const fields = union(row.fields, event.data.fields);
          const persons = [...row.persons, ...event.data.persons];
          return { invited, fields, persons, ...prepared({ ...row, invited }) };
        }),
      InvitationAccepted: (rows, event) => reply(rows, event, true),
      InvitationDeclined: (rows, event) => reply(rows, event, false),
      RepresentativeNominated: (rows, event) =>
        amend(rows, event, ({ representatives }) => ({
          representatives: [...representatives.filter(({ agency }) => agency !== event.data.agency), event.data],
        })),
      RepresentativeRefused: (rows, event) =>
        amend(rows, event, ({ refusals }) => ({
          refusals: [...refusals.filter((one) => !is(event.data)(one) || one.reason !== event.data.reason), event.data],
        })),
      RepresentativeWithdrawn: (rows, event) =>
        amend(rows, event, ({ representatives, present }) => ({
          representatives: representatives.filter((one) => !is(event.data)(one)),
          present: changed(
            present,
            (one) => is(event.data)(one) && one.capacity === 'voting',
            (one) => ({ ...one, capacity: 'team' }),
          ),
        })),
      FieldExcused: (rows, event) =>
        amend(rows, event, (row) => ({ excusedFields: union(row.excusedFields, [event.data.field]) })),
      AgendaItemAdded: (rows, event) =>
        amend(rows, event, (row) => ({
          ...referral(row, event.data.item, { is: 'accepted' }),
          agenda: [...row.agenda, { ...said(event), heard: false }],
        })),
      ItemReferred: (rows, event) =>
        amend(rows, event, (row) => ({ referrals: [...row.referrals, { ...said(event), is: 'pending' }] })),
      ReferralRefused: (rows, event) =>
        amend(rows, event, (row) => referral(row, event.data.item, { is: 'refused', refused: said(event) })),
      AgendaFrozen: (rows, event) =>
        amend(rows, event, (row) => ({ frozen: true, ...(isPrepared(row) ? prepared({ ...row, frozen: true }) : {}) })),
      AgendaItemCarriedForward: (rows, event) =>
        amend(rows, event, (row) => ({
          agenda: changed(
            row.agenda,
            ({ item }) => item === event.data.item,
            (entry) => ({
              ...entry,
              carriedForward: { reason: event.data.reason, classification: event.context.classification },
            }),
          ),
          proposals: changed(
            row.proposals,
            ({ item, is }) => item === event.data.item && is === 'open',
            (proposal) => ({ ...proposal, is: 'carried' }),
          ),
        })),
      SessionOpened: (rows, event) => amend(rows, event, () => ({ state: 'inSession', openedAt: event.recordedAt })),
      PresenceRecorded: (rows, event) =>
        amend(rows, event, ({ present, attended, heardFields }) => {
          const { agency, official, field } = event.data;
          return {
            present: [...present.filter((one) => !is(event.data)(one)), event.data],
            attended: attended.some(is(event.data)) ? attended : [...attended, { agency, official }],
            heardFields: union(heardFields, field ? [field] : []),
          };
        }),
      DepartureRecorded: (rows, event) =>
        amend(rows, event, ({ present }) => ({ present: present.filter((one) => !is(event.data)(one)) })),
      QuorumReached: (rows, event) => amend(rows, event, () => ({ quorum: true })),
      QuorumLost: (rows, event) => amend(rows, event, () => ({ quorum: false })),
      StatementRecorded: (rows, event) =>
        amend(rows, event, (row) => ({ statements: row.statements + 1, ...heard(row, event.data.item) })),
      ExpertOpinionRecorded: (rows, event) =>
        amend(rows, event, (row) => ({
          expertOpinions: row.expertOpinions + 1,
          heardFields: union(row.heardFields, [event.data.field]),
          ...heard(row, event.data.item),
        })),
      SiteVisitRecorded: (rows, event) => amend(rows, event, (row) => ({ siteVisits: row.siteVisits + 1 })),
      QuestionAsked: (rows, event) =>
        amend(rows, event, (row) => ({
          questions: [...row.questions, { ...said(event), answers: [] }],
          ...heard(row, event.data.item),
        })),
      QuestionAnswered: (rows, event) =>
        amend(rows, event, ({ questions }) => ({
          questions: changed(
            questions,
            ({ question }) => question === event.data.question,
            (question) => ({ ...question, answers: [...question.answers, said(event)] }),
          ),
        })),
      ResolutionProposed: (rows, event) =>
        amend(rows, event, ({ proposals }) => ({ proposals: [...proposals, { ...said(event), is: 'open' }] })),
      VoteRecorded: (rows, event) =>
        amend(rows, event, (row) => withProposal(row, event.data.proposal, { taken: said(event) })),
      ConsensusRecorded: (rows, event) =>
        amend(rows, event, (row) => withProposal(row, event.data.proposal, { taken: 'consensus' })),
      ResolutionAdopted: (rows, event) =>
        amend(rows, event, (row) => {
          const { proposal, verifier, coordinator } = event.data;
          const resolution = resolutionIdOf(row.id, proposal);
          return withProposal(row, proposal, { is: 'adopted', resolution, verifier, coordinator });
        }),
      ResolutionRejected: (rows, event) =>
        amend(rows, event, (row) => withProposal(row, event.data.proposal, { is: 'rejected', rejected: said(event) })),
      SummingUpRecorded: (rows, event) => amend(rows, event, () => ({ summingUp: said(event) })),
      SessionConcluded: (rows, event) =>
        amend(rows, event, () => ({ state: 'concluded', concludedAt: event.recordedAt })),
      MinutesDrafted: (rows, event) =>
        amend(rows, event, () => ({
          state: 'minutesDrafted',
          minutes: { ...said(event), approvals: [], corrections: [] },
        })),
      MinutesCorrectionRequested: (rows, event) =>
        amend(rows, event, ({ minutes }) => ({
          minutes: minutes && { ...minutes, corrections: [...minutes.corrections, said(event)] },
        })),
      MinutesApproved: (rows, event) =>
        amend(rows, event, ({ minutes, state }) => ({
          state: event.data.final ? 'minutesApproved' : state,
          minutes: minutes && { ...minutes, approvals: union(minutes.approvals, [event.data.agency]) },
        })),
      MinutesPublished: (rows, event) =>
        amend(rows, event, () => ({ state: 'closed', published: { ...said(event), at: event.recordedAt } })),
      // A session broken off starts over: who was there and what was put to the vote no longer count.
      MeetingPostponed: (rows, event) =>
        amend(rows, event, (row) => {
          const { start, reason, agendaReopened } = event.data;
          const { classification } = event.context;
          const frozen = row.frozen && !agendaReopened;
          return {
            ...prepared({ ...row, frozen }),
            start: inMilliseconds(start),
            postponements: [...row.postponements, { start, reason, classification }],
            frozen,
            openedAt: undefined,
            present: [],
            attended: [],
            heardFields: [],
            quorum: false,
            summingUp: undefined,
            proposals: changed(
              row.proposals,
              ({ is }) => is === 'open',
              (proposal) => ({ ...proposal, taken: undefined }),
            ),
          };
        }),
      MeetingCancelled: (rows, event) => amend(rows, event, () => ({ state: 'cancelled', cancelled: said(event) })),
    }),
  ],
};
