import type { RejectionText } from '../contract';
import { rolesOf } from '../contract';
import { type Aggregate, type Clock, type Handler, idempotenceWindow, type Outcome } from '../eventsourcing';
import type { Edge } from './edge';
import { fill } from './failures';
import type { Request } from './request';
import type { Signatures } from './signatures';
import { type CommandReply, Failure, header, type Language, system } from './wire';

/** What clocks may differ by, in ms (INV-K3). */
const skew = 5 * 60_000;
/** How far back something may have happened without a reason, in ms (INV-K3). */
const backdateLimit = 30 * 24 * 3600_000;

/** Takes a command from the bus to the kernel and its outcome back onto the wire. */
export class CommandDesk {
  constructor(
    private readonly handler: Handler,
    private readonly edge: Edge,
    private readonly clock: Clock,
    private readonly signatures: Signatures,
  ) {}

  /** @throws Failure */
  async take(aggregate: Aggregate, type: string, data: object, request: Request): Promise<CommandReply> {
    const { agency, actor, id } = request;
    const { issuedAt, ...headers } = request.command;
    const { contract } = aggregate.decider;
    if (request.after) await this.edge.seen(request.after);
    const roles = rolesOf(contract.commands[type]!)!;
    const { occurredAt, lateReason, mandate, classification } = headers;
    const { mechanism, aggregate: name } = contract;
    const judge = () => {
      if (agency !== system) this.checkWindow(issuedAt);
      this.checkTimes(occurredAt, lateReason);
      this.signatures.judge(`${mechanism}.${name}.${type}`, request);
      return this.edge.admit({ agency, actor, roles, mandate, classification });
    };
    const admit = async () => {
      const authority = await this.edge.surely(judge);
      const signed = await this.signatures.verified(request);
      return signed ? { ...authority, signed } : authority;
    };
    const outcome = await this.handler.handle(aggregate, { type, id, data, agency, actor, ...headers }, admit);
    return replyOf(outcome, contract.rejections, request.language);
  }

  /** A command older than the window of idempotence could no longer be told from its repeat. */
  private checkWindow(issuedAt: string): void {
    const now = this.clock.now();
    const age = now.getTime() - Date.parse(issuedAt);
    if (age > idempotenceWindow || age < -skew)
      throw new Failure('outside-window', { issuedAt, now: now.toISOString() });
  }

  private checkTimes(occurredAt: string | undefined, lateReason: string | undefined): void {
    if (occurredAt === undefined) return;
    const age = this.clock.now().getTime() - Date.parse(occurredAt);
    if (age < -skew) throw complain(header.occurredAt, 'lies in the future (INV-K3)');
    if (age > backdateLimit && !lateReason)
      throw complain(header.lateReason, 'must say why this comes after more than 30 days (INV-K3)');
  }
}

const complain = (name: string, what: string): Failure =>
  new Failure('invalid', {}, { fields: { [name]: `${name} ${what}` } });

function replyOf(outcome: Outcome, rejections: Record<string, RejectionText>, language: Language): CommandReply {
  if ('accepted' in outcome) return outcome;
  if ('rejected' in outcome)
    return { rejected: said(outcome.rejected.code, rejections, language, outcome.rejected.details) };
  const { code, stream, revision, position, events } = outcome.refused;
  return { refused: { ...said(code, rejections, language), event: events.at(-1)!.type, stream, revision, position } };
}

const said = (
  code: string,
  rejections: Record<string, RejectionText>,
  language: Language,
  details?: Record<string, string | number>,
) => {
  const text = rejections[code];
  return { code, rule: text?.rule ?? '', because: fill(text?.[language] ?? code, details) };
};
