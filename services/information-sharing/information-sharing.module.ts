import type { Mechanism } from '../../libs/service';

/** Information sharing: what agencies can tell each other, under which agreement, and what was told. */
export const informationSharing: Mechanism = {
  name: 'information-sharing',
  aggregates: () => [
    // One line for each decider.
  ],
  knows: [
    // One line for each view that decisions here consult.
  ],
  queries: () => [
    // One line for each question.
  ],
  policies: () => [
    // One line for each policy.
  ],
};
