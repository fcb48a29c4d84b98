import type { Demo } from '../cli/demo';
import { city, coordinator, health } from './cast';
import { beginning, playMeeting } from './meeting';
import { registerTable } from './register-table';

/** One joint meeting of three agencies, and the register that it leaves. */
export const meetingDemo: Demo = {
  beginning,
  play: async (stack, stage) => {
    const rows = await playMeeting(stack, stage);
    return {
      shown: `The register\n\n${registerTable(rows)}`,
      figures: {
        agencies: [coordinator, health, city].length,
        meetings: new Set(rows.map(({ meeting }) => meeting)).size,
        resolutions: rows.length,
        verified: rows.filter(({ state }) => state === 'verified' || state === 'closed').length,
        overdue: rows.filter(({ overdue }) => overdue).length,
      },
    };
  },
  tryAs: [city.id, health.id],
};
