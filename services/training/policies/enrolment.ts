import type { DelegateRefused } from '../../../contracts/coordination/v1';
import type { Policy, Seen } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { runs } from '../read/runs';
import { to } from './to';

/** POL-10: a delegate without a certificate is enrolled in the next open course of each topic that is missing; the refusal tells the head. */
export const enrolRefused = ({ views, upToDate }: Known): Policy => ({
  name: 'POL-10',
  when: {
    workingGroup: {
      DelegateRefused: async ({ data, recordedAt }: Seen<DelegateRefused>) => {
        const { official, missing = [] } = data;
        if (missing.length === 0) return [];
        await upToDate();
        return missing.flatMap((topic) => {
          const [next] = views(runs).select(
            "state = 'open' AND topic = ? AND begins > ? ORDER BY begins, key LIMIT 1",
            topic,
            recordedAt,
          );
          return next ? [to('courseRun', 'Enrol', next.id, { learner: official })] : [];
        });
      },
    },
  },
});
