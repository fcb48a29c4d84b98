import type { Demo } from '../../cli/demo';
import { beginning, playRound } from './play';
import { roundShown } from './shown';

/** The weekly round of 31 provinces, up to the seventeenth, and the board and register that it leaves. */
export const roundDemo: Demo = {
  beginning,
  play: async (stack, stage) => {
    const played = await playRound(stack, stage);
    const { board, register, practiceNotes } = played;
    return {
      shown: roundShown(played),
      figures: {
        provinces: board.units.length,
        sessionsHeld: board.covered,
        resolutions: register.length,
        verified: register.filter(({ state }) => state === 'verified' || state === 'closed').length,
        overdue: register.filter(({ overdue }) => overdue).length,
        escalated: register.filter(({ escalated }) => escalated !== undefined).length,
        practiceNotes,
      },
    };
  },
  tryAs: ['fars', 'alborz'],
};
