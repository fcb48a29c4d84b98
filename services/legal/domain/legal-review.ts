import { legalReview as contract } from '../../../contracts/legal/v1/legal-review';
import {
  addWorkingDays,
  asPolicy,
  decider,
  type Decision,
  type EventOf,
  everyDay,
  meetDeadline,
  passDeadline,
  refuse,
  reject,
  repeated,
  rulesOn,
  sameContent,
  setDeadline,
  setDeadlineIn,
  stated,
  stopDeadlines,
} from '../../../libs/eventsourcing';
import { askedBy, concerned, type LegalReviewFacts, reviewerFor } from './legal-review-request';
import {
  evolve,
  initial,
  isOpen,
  isReview,
  openConditions,
  parties,
  type Review,
  type State,
} from './legal-review-state';

export type { LegalReviewFacts } from './legal-review-request';
export type { State } from './legal-review-state';

/** Working days in which the reviewer gives an opinion [proposed]. */
const opinionDays = 10;
/** Working days before that at which it is reminded [proposed]. */
const opinionReminderDays = [2];
/** Days for which an opinion may be relied on where its reviewer names none [proposed]. */
const validDays = 90;

type Answer = Decision<EventOf<typeof contract.events>, keyof typeof contract.rejections>;

/** Rules for reviews that were requested. */
const among = rulesOn<State, Review, LegalReviewFacts, Answer>(isReview, () => reject('not-requested'));

/** Its reviewer, and never the official who asked for it (INV-LR1). */
const byReviewer = among(({ requested: { reviewer, requestedBy } }, { agency, actor }) => {
  if (agency !== reviewer) return reject('not-the-reviewer', { reviewer: reviewer ?? '—' });
  return actor === requestedBy ? reject('asked-for-it-oneself') : undefined;
});

const byRequester = among(({ requested: { requester } }, { agency }) =>
  agency === requester ? undefined : reject('not-the-requester', { requester }),
);

const ofReview = ({ requested: { subject, requester } }: Review) => ({ subject, requester });

/** Why a review is past: it was refused, ran out, or its subject has changed; undefined where it is not. */
const past = ({ is }: Review) => (is === 'refused' || is === 'expired' || is === 'void' ? reject(is) : undefined);

/** A legal review: one opinion, by who has no part in the matter, on a subject as it stood at one revision (INV-LR1). */
export const legalReview = decider(contract)<State, LegalReviewFacts | undefined>({
  initial,
  decide: {
    /** INV-LR1, POL-11: where a policy asks and nobody is independent, that is on record, so that whoever waits learns of it. */
    RequestReview: (state, command, context, facts) => {
      const { subject, matter, reviewer: named } = command;
      const { requester, requestedBy } = askedBy(command, context);
      if (command.requester && command.requester !== requester)
        return reject('requested-for-another', { requester: command.requester });
      const concern = concerned(command, requester, facts);
      const asked = { subject, requester, matter };
      if (isReview(state)) {
        const { subject, requester, matter, reviewer } = state.requested;
        const same = sameContent(asked, { subject, requester, matter }) && (!named || named === reviewer);
        return same ? [] : reject('requested-differently');
      }
      if (facts?.subject && !facts.subject.parties.includes(requester)) return reject('not-your-matter');
      if ((facts?.subject?.changed ?? 0) > subject.revision) return reject('void');
      const reviewer = reviewerFor(named, concern, facts);
      const requested = stated({ ...asked, requestedBy, parties: [...concern.parties] });
      if (typeof reviewer === 'string')
        return [
          { type: 'ReviewRequested', data: { ...requested, reviewer } },
          setDeadlineIn('opinion', {
            from: context.now,
            days: opinionDays,
            calendar: facts?.calendars?.find(({ agency }) => agency === reviewer),
            remind: opinionReminderDays,
          }),
        ];
      if (!asPolicy(context) || named) return reviewer;
      return refuse(
        'no-independent-reviewer',
        { type: 'ReviewRequested', data: requested },
        { type: 'ReviewRefused', data: { subject, requester, why: 'no-independent-reviewer' } },
      );
    },

    /** INV-LR1: on exactly the revision under review, unless the subject has changed since. */
    GiveOpinion: byReviewer((review, command, { now }, facts) => {
      const { opinion, reasons, revision, conditions = [], instruments, days = validDays } = command;
      const { subject } = review.requested;
      const given = { ...ofReview(review), opinion, reasons, conditions, instruments };
      if (review.opinion)
        return sameContent({ ...review.opinion, validUntil: undefined }, given) ? [] : reject('opinion-given');
      const ended = past(review);
      if (ended) return ended;
      if (revision !== subject.revision) return reject('another-revision', { revision: subject.revision });
      if ((facts.subject?.changed ?? 0) > revision) return reject('void');
      const names = conditions.map(({ condition }) => condition);
      if (opinion !== 'conditions' && names.length > 0) return reject('conditions-not-asked');
      if (opinion === 'conditions' && (names.length === 0 || repeated(names))) return reject('conditions-missing');
      if (instruments.length === 0) return reject('no-instrument');
      const answered = meetDeadline(review, 'opinion');
      if (opinion === 'refuse') return [{ type: 'OpinionGiven', data: given }, ...answered];
      const validUntil = addWorkingDays(everyDay, now, days);
      return [
        { type: 'OpinionGiven', data: { ...given, validUntil } },
        ...answered,
        setDeadline('validity', validUntil),
      ];
    }),

    RefuseReview: byReviewer((review, { reason }) => {
      if (review.is === 'refused') return [];
      const ended = review.opinion ? reject('opinion-given') : past(review);
      return (
        ended ?? [
          { type: 'ReviewRefused', data: { ...ofReview(review), why: 'reviewer', reason } },
          ...meetDeadline(review, 'opinion'),
        ]
      );
    }),

    /** With the last one the opinion counts as clear (POL-11). */
    SatisfyCondition: byRequester((review, { condition, how }) => {
      const ended = past(review);
      if (ended) return ended;
      if (!review.opinion) return reject('no-opinion');
      if (!review.opinion.conditions.some((one) => one.condition === condition))
        return reject('unknown-condition', { condition });
      const open = openConditions(review);
      if (!open.includes(condition)) return [];
      const remaining = open.length - 1;
      return [{ type: 'ConditionSatisfied', data: { ...ofReview(review), condition, how, remaining } }];
    }),

    /** INV-LR1: what the review has seen voids nothing. */
    VoidReview: among(() => undefined)((review, { revision }) =>
      isOpen(review) && revision > review.requested.subject.revision
        ? [
            { type: 'ReviewVoided', data: { ...ofReview(review), by: revision } },
            ...stopDeadlines(review, 'The subject of the review has changed.'),
          ]
        : [],
    ),

    /** An opinion that is late stays due; one that was not used in time expires. */
    PassDeadline: (state, firing) =>
      passDeadline(state, firing, (deadline) =>
        deadline === 'validity' && isReview(state) ? [{ type: 'ReviewExpired', data: ofReview(state) }] : [],
      ),
  },
  evolve,
  parties,
});
