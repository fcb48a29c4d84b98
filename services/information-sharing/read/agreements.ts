import { foldedView, inBars } from '../../../libs/reading';
import { sharingAgreement } from '../domain/sharing-agreement';
import { isDrafted, parties } from '../domain/sharing-agreement-state';

/** The sharing agreements. */
export const agreements = foldedView('information-sharing.agreements', sharingAgreement, isDrafted, {
  state: ({ state }) => state.is,
  parties: ({ state }) => inBars(parties(state)),
});
