import {
  Agency,
  By,
  checked,
  contract,
  deadlineCommands,
  deadlineEvents,
  field,
  Id,
  Instant,
  ListOf,
  Localized,
  LocalizedText,
  OneOf,
  Optional,
  Part,
  Public,
  Text,
  Whole,
} from '../../../libs/contract';
import { eventContractRejections } from './event-contract-rejections';

/** Characters of a schema: with the rest of a command it must fit into one body. */
const longestSchema = 40_000;
/** Levels of a schema: as many as a body may have. */
const deepest = 32;

/** Within so many levels, and without a number that is too large to be written again. */
const isSound = (value: unknown, levels: number): boolean => {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((one) => isSound(one, levels - 1));
};

const isSchema = (value: unknown): boolean => {
  if (typeof value !== 'string' || value.length > longestSchema) return false;
  try {
    const schema: unknown = JSON.parse(value);
    return typeof schema === 'object' && schema !== null && !Array.isArray(schema) && isSound(schema, deepest);
  } catch {
    return false;
  }
};

/** A JSON Schema 2020-12, as JSON text. */
export const JsonSchema = (): PropertyDecorator =>
  field(
    checked(
      {
        type: 'string',
        contentMediaType: 'application/schema+json',
        maxLength: longestSchema,
        examples: ['{"type":"object"}'],
      },
      isSchema,
      `a JSON Schema: a JSON object in at most ${longestSchema} characters and ${deepest} levels`,
    ),
  );

const pathPattern = /^[A-Za-z]\w*(\[\])?(\.[A-Za-z]\w*(\[\])?)*$/;
const longestPath = 200;

/** A field of an event by its path, as in `owner`, `origin.meeting` or `agenda[].title`: `[]` is each element of a list. */
export const fieldPath = checked(
  { type: 'string', pattern: pathPattern.source, maxLength: longestPath, examples: ['origin.meeting'] },
  (value) => typeof value === 'string' && value.length <= longestPath && pathPattern.test(value),
  'the path of a field, as in origin.meeting or agenda[].title',
);

const sha256Pattern = /^[0-9a-f]{64}$/;

/** SHA-256 of a schema in canonical form (RFC 8785), in hexadecimal. */
const Sha256 = (): PropertyDecorator =>
  field(
    checked(
      { type: 'string', pattern: sha256Pattern.source, examples: ['0'.repeat(64)] },
      (value) => typeof value === 'string' && sha256Pattern.test(value),
      'a SHA-256 in 64 hexadecimal digits',
    ),
  );

/** Where a contract stands, from its proposal to its end. */
export const contractStates = ['proposed', 'rehearsed', 'published', 'deprecated', 'retired'] as const;
export type ContractState = (typeof contractStates)[number];

/** Which event of which aggregate a contract describes, in which major version. */
export class ContractSubject {
  @Id() mechanism!: string;
  @Id() aggregate!: string;
  /** The event, as in `CompletionVerified`. */
  @Id() message!: string;
  /** What changes otherwise than by an addition gets a new major (INV-K6). */
  @Whole(1, 999) major!: number;
}

/** The id of the contract of an event: `<mechanism>-<aggregate>-<event>-v<major>`. */
export const contractIdOf = ({ mechanism, aggregate, message, major }: ContractSubject): string =>
  `${mechanism}-${aggregate}-${message}-v${major}`;

/** The first event on record that a proposal would break. */
export class RehearsalFailure {
  @Text(200) stream!: string;
  @Whole(0, Number.MAX_SAFE_INTEGER) revision!: number;
  /** The event's id. */
  @Text(64) event!: string;
  /** The field that is at fault, as a JSON Pointer (`/` is the event as a whole) or by the path that the consumer named. */
  @Text(500) field!: string;
  @Text(500) why!: string;
  /** The consumer whose declared need is not met; absent where the schema itself is not. */
  @Optional() @Agency() consumer?: string;
}

/** What a rehearsal of a schema showed. */
export class Rehearsal {
  @Sha256() sha256!: string;
  @OneOf('passed', 'failed') result!: string;
  /** How many events on record were held against it. */
  @Whole(0, Number.MAX_SAFE_INTEGER) events!: number;
  /** Of a rehearsal that failed, and only of one. */
  @Optional() @Part(RehearsalFailure) firstFailure?: RehearsalFailure;
}

/** Proposes the schema of an event; of one that is published, its next version. */
@By('registrar')
export class ProposeContract extends ContractSubject {
  @JsonSchema() schema!: string;
}

/** Enters what a rehearsal against the whole record showed (`taawun contracts rehearse`). */
@By('registrar')
export class RehearseContract extends Rehearsal {}

/** Publishes what was proposed and passed its rehearsal (INV-EC1). */
@By('registrar')
export class PublishContract {}

/** Tells all consumers that the contract ends; they have the window of INV-K6 to move. */
@By('registrar')
export class DeprecateContract {
  @Localized(2000) reason!: LocalizedText;
  /** The id of the contract that takes its place. */
  @Optional() @Id() successor?: string;
}

/** Ends a contract on which nobody builds any more, or whose window is over (INV-EC2). */
@By('registrar')
export class RetireContract {}

/** Says that the sender's agency builds on the contract, and which fields it cannot do without; a later word replaces it. */
@By('any')
export class RegisterConsumer {
  @ListOf(fieldPath, 100) needs!: string[];
}

/** Says that the sender's agency has moved and builds on the deprecated contract no more. */
@By('any')
export class AcknowledgeDeprecation {}

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
@Public()
export class ContractProposed extends ContractSubject {
  @JsonSchema() schema!: string;
  @Sha256() sha256!: string;
}

export class ContractRehearsed extends Rehearsal {}

@Public()
export class ContractPublished extends ContractSubject {
  /** Of the schema that is in force from now on; the proposal before it has its text. */
  @Sha256() sha256!: string;
}

@Public()
export class ContractDeprecated extends ContractSubject {
  @Localized(2000) reason!: LocalizedText;
  @Optional() @Id() successor?: string;
  /** The end of the window: from then on it may be retired, whoever still builds on it. */
  @Instant() until!: string;
}

@Public()
export class ContractRetired extends ContractSubject {}

export class ConsumerRegistered {
  @Agency() agency!: string;
  @ListOf(fieldPath, 100) needs!: string[];
}

export class ConsumerAcknowledgedDeprecation {
  @Agency() agency!: string;
}

/** The contract of one event in one major version: on what other agencies may build, and until when (D0.5). */
export const eventContract = contract('directory', 'eventContract', {
  commands: {
    ProposeContract,
    RehearseContract,
    PublishContract,
    DeprecateContract,
    RetireContract,
    RegisterConsumer,
    AcknowledgeDeprecation,
    ...deadlineCommands,
  },
  events: {
    ContractProposed,
    ContractRehearsed,
    ContractPublished,
    ContractDeprecated,
    ContractRetired,
    ConsumerRegistered,
    ConsumerAcknowledgedDeprecation,
    ...deadlineEvents,
  },
  rejections: eventContractRejections,
});
