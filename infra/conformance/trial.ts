import { randomUUID } from 'node:crypto';
import { headers as newHeaders } from 'nats';
import type { AgencyClient } from '../../libs/client';
import { commandSubject, type CommandReply, header } from '../../libs/messaging/wire';

/** How long an answer may take, in ms. */
const patience = 10_000;

/** What a check found: what came, and whether that is what was to come. */
export interface Finding {
  readonly came: string;
  readonly passed: boolean;
}

/** One thing that an agency's system must get right, tried as the agency on a stack that runs. */
export interface Check {
  /** What an agency's system does. */
  readonly what: string;
  /** What it must expect then. */
  readonly expect: string;
  readonly run: (trial: Trial) => Promise<Finding>;
}

/** A run of the checks: each message goes out once, just as it is given. */
export class Trial {
  /** An official who is appointed for the trial and released at its end. */
  readonly official = `conformance-${randomUUID().slice(0, 8)}`;
  readonly commandId = randomUUID();
  readonly appointment = { id: this.official, name: 'Conformance', roles: ['clerk'] };
  /** Where the record stood after the first command. */
  position?: string;

  constructor(
    public client: AgencyClient,
    readonly actor: string,
    private readonly connect: () => Promise<AgencyClient>,
  ) {}

  /** Loses the connection with whatever was under way on it, and comes back. */
  async reconnect(): Promise<void> {
    await this.client.close();
    this.client = await this.connect();
  }

  /** Sends a command about an official; a header without a value is left out. */
  async send(command: string, body: object, changed: Readonly<Record<string, string>> = {}): Promise<CommandReply> {
    const headers = newHeaders();
    const usual = {
      [header.commandId]: randomUUID(),
      [header.actor]: this.actor,
      [header.issuedAt]: await this.client.now(),
    };
    for (const [name, value] of Object.entries({ ...usual, ...changed })) if (value) headers.set(name, value);
    const subject = commandSubject(this.client.agency, 'directory', 'official', command);
    const message = await this.client.connection.request(subject, JSON.stringify(body), { timeout: patience, headers });
    return message.json<CommandReply>();
  }
}

/** A reply in a word or two, as in `rejected official-not-appointed`. */
export function inShort(reply: CommandReply): string {
  if ('accepted' in reply) return `accepted at revision ${reply.accepted.revision}`;
  if ('rejected' in reply) return `rejected ${reply.rejected.code}`;
  return 'refused' in reply ? `refused ${reply.refused.code}` : `failed ${reply.failed.code}`;
}
