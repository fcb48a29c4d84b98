import { practiceNote as contract } from '../../../contracts/coordination/v1/practice-note';
import {
  asPolicy,
  type Context,
  decider,
  type Decision,
  type EventOf,
  reject,
  rulesOn,
} from '../../../libs/eventsourcing';
import { sameContent, stated } from './content';
import { evolve, initial, isNote, type Note, parties, type State } from './practice-note-state';

export type { State } from './practice-note-state';

/** What decisions on a practice note know of other streams. */
export interface PracticeNoteFacts {
  /** RecordPractice: the agency that coordinates. */
  readonly coordinator?: string;
}

type Answer = Decision<EventOf<typeof contract.events>, keyof typeof contract.rejections>;

/** Rules for practices that were recorded. */
const among = rulesOn<State, Note, PracticeNoteFacts, Answer>(isNote, () => reject('not-recorded'));

const byAnyone = among(() => undefined);

const notTheCoordinator = ({ practice }: Note, context: Context) => {
  const { coordinator = context.agency } = practice;
  return context.agency === coordinator || asPolicy(context)
    ? undefined
    : reject('not-the-coordinator', { coordinator });
};

/** The agency that coordinated when it was recorded, where there was one; or a policy. */
const byCoordinator = among(notTheCoordinator);

/** INV-K5: another official than the one who recorded it; where another agency did, that is so by itself. */
const byAnother = among((note, context) => {
  const isOwn = context.agency === note.practice.unit && context.actor === note.recordedBy;
  return notTheCoordinator(note, context) ?? (isOwn ? reject('own-practice') : undefined);
});

/** A unit to which the practice was recommended. */
const byRecommended = <C>(rule: (is: Note['recommendations'][number]['is'], command: C, agency: string) => Answer) =>
  byAnyone<C>((note, command, { agency }) => {
    const found = note.recommendations.find(({ to }) => to === agency);
    if (!found) return reject('not-recommended-to-you');
    return note.is === 'retired' ? reject('retired') : rule(found.is, command, agency);
  });

/** A practice note: what one unit has learnt, reviewed by another hand, published, and taken up by others. */
export const practiceNote = decider(contract)<State, PracticeNoteFacts | undefined>({
  initial,
  decide: {
    RecordPractice: (state, { unit: named, ...practice }, context, facts) => {
      const { agency } = context;
      const unit = asPolicy(context) ? (named ?? agency) : agency;
      if (named && named !== unit) return reject('recorded-for-another', { unit: named });
      if (isNote(state)) {
        const { coordinator: _, ...recorded } = state.practice;
        return sameContent(recorded, { ...practice, unit }) ? [] : reject('recorded-differently');
      }
      const { coordinator } = facts ?? {};
      return [{ type: 'PracticeRecorded', data: stated({ ...practice, unit, coordinator }) }];
    },

    /** INV-K5. Until it is published another review may come to another verdict. */
    ReviewPractice: byAnother((note, { verdict, remarks }) => {
      if (note.is === 'retired') return reject('retired');
      if (note.verdict === verdict) return [];
      return note.is === 'published' ? reject('published') : [{ type: 'PracticeReviewed', data: { verdict, remarks } }];
    }),

    /** INV-K5. */
    PublishPractice: byAnother((note) => {
      if (note.is === 'published') return [];
      if (note.is === 'retired') return reject('retired');
      if (note.verdict !== 'fit') return reject(note.verdict ? 'found-unfit' : 'not-reviewed');
      const { unit, title, axis, problem, text } = note.practice;
      return [{ type: 'PracticePublished', data: stated({ unit, title, axis, problem, text }) }];
    }),

    /** Whoever adopted or declined it is not asked again. */
    RecommendPractice: byCoordinator((note, { to, because, report }) => {
      if (note.is === 'retired') return reject('retired');
      if (note.is !== 'published') return reject('not-published');
      if (to === note.practice.unit) return reject('recommended-to-its-source');
      if (note.recommendations.some((one) => one.to === to)) return [];
      return [{ type: 'PracticeRecommended', data: stated({ to, because, report }) }];
    }),

    /** A unit that had declined may adopt it after all. */
    AdoptPractice: byRecommended((is, { remarks }, agency) =>
      is === 'adopted' ? [] : [{ type: 'PracticeAdopted', data: stated({ agency, remarks }) }],
    ),

    DeclinePractice: byRecommended((is, { reason }, agency) => {
      if (is === 'adopted') return reject('adopted-before');
      return is === 'declined' ? [] : [{ type: 'PracticeDeclined', data: { agency, reason } }];
    }),

    RetirePractice: byCoordinator((note, { reason }) =>
      note.is === 'retired' ? [] : [{ type: 'PracticeRetired', data: { reason } }],
    ),
  },
  evolve,
  parties,
});
