import { clock as contract } from '../../../contracts/directory/v1/clock';
import { decider, reject } from '../../../libs/eventsourcing';
import { exact, isBefore } from './instants';

export type ClockState =
  { readonly is: 'unknown' } | { readonly is: 'simulated'; readonly at: string; readonly now: string };

/** The clock of a stack in simulated time: it stands still until somebody advances it, and never goes back. */
export const clock = decider(contract)<ClockState>({
  initial: { is: 'unknown' },
  decide: {
    StartSimulatedTime: (state, command) => {
      const at = exact(command.at);
      if (state.is === 'unknown') return [{ type: 'SimulatedTimeStarted', data: { at } }];
      return state.at === at ? [] : reject('simulated-time-started');
    },

    AdvanceClock: (state, command) => {
      const to = exact(command.to);
      if (state.is === 'unknown') return reject('time-not-simulated');
      if (isBefore(to, state.now)) return reject('clock-goes-forward', { now: state.now });
      return to === state.now ? [] : [{ type: 'ClockAdvanced', data: { to } }];
    },
  },

  evolve: {
    SimulatedTimeStarted: (_, { at }) => ({ is: 'simulated', at, now: at }),
    ClockAdvanced: (state, { to }) => (state.is === 'unknown' ? state : { ...state, now: to }),
  },

  parties: () => [],
});
