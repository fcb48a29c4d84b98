import type { Msg } from 'nats';
import { agencyPattern, idPattern } from '../contract';
import { classifications, type Classification, type Position } from '../eventsourcing';
import { type Proof, readProof } from '../signing';
import { languageOf } from './failures';
import { Failure, header, type Language } from './wire';

const printable = /^[\x21-\x7e]{1,128}$/;
const internalActor = /^(clock|system|policy:[A-Za-z0-9-]{1,40})$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

/** What came with a body: who sent it, as the bus authenticated it, and the headers of the wire page. */
export class Request {
  constructor(
    /** The agency in the subject, which the bus has authenticated. */
    readonly agency: string,
    /** What follows the agency in the subject. */
    readonly pattern: string,
    private readonly message: Pick<Msg, 'headers'> & Partial<Pick<Msg, 'data'>>,
    /** The aggregate's id, taken from the body of a command. */
    readonly id = '',
  ) {}

  get language(): Language {
    return languageOf(this.header(header.language));
  }

  get after(): Position | undefined {
    return this.header(header.after);
  }

  /** @throws Failure `actor-missing` or `invalid` */
  get actor(): string {
    const actor = this.header(header.actor);
    if (!actor) throw new Failure('actor-missing');
    const pattern = this.agency === 'system' ? internalActor : idPattern;
    if (!pattern.test(actor)) throw invalid(header.actor, 'must be an opaque id');
    return actor;
  }

  /** The official named, where one is: an agency's own system may ask without. */
  get actorIfAny(): string | undefined {
    return this.header(header.actor) ? this.actor : undefined;
  }

  /** When the command was issued, in the words of its sender: what is signed is what was sent. */
  get issuedAtAsSent(): string {
    return this.header(header.issuedAt) ?? '';
  }

  /** The bytes of the body, as they came. */
  get body(): Uint8Array {
    return this.message.data ?? new Uint8Array();
  }

  /** The signature over the command, where there is one. @throws Failure `invalid` */
  get proof(): Proof | undefined {
    const value = this.header(header.signature);
    if (value === undefined) return undefined;
    const proof = readProof(value);
    if (!proof) throw invalid(header.signature, 'must be the base64url of a proof, as the wire page describes it');
    return proof;
  }

  /** @throws Failure `invalid` where a header that every command needs is absent or of the wrong form */
  get command() {
    return {
      commandId: this.required(header.commandId, printable, '1 to 128 printable ASCII characters without spaces'),
      issuedAt: this.instant(header.issuedAt, true)!,
      occurredAt: this.instant(header.occurredAt),
      lateReason: this.text(header.lateReason, 2000),
      mandate: this.matching(header.mandate, idPattern, 'an opaque id'),
      expectedRevision: this.revision(),
      correlationId: this.matching(header.correlationId, printable, 'printable ASCII without spaces'),
      causationId: this.matching(header.causationId, printable, 'printable ASCII without spaces'),
      legalBasis: this.text(header.legalBasis, 500),
      classification: this.classification(),
    };
  }

  /** @throws Failure `invalid` where a record that is fed bears no id, or a version that is none */
  get fed() {
    const version = this.matching(header.assetVersion, /^[1-9]\d{0,8}$/, 'a version, from 1');
    return {
      record: this.required(header.commandId, printable, '1 to 128 printable ASCII characters without spaces'),
      version: version === undefined ? undefined : Number(version),
    };
  }

  private header(name: string): string | undefined {
    return this.message.headers?.get(name) || undefined;
  }

  private required(name: string, pattern: RegExp, what: string): string {
    const value = this.matching(name, pattern, what);
    if (value === undefined) throw invalid(name, 'is required');
    return value;
  }

  private matching(name: string, pattern: RegExp, what: string): string | undefined {
    const value = this.header(name);
    if (value !== undefined && !pattern.test(value)) throw invalid(name, `must be ${what}`);
    return value;
  }

  /** Text for people is percent-encoded in headers, since they carry ASCII only. */
  private text(name: string, max: number): string | undefined {
    const value = this.header(name);
    if (value === undefined) return undefined;
    let decoded: string;
    try {
      decoded = decodeURIComponent(value);
    } catch {
      throw invalid(name, 'must be percent-encoded UTF-8');
    }
    if (decoded.length > max) throw invalid(name, `must be at most ${max} characters`);
    return decoded;
  }

  private instant(name: string, required = false): string | undefined {
    const value = this.header(name);
    if (value === undefined && !required) return undefined;
    const time = value !== undefined && instant.test(value) ? Date.parse(value) : NaN;
    // A day that does not exist parses as another one.
    if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(value!.slice(0, 19)))
      throw invalid(name, value === undefined ? 'is required' : 'must be an instant in UTC, RFC 3339');
    return new Date(time).toISOString();
  }

  private revision(): number | undefined {
    const value = this.matching(
      header.expectedRevision,
      /^(-1|0|[1-9]\d{0,14})$/,
      'a revision, or -1 for a new stream',
    );
    return value === undefined ? undefined : Number(value);
  }

  private classification(): Classification | undefined {
    const value = this.header(header.classification);
    if (value !== undefined && !(classifications as readonly string[]).includes(value))
      throw invalid(header.classification, `must be one of ${classifications.join(', ')}`);
    return value as Classification | undefined;
  }
}

const invalid = (name: string, what: string): Failure =>
  new Failure('invalid', {}, { fields: { [name]: `${name} ${what}` } });

/** Whether a token of a subject can be an agency's id at all. */
export const isAgencyId = (token: string): boolean => agencyPattern.test(token);
