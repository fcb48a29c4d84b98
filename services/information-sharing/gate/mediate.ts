import { randomUUID } from 'node:crypto';
import { headers as newHeaders } from 'nats';
import type { RefusalReason } from '../../../contracts/information-sharing/v1/information-request-events';
import {
  type InformationAnswer,
  informationQuery,
  type InformationGiven,
} from '../../../contracts/information-sharing/v1/queries/information';
import {
  answered,
  commandSubject,
  type CommandReply,
  Failure,
  header,
  type Query,
  system,
} from '../../../libs/messaging';
import type { Served } from '../../../libs/messaging/delivery';
import type { Tools } from '../../../libs/service';
import { gateOf } from './gate';
import type { OpenRequest } from './known';
import { Mediator } from './mediator';
import { asAgreed, type AssetRecord, reduced } from './reduced';

/** How long the decision on a delivery may take, in ms. */
const patience = 10_000;

/**
 * Request–reply between two agencies: asks the provider for what a request was approved for, has the delivery decided at
 * this very moment (INV-IR4), and gives the answer to the requester only where it was let through.
 */
export function mediatedQuery(tools: Tools): Query {
  const mediator = new Mediator(tools);
  return answered(informationQuery, {
    reads: [],
    answer: async ({ request }, { agency, isSystem }) => {
      const gate = gateOf(tools);
      await gate.upToDate();
      const asked = gate.knows.request(request);
      if (!asked || isSystem || asked.requester !== agency || asked.method !== 'request-reply')
        throw new Failure('not-found');
      const served = await mediator.ask(asked.owner, {
        request,
        asset: asked.asset,
        receiver: agency,
        fields: asked.fields,
        purpose: asked.purpose,
        ...(asked.population ? { population: asked.population } : {}),
        ...(asked.maxRecords === undefined ? {} : { maxRecords: asked.maxRecords }),
      });
      const given = givenOf(request, asked, served);
      const reply = await decided(tools, request, given, fieldsIn(served.records));
      return { result: answerOf(asked.owner, given, reply) };
    },
  });
}

/** Every field that the provider answered with: one that was not agreed on is a matter for the rules, not for the eraser. */
const fieldsIn = (records: readonly AssetRecord[]): string[] =>
  [...new Set(records.flatMap((record) => Object.keys(record)))].sort();

function givenOf(
  request: string,
  { asset, fields, masked }: OpenRequest,
  { version, records }: Served,
): InformationGiven {
  const agreed = records.map((record) => asAgreed(record, fields, masked));
  const { sha256, size } = reduced(agreed);
  return { request, asset, version, records: agreed, count: agreed.length, sha256, size };
}

/** Has the delivery decided and recorded, as the provider's own system would. */
async function decided(
  { bus, clock }: Tools,
  id: string,
  { sha256, size, version, count }: InformationGiven,
  fields: readonly string[],
): Promise<CommandReply> {
  const headers = newHeaders();
  headers.set(header.commandId, randomUUID());
  headers.set(header.actor, system);
  headers.set(header.issuedAt, clock.now().toISOString());
  const subject = commandSubject(system, 'information-sharing', 'informationRequest', 'DeliverInformation');
  const body = { id, sha256, size, assetVersion: version, count, fields };
  const message = await bus.request(subject, JSON.stringify(body), { timeout: patience, headers }).catch(() => {
    throw new Failure('unavailable');
  });
  return message.json<CommandReply>();
}

/** @throws Failure where nothing was decided */
function answerOf(provider: string, given: InformationGiven, reply: CommandReply): InformationAnswer {
  if ('accepted' in reply) return { given };
  if ('refused' in reply) {
    const { code, rule, because } = reply.refused;
    return { refused: { request: given.request, code: code as RefusalReason, rule, because } };
  }
  // Answered, cancelled or closed meanwhile: there is nothing to be had on this request.
  if ('rejected' in reply) throw new Failure('not-found');
  throw reply.failed.code === 'invalid' ? new Failure('no-answer', { agency: provider }) : new Failure('unavailable');
}
