import type { Registry } from '../directory';
import type { Clock, SignedBy } from '../eventsourcing';
import { type Proof, saltedDigest, type Statement, Verifier } from '../signing';
import type { Request } from './request';
import { commandSubjectOf, Failure, system } from './wire';

/** Commands that nobody may send unsigned unless a stack is configured otherwise: what binds an agency by signature. */
export const signedByDefault: readonly string[] = [
  'coordination.officialDocument.SignDocument',
  'information-sharing.sharingAgreement.SignAgreement',
];

/** What a judgement on a signature rests on, apart from its mathematics. */
export type Judge = () => void;

/** The signatures of agencies over their commands. */
export class Signatures {
  private readonly verifier = new Verifier();
  private readonly demanded: ReadonlySet<string>;

  constructor(
    private readonly registry: Registry,
    private readonly clock: Clock,
    demanded: readonly string[] = signedByDefault,
  ) {
    this.demanded = new Set(demanded);
  }

  /**
   * Whether the command is signed where it must be, in time, by a key that the sending agency uses now; as far as this
   * process has followed the directory. @throws Failure
   */
  judge(command: string, { agency, proof }: Request): void {
    if (agency === system) return;
    if (!proof) {
      if (this.demanded.has(command)) throw new Failure('signature-missing', { command });
      return;
    }
    const key = this.registry.key(proof.key);
    if (key?.agency !== agency || key.purpose !== 'signing') throw new Failure('signature-foreign', { agency });
    if (key.revoked) throw new Failure('signature-revoked', { agency });
    if (Date.parse(proof.expiresAt) <= this.clock.now().getTime())
      throw new Failure('signature-expired', { expiresAt: proof.expiresAt });
  }

  /** What is kept of a signature that holds; undefined where there is none. @throws Failure `signature-wrong` */
  async verified(request: Request): Promise<SignedBy | undefined> {
    const { agency, proof, body } = request;
    if (!proof || agency === system) return undefined;
    const statement = statementOf(request, proof);
    if (!(await this.verifier.holds(proof, statement))) throw new Failure('signature-wrong', { agency });
    const { key, salt, signature, batch } = proof;
    return { statement, key, signature, ...(batch ? { batch } : {}), salt, body: Buffer.from(body).toString() };
  }
}

/** What the sender must have signed, from what came with the command and from nothing that the proof says of itself. */
function statementOf(request: Request, { salt, expiresAt }: Proof): Statement {
  const { commandId, expectedRevision } = request.command;
  return {
    subject: commandSubjectOf(request.agency, request.pattern),
    digest: saltedDigest(salt, request.body),
    commandId,
    issuedAt: request.issuedAtAsSent,
    expiresAt,
    ...(expectedRevision === undefined ? {} : { expectedRevision }),
  };
}
