import { randomUUID } from 'node:crypto';
import { pullsOf, streamName } from '../../libs/messaging/server';
import type { RawClient, RawHeaders } from '../bus/raw-client';

/** The agency whose client knows the text protocol alone, and that attacks; and the one that must notice nothing. */
export const [roads, health] = ['roads', 'health'];

/** Headers of a command of the attacker's head, sent now. */
export const headersOf = (commandId: string = randomUUID()): RawHeaders => ({
  'Nats-Msg-Id': commandId,
  'Taawun-Actor': `${roads}-head`,
  'Taawun-Issued-At': new Date().toISOString(),
});
/** A command that the attacker may send, its body, and an id under which it is recorded once. */
export const appoint = `taawun.agency.${roads}.cmd.directory.official.appoint-official`;
export const clerk = JSON.stringify({ id: 'roads-clerk', name: 'Samira Nazari', roles: ['clerk'] });
export const firstId = randomUUID();
/** Where a durable is pulled from, under a prefix of JetStream's. */
export const next = (prefix: string, durable: string): string => `${prefix}.CONSUMER.MSG.NEXT.${streamName}.${durable}`;

/** Whatever makes our services, or JetStream, answer to a subject that the sender names. */
export const carriers: Record<string, (from: RawClient, api: string, target: string) => void> = {
  'a command': (from, _, target) => from.publish(appoint, clerk, target, headersOf(firstId)),
  'a command that fails': (from, _, target) => from.publish(appoint, '{', target),
  'a query': (from, _, target) => from.publish(`taawun.agency.${roads}.qry.directory.clock`, '{}', target),
  'a pull': (from, api, target) => from.publish(next(api, `${roads}_public`), '{"batch":1,"no_wait":true}', target),
  'a pull of nothing': (from, api, target) => from.publish(next(api, roads), '{"batch":1,"no_wait":true}', target),
};

/** Where an answer would do harm. */
export const targets: Record<string, string> = {
  command: `taawun.agency.${health}.cmd.directory.official.release-official`,
  query: `taawun.agency.${health}.qry.directory.officials`,
  inbox: `_INBOX.${health}.1`,
  serve: `taawun.agency.${health}.serve.residents`,
  event: `taawun.evt.${health}.directory.agency.agency-suspended`,
  delivery: `taawun.dlv.${health}.agreement-1`,
  '$JS pull': next('$JS.API', health),
  '$JS purge': `$JS.API.STREAM.PURGE.${streamName}`,
};

/** Each carrier with each target. */
export const attacks = Object.keys(carriers).flatMap((carrier) =>
  Object.keys(targets).map((target) => [carrier, target]),
);

/** What is another agency's to say. */
export const words = [
  targets.command!,
  targets.query!,
  `taawun.agency.${health}.feed.roads`,
  targets.serve!,
  targets.event!,
  `taawun.evt.public.directory.agency.agency-suspended`,
  targets.delivery!,
  targets.inbox!,
  'taawun.agency.system.cmd.directory.clock.advance-clock',
  ...['$JS.API', 'taawun.js'].flatMap((api) =>
    pullsOf(health).flatMap(([stream, durable]) => [
      `${api}.CONSUMER.MSG.NEXT.${stream}.${durable}`,
      `${api}.CONSUMER.INFO.${stream}.${durable}`,
      `${api}.CONSUMER.DELETE.${stream}.${durable}`,
    ]),
  ),
  `$JS.API.STREAM.DELETE.${streamName}`,
  `$JS.ACK.${streamName}.${health}.1.1.1.1.0`,
  '$SYS.REQ.CLAIMS.UPDATE',
];
/** What is another agency's to hear. */
export const ears = [
  '>',
  'taawun.>',
  'taawun.agency.>',
  `taawun.agency.${health}.>`,
  `taawun.agency.${health}.serve.>`,
  'taawun.evt.>',
  `taawun.evt.${health}.>`,
  'taawun.dlv.>',
  '$JS.>',
  '$SYS.>',
];
