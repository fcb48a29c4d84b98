import { agencyPattern, idPattern, type Schema } from '../../libs/contract';
import { classifications } from '../../libs/eventsourcing';
import { failureTexts, header, languages } from '../../libs/messaging';

/** What does not belong to one message: replies, headers, and what stands for an event that cannot be published. */
export interface Wire {
  readonly title: string;
  readonly description: string;
  readonly schema: Schema;
  readonly example: object;
}

const text = (description: string, more: Schema = {}): Schema => ({ type: 'string', ...more, description });
const whole = (description: string): Schema => ({ type: 'integer', minimum: 0, description });
const object = (properties: Readonly<Record<string, Schema>>, ...optional: string[]): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
const at = {
  stream: text('The stream of the aggregate.'),
  revision: whole('The revision of the last event recorded, from 0: good for `Taawun-Expected-Revision`.'),
  position: text('Where that event stands in the record: opaque, good for `Taawun-After`.'),
};
const no = {
  code: text('What the rule found, as in `rejections/`. Codes may be added: treat one that you do not know as a no.'),
  rule: text('The rule that says no.'),
  because: text('Why, for people, in the language that `Accept-Language` asks for.'),
};
const failure = text(
  `One of ${Object.keys(failureTexts)
    .map((code) => `\`${code}\``)
    .join(', ')}. Codes may be added: go by \`retry\`.`,
);

/** The four replies to a command, the answer to a query, and what replaces the whole of an event. */
export const wire: Readonly<Record<string, Wire>> = {
  accepted: {
    title: 'Accepted',
    description: 'The command was accepted. Where it changed nothing, `events` is empty.',
    schema: object({
      accepted: object({
        ...at,
        revision: { type: 'integer', minimum: -1, description: at.revision.description as string },
        events: {
          type: 'array',
          items: object({ id: text('The event.'), type: text('What happened, as in `ResolutionVerified`.') }),
          description: 'What was recorded, in order.',
        },
      }),
    }),
    example: {
      accepted: {
        stream: 'resolution-resolution-1',
        revision: 3,
        position: '42',
        events: [{ id: '6f9619ff-8b86-5011-b42d-00c04fc964ff', type: 'ResolutionAcknowledged' }],
      },
    },
  },
  refused: {
    title: 'Refused',
    description: 'A rule said no, and the public record keeps it.',
    schema: object({ refused: object({ ...no, event: text('The event that records the refusal.'), ...at }) }),
    example: {
      refused: {
        code: 'not-authorised',
        rule: 'INV-MT1',
        because: 'This person is neither the head of the agency nor its nominated representative.',
        event: '6f9619ff-8b86-5011-b42d-00c04fc964ff',
        stream: 'meeting-meeting-1',
        revision: 4,
        position: '43',
      },
    },
  },
  rejected: {
    title: 'Rejected',
    description: 'A rule said no. Nothing was recorded; the same command may be accepted once things have changed.',
    schema: object({ rejected: object(no) }),
    example: {
      rejected: {
        code: 'owner-cannot-verify',
        rule: 'INV-RS4',
        because: 'Whoever is accountable for a resolution does not verify it.',
      },
    },
  },
  failed: {
    title: 'Failed',
    description: 'Anything else went wrong: no rule was asked. A query may be answered so, too.',
    schema: object({
      failed: object(
        {
          code: failure,
          retry: { type: 'boolean', description: 'Whether the same request, with the same id, may succeed later.' },
          because: no.because,
          fields: {
            type: 'object',
            additionalProperties: { type: 'string' },
            description: 'Each field or header at fault, and what it must be.',
          },
          retryAfter: whole('Try again after so many milliseconds.'),
        },
        'fields',
        'retryAfter',
      ),
    }),
    example: { failed: { code: 'busy', retry: true, because: 'Too many requests are waiting.', retryAfter: 250 } },
  },
  answer: {
    title: 'Answer',
    description: 'The answer to a query.',
    schema: object(
      {
        result: { description: 'What was asked for; what the sender may not see is not in it.' },
        asOf: object({
          position: text('Every event up to here is taken into account: good for `Taawun-After`.'),
          at: text('The time of the stack.', { format: 'date-time' }),
        }),
        next: text('Ask again with `after` set to this for the rows that follow; absent on the last page.'),
      },
      'next',
    ),
    example: { result: [], asOf: { position: '42', at: '2026-03-01T09:00:00.000Z' } },
  },
  withheld: {
    title: 'Withheld',
    description:
      'Stands for all data of an event that cannot be published as it is. That it happened is told, so that no number is missing; `relay.history` tells it whole once it can.',
    schema: object({ withheld: text('Why: `unknown`, `size` or `unreadable`.') }),
    example: { withheld: 'size' },
  },
};

const printable = { pattern: '^[\\x21-\\x7e]{1,128}$' };
const id = { pattern: idPattern.source };
const instant = { format: 'date-time' };
const after = text('Wait until what is asked has seen this position of the record.');
const language = text(`The language of \`because\`: ${languages.join(', ')}.`);

/** The headers of a command. */
export const commandHeaders: Schema = {
  type: 'object',
  properties: {
    [header.commandId]: text('The id of the command: sent again under it, it gets the first outcome.', printable),
    [header.actor]: text('The official who acts, by opaque id.', id),
    [header.mandate]: text('The mandate on which the official acts.', id),
    [header.issuedAt]: text('When the sender issued it: a repeat keeps it.', instant),
    [header.occurredAt]: text('When it happened in the world, where that was earlier.', instant),
    [header.lateReason]: text('Why it is told late; percent-encoded.'),
    [header.expectedRevision]: text('Decide only if the stream is at this revision; -1 for a new one.', {
      pattern: '^(-1|0|[1-9]\\d{0,14})$',
    }),
    [header.correlationId]: text('The business to which it belongs.', printable),
    [header.causationId]: text('What it follows from.', printable),
    [header.legalBasis]: text('The law on which it rests; percent-encoded.'),
    [header.classification]: { ...text('Who may read what is recorded.'), enum: classifications },
    [header.after]: after,
    [header.signature]: text(
      'A signature of the agency: base64url of {key, salt, expiresAt, signature, batch?}. Signed with its Ed25519 signing key is `taawun-command-1`, a line feed and the RFC 8785 form of {subject, digest, commandId, issuedAt, expiresAt, expectedRevision?}, the digest being base64url SHA-256 of the bytes of the salt and the body; or, for up to 32 commands at once, `taawun-batch-1`, the size and the base64url root of the RFC 6962 tree over these forms, with {index, size, path} in `batch`.',
    ),
    [header.language]: language,
  },
  required: [header.commandId, header.actor, header.issuedAt],
};

/** The headers of a query. */
export const queryHeaders: Schema = {
  type: 'object',
  properties: {
    [header.actor]: text('The official who asks, where one does.', id),
    [header.after]: after,
    [header.language]: language,
  },
};

/** The headers of an event: a CloudEvent 1.0 in binary mode, and how it was delivered. Values are percent-encoded. */
export const eventHeaders: Schema = {
  type: 'object',
  properties: {
    'ce-specversion': text('CloudEvents.', { enum: ['1.0'] }),
    'ce-id': text('The event; the same for every audience. Who has seen it before ignores it.'),
    'ce-source': text('`/taawun/<mechanism>`.'),
    'ce-type': text('`taawun.<mechanism>.<aggregate>.<Event>.v1`.'),
    'ce-subject': text('The stream of its aggregate.'),
    'ce-time': text('When it happened in the world.', instant),
    'ce-datacontenttype': text('Of the body.', { enum: ['application/json'] }),
    'ce-revision': text('Its place in its stream, from 0.', { pattern: '^\\d+$' }),
    'ce-recordedat': text('When it was recorded.', instant),
    'ce-command': text('The command from which it follows.'),
    'ce-commandid': text('The id of that command.'),
    'ce-correlationid': text('The business to which it belongs.'),
    'ce-causationid': text('What the command followed from.'),
    'ce-agency': text('The agency that acted.'),
    'ce-actor': text('The official who acted, by opaque id.'),
    'ce-role': text('The role in which he acted.'),
    'ce-mandate': text('The mandate on which he acted.'),
    'ce-audience': text('Everybody who was told, separated by commas.'),
    'ce-classification': text('Who may read it.', { enum: classifications }),
    'ce-legalbasis': text('The law on which it rests.'),
    'ce-latereason': text('Why it was told late; `withheld` from who is not cleared for the event.'),
    'ce-reliedon': text('JSON: the streams and revisions on which the decision relied.'),
    'ce-refused': text('The code of the refusal that it records.'),
    'ce-digest': text('The digest of the command.'),
    'content-type': text('Of the body.', { enum: ['application/json'] }),
    'Taawun-Sequence': text('Its rank among what this audience was sent, from 1, gapless.', { pattern: '^[1-9]\\d*$' }),
    'Taawun-Position': text('Where it stands in the record: good for `Taawun-After`.'),
    'Taawun-Record': text('The record to which the position belongs.'),
    'Nats-Msg-Id': text('`<event id>/<audience>/v1`.'),
    'Nats-Expected-Last-Sequence': text('The fence of the relay; not for readers.'),
  },
  required: [
    ...['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'revision', 'recordedat'],
    ...['command', 'commandid', 'correlationid', 'agency', 'actor', 'audience', 'classification', 'digest'],
  ]
    .map((name) => `ce-${name}`)
    .concat('Taawun-Sequence', 'Taawun-Position', 'Taawun-Record', 'Nats-Msg-Id'),
};

/** The agency of a subject. */
export const agencyParameter = { description: `An agency's id: ${agencyPattern.source}` };
