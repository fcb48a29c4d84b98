import type * as commands from '../../../contracts/information-sharing/v1/information-request';
import type { InformationRequested } from '../../../contracts/information-sharing/v1/information-request-events';
import { type Context, isRunning, refuse, reject, sameContent, stated } from '../../../libs/eventsourcing';
import { answerDeadlines, answerName, escalationName, resumeDeadlines } from './information-request-deadlines';
import { byRequester, bySteward, type RequestDecision, type RequestFacts } from './information-request-rules';
import { isPending, isRequest, type State } from './information-request-state';
import { permittedByAny } from './permits';

/** Whether a command asks for what was asked for before. */
const isSame = (asked: InformationRequested, command: commands.RequestInformation, { agency }: Context): boolean => {
  const { agreement = asked.agreement, urgent = false, ...rest } = command;
  const { requester, asset, fields, purpose, method, population } = asked;
  return sameContent(
    { requester: agency, agreement, urgent, ...rest },
    {
      ...{ requester, agreement: asked.agreement, urgent: asked.urgent },
      ...{ asset, fields, purpose, method, population },
    },
  );
};

/** How information is asked for, and what is meant. */
export const decideAsking = {
  /** INV-IR1, INV-IR2, POL-13: what no agreement covers is refused, and that is recorded. INV-IR5: the owner alone is asked. */
  RequestInformation: (
    state: State,
    command: commands.RequestInformation,
    context: Context,
    facts: RequestFacts = {},
  ): RequestDecision => {
    const { agency: requester, actor: official, now } = context;
    if (isRequest(state)) return isSame(state.asked, command, context) ? [] : reject('requested-differently');
    if (state.is !== 'unknown') return reject('request-ended');
    const { asset: known, certificate, calendar, agreements = [] } = facts;
    const { asset, fields, purpose, method, population, urgent = false } = command;
    if (!known) return reject('asset-unknown');
    const { owner, steward, classification, isWithdrawn: withdrawn } = known;
    if (owner === requester) return reject('own-asset');
    if (fields.length === 0) return reject('fields-missing');
    if (method === 'subscription') return reject('subscribe-instead');

    const asked = { requester, official, owner, asset, fields, purpose, method };
    const answer = permittedByAny(agreements, {
      ...{ at: now, provider: owner, receiver: requester, certificate: certificate?.is },
      ...{ asset, fields, purpose, method, classification, withdrawn },
    });
    const { agreement } = answer;
    const reliedOn = agreement && { agreement: agreement.id, version: agreement.version, revision: agreement.revision };
    if (!answer.ok) {
      const { code: reason, rule, clause } = answer;
      return refuse(reason, { type: 'RequestRefused', data: stated({ ...asked, reason, rule, clause, ...reliedOn }) });
    }
    const { terms } = agreement!;
    const data = {
      ...{ ...asked, ...reliedOn!, clause: answer.clause, steward, classification, urgent, population },
      ...{ certificate: certificate?.certificate, useReport: terms?.useReport ?? false },
    };
    return [
      { type: 'InformationRequested', data: stated(data) },
      ...answerDeadlines(now, stated({ urgent, days: terms?.answerDays, calendar })),
    ];
  },

  /** The time to answer stands still until the requester has answered. */
  AskClarification: bySteward<commands.AskClarification>((request, { question }) => {
    if (request.is === 'clarifying')
      return sameContent(request.question?.question, question) ? [] : reject('question-open');
    if (!isPending(request)) return reject('request-ended');
    if (request.is === 'approved') return reject('answered-before');
    const paused = [answerName, escalationName]
      .filter((name) => isRunning(request, name))
      .map((deadline) => ({
        type: 'DeadlinePaused' as const,
        data: { deadline, reason: 'The requester is asked.' },
      }));
    return [{ type: 'ClarificationAsked', data: { question } }, ...paused];
  }),

  GiveClarification: byRequester<commands.GiveClarification>((request, { answer }, context, { calendar }) => {
    if (request.is !== 'clarifying')
      return sameContent(request.clarification?.answer, answer) ? [] : reject('no-question-open');
    return [{ type: 'ClarificationGiven', data: { answer } }, ...resumeDeadlines(request, context, calendar)];
  }),
};
