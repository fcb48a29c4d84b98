import { practiceNote as contract } from '../../../contracts/coordination/v1/practice-note';
import { type Context, decider, type Decision, type EventOf, reject } from '../../../libs/eventsourcing';
import { stated } from './meeting-content';
import { evolve, initial, isNote, type Note, parties, type State } from './practice-note-state';
import { sameContent } from './same-content';

export type { State } from './practice-note-state';

/** What decisions on a practice note know of other streams. */
export interface PracticeNoteFacts {
  /** RecordPractice: the agency that coordinates. */
  readonly coordinator?: string;
}

type Answer = Decision<EventOf<typeof contract.events>, keyof typeof contract.rejections>;
type Rule<S, C> = (state: S, command: C, context: Context) => Answer;

/** A rule for practices that were recorded and not retired. */
const ofNote =
  <C>(rule: Rule<Note, C>): Rule<State, C> =>
  (state, command, context) =>
    isNote(state) ? rule(state, command, context) : reject('not-recorded');

/** The agency that coordinated when it was recorded, where there was one; or a policy. */
const byCoordinator = <C>(rule: Rule<Note, C>) =>
  ofNote<C>((note, command, context) => {
    const { coordinator = context.agency } = note.practice;
    const isPolicy = context.agency === 'system' && context.role === 'policy';
    return isPolicy || context.agency === coordinator
      ? rule(note, command, context)
      : reject('not-the-coordinator', { coordinator });
  });

/** INV-K5: another official than the one who recorded it; where another agency did, that is so by itself. */
const byAnother = <C>(rule: Rule<Note, C>) =>
  byCoordinator<C>((note, command, context) =>
    context.agency === note.practice.unit && context.actor === note.recordedBy
      ? reject('own-practice')
      : rule(note, command, context),
  );

/** A unit to which the practice was recommended. */
const byRecommended = <C>(rule: (is: Note['recommendations'][number]['is'], command: C, agency: string) => Answer) =>
  ofNote<C>((note, command, { agency }) => {
    const found = note.recommendations.find(({ to }) => to === agency);
    if (!found) return reject('not-recommended-to-you');
    return note.is === 'retired' ? reject('retired') : rule(found.is, command, agency);
  });

/** A practice note: what one unit has learnt, reviewed by another hand, published, and taken up by others. */
export const practiceNote = decider(contract)<State, PracticeNoteFacts | undefined>({
  initial,
  decide: {
    RecordPractice: (state, { unit: named, ...practice }, { agency, role }, facts) => {
      const unit = role === 'policy' ? (named ?? agency) : agency;
      if (role !== 'policy' && named && named !== agency) return reject('recorded-for-another', { unit: named });
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
