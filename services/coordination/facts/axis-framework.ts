import type { SupersedeAxisFramework } from '../../../contracts/coordination/v1/axis-framework';
import type { FactsOf } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { axisFramework, type FrameworkFacts } from '../domain/axis-framework';
import type { State as FrameworkState } from '../domain/axis-framework-state';

/** What a framework's rules must know: the coordinator's calendar, and whether its successor is in force. */
export const axisFrameworkFacts =
  ({ registry }: Known): FactsOf<FrameworkState> =>
  async ({ type, data, context }, look): Promise<FrameworkFacts> => {
    if (type === 'SupersedeAxisFramework') {
      const successor = await look<FrameworkState>(axisFramework, (data as SupersedeAxisFramework).by);
      return { successorInForce: successor.is === 'published' };
    }
    const calendar = type === 'RequestConsultation' ? registry.calendar(context.agency) : undefined;
    return calendar ? { calendar } : {};
  };
