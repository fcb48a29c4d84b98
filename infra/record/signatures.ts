import { agency as contract, type AgencyKeyRegistered } from '../../contracts/directory/v1';
import { categoryOf, idOf, type RecordedEvent, type Signed } from '../../libs/eventsourcing';
import { type Keys, openFor } from '../../libs/sealing';
import { saltedDigest, Verifier } from '../../libs/signing';

/** What became of the signatures in a record. */
export interface Signatures {
  /** Signed commands. */
  readonly signed: number;
  /** Those whose signature holds, by a key that the agency used then. */
  readonly verified: number;
  /** Those of them whose body is still there, and is what was signed. */
  readonly bodies: number;
  /** Those whose body went with somebody who was erased; their signature holds all the same. */
  readonly erased: number;
  /** What does not hold, with why. */
  readonly faults: readonly { readonly stream: string; readonly revision: number; readonly why: string }[];
}

/** The signing keys that agencies use, as far as the record has been read. */
class KeysInUse {
  private readonly agencyOf = new Map<string, string>();

  follow({ stream, type, data }: RecordedEvent): void {
    if (categoryOf(stream) !== contract.aggregate) return;
    const { purpose, key } = data as AgencyKeyRegistered;
    if (type === 'AgencyKeyRegistered' && purpose === 'signing') this.agencyOf.set(key, idOf(stream));
    if (type === 'AgencyKeyRevoked') this.agencyOf.delete(key);
  }

  isUsedBy(key: string, agency: string): boolean {
    return this.agencyOf.get(key) === agency;
  }
}

/**
 * Verifies every signature in a record anew, offline and without trusting whoever ran it: against the keys that the record
 * says the agencies used at that moment (U14), and the sealed body where the keys of persons are at hand.
 */
export async function verifySignatures(
  events: AsyncIterable<RecordedEvent> | Iterable<RecordedEvent>,
  persons?: Keys,
): Promise<Signatures> {
  const [keys, verifier] = [new KeysInUse(), new Verifier()];
  const found = { signed: 0, verified: 0, bodies: 0, erased: 0 };
  const faults: Signatures['faults'][number][] = [];
  for await (const event of events) {
    const { signed } = event.context;
    if (signed) {
      found.signed++;
      const body = persons && (await bodyOf(signed, persons));
      const why = (await fault(event, signed, keys, verifier)) ?? faultIn(signed, body);
      if (why) faults.push({ stream: event.stream, revision: event.revision, why });
      else {
        found.verified++;
        if (body) found[body === 'erased' ? 'erased' : 'bodies']++;
      }
    }
    keys.follow(event);
  }
  return { ...found, faults };
}

async function fault({ context }: RecordedEvent, signed: Signed, keys: KeysInUse, verifier: Verifier) {
  const { statement, key, signature, batch } = signed;
  if (!keys.isUsedBy(key, context.agency)) return 'the key was no signing key of the agency then';
  if (statement.commandId !== context.commandId) return 'the statement is about another command';
  if (!statement.subject.startsWith(`taawun.agency.${context.agency}.cmd.`))
    return 'the statement is of another agency';
  const proof = { key, signature, salt: '', expiresAt: statement.expiresAt, ...(batch ? { batch } : {}) };
  return (await verifier.holds(proof, statement)) ? undefined : 'the signature does not hold';
}

type Body = { readonly salt: string; readonly body: string } | 'erased';

async function bodyOf({ sealed }: Signed, persons: Keys): Promise<Body> {
  const text = await openFor(sealed.text, sealed.persons, persons);
  return text === undefined ? 'erased' : (JSON.parse(text) as Exclude<Body, string>);
}

const faultIn = ({ statement }: Signed, body: Body | undefined): string | undefined =>
  body && body !== 'erased' && saltedDigest(body.salt, body.body) !== statement.digest
    ? 'the body is not what was signed'
    : undefined;
