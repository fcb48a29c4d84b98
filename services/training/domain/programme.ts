import {
  type DefineProgramme,
  programme as contract,
  type ProgrammeDefined,
} from '../../../contracts/training/v1/programme';
import { regularTopics } from '../../../contracts/training/v1/programme-parts';
import {
  changesOn,
  decider,
  type Decision,
  type EventOf,
  reject,
  rulesOn,
  sameContent,
  stated,
} from '../../../libs/eventsourcing';

/** Months after which regular training is taught anew, where nobody says otherwise (INV-CR7) [proposed]. */
const regularInterval = 12;
/** The score with which a learner passes, where nobody says otherwise [proposed]. */
const usualPassMark = 60;

/** A programme from its definition on. */
export interface Programme {
  readonly is: 'defined' | 'published' | 'retired';
  readonly defined: ProgrammeDefined;
}

/** What decisions on a programme know of elsewhere. */
export interface ProgrammeFacts {
  /** DefineProgramme: the roles that officials may hold. */
  readonly roles?: readonly string[];
}

export type State = { readonly is: 'unknown' } | Programme;

export const isProgramme = (state: State): state is Programme => state.is !== 'unknown';

type Answer = Decision<EventOf<typeof contract.events>, keyof typeof contract.rejections>;

const among = rulesOn<State, Programme, ProgrammeFacts, Answer>(isProgramme, () => reject('programme-not-defined'));
const byOwner = among(({ defined }, { agency }) =>
  agency === defined.agency ? undefined : reject('not-your-programme', { agency: defined.agency }),
);
const onProgramme = changesOn<State, Programme>(isProgramme);

/** The "no" to a syllabus that leaves out who must be trained, or names whom nobody knows (INV-CR7). */
const unfit = (
  { topic, audience, mandatory = [] }: DefineProgramme,
  { roles = [] }: ProgrammeFacts,
): Answer | undefined => {
  const unknown = [...audience, ...mandatory].find((role) => !roles.includes(role));
  if (unknown) return reject('role-unknown', { role: unknown });
  const beyond = mandatory.find((role) => !audience.includes(role));
  if (beyond) return reject('mandatory-beyond-audience', { role: beyond });
  return regularTopics.includes(topic) && mandatory.length === 0 ? reject('mandatory-roles-missing') : undefined;
};

/** A training programme: defined, then published for courses to be held, and one day retired. */
export const programme = decider(contract)<State, ProgrammeFacts | undefined>({
  initial: { is: 'unknown' },
  decide: {
    /** INV-CR7: sharing and legal training are regular, and some roles must hold the certificate. */
    DefineProgramme: (state, command, { agency }, facts = {}) => {
      const interval = command.interval ?? (regularTopics.includes(command.topic) ? regularInterval : undefined);
      const defined = stated({ ...command, agency, interval, passMark: command.passMark ?? usualPassMark });
      if (isProgramme(state)) return sameContent(state.defined, defined) ? [] : reject('programme-defined-differently');
      return unfit(command, facts) ?? [{ type: 'ProgrammeDefined', data: defined }];
    },
    PublishProgramme: byOwner(({ is, defined }) => {
      if (is === 'retired') return reject('programme-retired');
      return is === 'published' ? [] : [{ type: 'ProgrammePublished', data: defined }];
    }),
    RetireProgramme: byOwner(({ is }, { reason }) =>
      is === 'retired' ? [] : [{ type: 'ProgrammeRetired', data: { reason } }],
    ),
  },
  evolve: {
    ProgrammeDefined: (_, defined): State => ({ is: 'defined', defined }),
    ProgrammePublished: onProgramme(() => ({ is: 'published' })),
    ProgrammeRetired: onProgramme(() => ({ is: 'retired' })),
  },
  parties: (state) => (isProgramme(state) ? [state.defined.agency] : []),
});
