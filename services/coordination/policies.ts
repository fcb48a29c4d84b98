import type { ResolutionAdopted, SessionConcluded } from '../../contracts/coordination/v1';
import type { HeadNamed, MandateTerms } from '../../contracts/directory/v1';
import { idOf, type InternalCommand, type Policy, type Seen, uuid5 } from '../../libs/eventsourcing';
import type { Known } from '../../libs/service';
import { representing } from './read/representing';

const to = (aggregate: 'meeting' | 'resolution', command: string, id: string, data: object): InternalCommand => ({
  mechanism: 'coordination',
  aggregate,
  command,
  id,
  data,
});

/** The resolution that follows up what a meeting adopted: one for each proposal, whoever opens it and however often. */
export const resolutionIdOf = (meeting: string, proposal: string): string => uuid5('resolution', meeting, proposal);

/** POL-1: what a session adopts becomes a resolution; what it supersedes gives way. */
const openResolution: Policy = {
  name: 'POL-1',
  when: {
    meeting: {
      ResolutionAdopted: ({ stream, data }: Seen<ResolutionAdopted>) => {
        const meeting = idOf(stream);
        const { proposal, item, ...terms } = data;
        const id = resolutionIdOf(meeting, proposal);
        const superseded = terms.supersedes
          ? [to('resolution', 'SupersedeResolution', terms.supersedes, { by: id })]
          : [];
        return [
          to('resolution', 'OpenResolution', id, { origin: { meeting, item, proposal }, ...terms }),
          ...superseded,
        ];
      },
    },
  },
};

/** POL-2: the follow-up clock starts in the resolution itself, with its communication (INV-RS2). */
const startFollowUp: Policy = {
  name: 'POL-2',
  when: {},
  pending: ['ResolutionCommunicated → the owner’s scorecard counts it (supervision)'],
};

/** POL-7: what a session did not reach is carried forward. */
const afterSession: Policy = {
  name: 'POL-7',
  when: {
    meeting: {
      SessionConcluded: ({ stream, data }: Seen<SessionConcluded>) =>
        data.open.map((item) =>
          to('meeting', 'CarryForwardItem', idOf(stream), {
            item,
            reason: { lang: 'en', text: 'The session did not reach it.' },
          }),
        ),
    },
  },
  pending: [
    'SessionConcluded → one notice of the session’s resolutions is drafted (official documents)',
    'DocumentDispatched(notice) → its resolutions are communicated; until then the coordinator communicates them',
    'SessionConcluded → the session is recorded in its series (meeting series)',
  ],
};

/** POL-34: who represents an agency without authority any more is withdrawn from the meetings that are still to come. */
const recheckRepresentatives = ({ views, upToDate }: Known): Policy => {
  const withdraw = async (agency: string, official: string, reason: string): Promise<InternalCommand[]> => {
    // Whoever was nominated a moment ago is withdrawn too.
    await upToDate();
    return views(representing)
      .select('official = ?', official)
      .filter((one) => one.agency === agency)
      .map(({ meeting }) => to('meeting', 'WithdrawRepresentative', meeting, { agency, official, reason }));
  };
  const ended =
    (reason: string) =>
    ({ data: { agency, holder, scope } }: Seen<MandateTerms>) =>
      scope === 'represent' ? withdraw(agency, holder, reason) : [];
  return {
    name: 'POL-34',
    when: {
      mandate: { MandateRevoked: ended('mandate-revoked'), MandateExpired: ended('mandate-expired') },
      agency: {
        HeadNamed: ({ stream, data: { previous } }: Seen<HeadNamed>) =>
          withdraw(idOf(stream), previous, 'head-changed'),
      },
    },
    pending: [
      'MandateRevoked, MandateExpired, HeadNamed → signatories and delegates are checked again (official documents, working groups)',
    ],
  };
};

/** The policies that coordination owns. */
export const policies = (known: Known): readonly Policy[] => [
  openResolution,
  startFollowUp,
  afterSession,
  recheckRepresentatives(known),
];
