import { foldedView, inBars } from '../../../libs/reading';
import { informationRequest } from '../domain/information-request';
import { isRequest, parties, sidesOf, type State } from '../domain/information-request-state';

type Asked = Exclude<State, { readonly is: 'unknown' }>;
const isAsked = (state: State): state is Asked => state.is !== 'unknown';

/** Whether its answer or its delivery was missed, and it still waits for it. */
export const isOverdue = (state: Asked): boolean =>
  isRequest(state) &&
  ['requested', 'clarifying', 'approved'].includes(state.is) &&
  Object.values(state.deadlines).some(({ is }) => is === 'missed');

/** Every request for information, those that were refused at once and emergency accesses among them. */
export const requests = foldedView(
  'information-sharing.requests',
  informationRequest,
  isAsked,
  {
    state: ({ state }) => (state.is === 'turnedDown' ? 'refused' : state.is),
    agreement: ({ state }) => (isRequest(state) ? state.asked.agreement : null),
    asset: ({ state }) =>
      'access' in state ? state.access.asset : 'asked' in state ? state.asked.asset : state.refusal.asset,
    requester: ({ state }) => sidesOf(state)?.requester ?? null,
    owner: ({ state }) => sidesOf(state)?.owner ?? null,
    overdue: ({ state }) => Number(isOverdue(state)),
    parties: ({ state }) => inBars(parties(state)),
  },
  ['requester, sort', 'owner, sort', 'agreement, sort'],
);
