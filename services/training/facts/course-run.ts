import type { Enrol, ScheduleRun } from '../../../contracts/training/v1/course-run';
import type { ProgrammeTerms } from '../../../contracts/training/v1/programme-parts';
import { type FactsOf, type Look, stated } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import type { CourseRunFacts, State } from '../domain/course-run';
import { isProgramme, programme, type State as ProgrammeState } from '../domain/programme';

/** The programme as a run takes it over, where this agency has published it. */
async function termsOf(look: Look, id: string, agency: string): Promise<ProgrammeTerms | undefined> {
  const state = await look<ProgrammeState>(programme, id);
  if (!isProgramme(state) || state.is !== 'published' || state.defined.agency !== agency) return undefined;
  const { topic, title, interval, passMark } = state.defined;
  return stated({ programme: id, topic, title, interval, passMark });
}

/** What a course run's rules must know: the programme, the partner, and at which agency the learner is in office. */
export const courseRunFacts =
  ({ registry, upToDate }: Known): FactsOf<State> =>
  async ({ type, data, context }, look): Promise<CourseRunFacts> => {
    switch (type) {
      case 'ScheduleRun': {
        await upToDate();
        const { programme: id, partner } = data as ScheduleRun;
        const isPartnerActive = partner !== undefined && registry.agency(partner)?.is === 'active';
        return stated({ programme: await termsOf(look, id, context.agency), isPartnerActive });
      }
      case 'Enrol':
      case 'Withdraw': {
        await upToDate();
        const official = registry.official((data as Enrol).learner);
        return stated({ learnerOf: official?.inOffice ? official.agency : undefined });
      }
      default:
        return {};
    }
  };
