import type { Document } from './documents';
import { agencyParameter, commandHeaders, eventHeaders, queryHeaders } from './wire';

const bindingVersion = '0.1.0';
/** How a request is replied to; a query's answer has a message of its own. */
export const replies = {
  command: ['accepted', 'refused', 'rejected', 'failed'],
  query: ['answer', 'failed'],
};
const parameters = {
  command: { agency: agencyParameter },
  query: { agency: agencyParameter },
  event: { audience: { description: `\`public\`, or an agency. ${agencyParameter.description}` } },
};

type Sent = Document & { readonly kind: 'command' | 'query' | 'event'; readonly subject: string };

/** The AsyncAPI 3 document of everything that travels, as the services see it: they receive commands and send events. */
export function asyncapi(
  documents: readonly Document[],
  version: string,
  exchange: { readonly channels: object; readonly operations: object },
): object {
  const sent = documents.filter((one): one is Sent => one.subject !== undefined);
  const reply = documents
    .filter(({ kind, key }) => kind === 'reply' && key !== 'answer')
    .map((one) => [one.key, message(one)] as const);
  const answers = documents.filter(({ kind }) => kind === 'result').map((one) => [answerTo(one), answer(one)] as const);
  return {
    asyncapi: '3.0.0',
    id: 'urn:taawun',
    info: {
      title: 'Taawun',
      version,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      description: about,
    },
    defaultContentType: 'application/json',
    servers: {
      bus: {
        host: '{host}:4222',
        protocol: 'nats',
        description: 'An account per agency: it connects with its own bus key (an nkey) and the user JWT made for it.',
        variables: { host: { default: 'localhost', description: 'Where the stack runs.' } },
      },
    },
    channels: {
      ...Object.fromEntries(sent.map((one) => [channelOf(one), channel(one)])),
      ...exchange.channels,
      replies: {
        address: null,
        description: 'The inbox that the sender names as the reply subject of its request.',
        messages: Object.fromEntries(
          [...reply, ...answers].map(([key]) => [key, { $ref: `#/components/messages/${key}` }]),
        ),
      },
    },
    operations: { ...Object.fromEntries(sent.map((one) => [channelOf(one), operation(one)])), ...exchange.operations },
    components: {
      messages: Object.fromEntries([...reply, ...answers]),
      messageTraits: {
        command: { headers: commandHeaders },
        query: { headers: queryHeaders },
        event: { headers: eventHeaders },
      },
    },
  };
}

/** A command and an event of one aggregate may not be named alike, but a query and an aggregate may. */
const channelOf = ({ kind, key }: Sent): string => `${kind}.${key}`;

const message = ({ name, file, schema: { title, description } }: Document, more: object = {}): object => ({
  name,
  title,
  summary: description,
  contentType: 'application/json',
  ...more,
  payload: { $ref: `./${file}` },
});

/** The key of the answer to a query. */
const answerTo = ({ key }: Document): string => `answer.${key}`;

/** An answer like every other, with a result of its own. */
const answer = (result: Document): object => ({
  ...message(result),
  name: 'answer',
  payload: {
    allOf: [
      { $ref: './wire/v1/answer.json' },
      { type: 'object', properties: { result: { $ref: `./${result.file}` } } },
    ],
  },
});

function channel(one: Sent): object {
  const { kind, subject, name } = one;
  return {
    address: subject,
    messages: {
      [name]: message(one, { traits: [{ $ref: `#/components/messageTraits/${kind}` }] }),
      ...(kind === 'event' ? { withheld: { $ref: '#/components/messages/withheld' } } : {}),
    },
    parameters: parameters[kind],
  };
}

function operation(one: Sent): object {
  const { kind, subject, schema } = one;
  const to = { $ref: `#/channels/${channelOf(one)}` };
  if (kind === 'event') return { action: 'send', channel: to, summary: schema.title };
  const replied = replies[kind].map((key) => ({
    $ref: `#/channels/replies/messages/${key === 'answer' ? answerTo(one) : key}`,
  }));
  return {
    action: 'receive',
    channel: to,
    summary: schema.title,
    // What follows the agency in the subject begins with the queue group: `cmd.<mechanism>` or `qry.<mechanism>`.
    bindings: { nats: { queue: subject.split('.').slice(3, 5).join('.'), bindingVersion } },
    reply: {
      address: { description: 'The reply subject of the request.', location: '$message.header#/reply' },
      channel: { $ref: '#/channels/replies' },
      messages: replied,
    },
  };
}

const about = [
  'The event-sourced backend on which public agencies work together.',
  'Plain JSON bodies; everything else is in subjects and headers. Commands and queries are requests of NATS, answered by one of a queue group; a command gets one of four replies, a query an answer, or `failed`.',
  'Events are read through JetStream, from the durables `<agency>` (what concerns the agency) and `<agency>_public` (what concerns everybody) of the stream, under the API prefix `taawun.js`, with explicit acknowledgement. They are CloudEvents 1.0 in binary mode; header values are percent-encoded. Every event comes at least once: know it again by `ce-id`. `Taawun-Sequence` has no gaps; for a gap, ask `relay.history`.',
  'What an audience may not see stands as `{ "withheld": "<why>" }` in the place of the field, or, where an event cannot be published as it is, of all its data.',
].join('\n\n');
