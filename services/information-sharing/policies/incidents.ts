import type { IncidentAssessed, IncidentReported } from '../../../contracts/information-sharing/v1';
import { idOf, type Policy, type Seen } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { incidents } from '../read/incidents';
import { to } from './to';

const propose = (stream: string, agreements: readonly string[]) =>
  agreements.map((agreement) => to('informationIncident', 'ProposeSuspension', idOf(stream), { agreement }));

/** POL-16: a serious incident, or one assessed so, proposes to suspend each agreement concerned; its supervisor reads the report. */
export const proposeSuspension = ({ views, upToDate }: Known): Policy => ({
  name: 'POL-16',
  when: {
    informationIncident: {
      IncidentReported: ({ stream, data: { severity, agreements } }: Seen<IncidentReported>) =>
        severity === 'serious' ? propose(stream, agreements) : [],
      IncidentAssessed: async ({ stream, data: { severity } }: Seen<IncidentAssessed>) => {
        if (severity !== 'serious') return [];
        await upToDate();
        return propose(stream, views(incidents).get(idOf(stream))?.state.reported.agreements ?? []);
      },
    },
  },
  pending: ['IncidentReported(serious) → a suspected violation is opened (legal supervision)'],
});
