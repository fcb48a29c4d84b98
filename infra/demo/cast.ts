import { acceptedOrThrow, type AgencyClient } from '../../libs/client';
import type { StackAtHand } from '../cli/with-stack';
import { addAgency } from '../local/add-agency';

/** An agency of the demo. */
export interface Player {
  readonly id: string;
  readonly names: readonly { readonly lang: string; readonly text: string }[];
  readonly headName: string;
  readonly responsibility: string;
  readonly zone: string;
  /** ISO days of the week. */
  readonly weekend: readonly number[];
}

/** Three agencies with the three weekends of the region. */
export const coordinator: Player = {
  id: 'coordinator',
  names: [
    { lang: 'en', text: 'Deputy for Coordination' },
    { lang: 'fa', text: 'معاونت هماهنگی' },
  ],
  headName: 'Ali Shafaqat',
  responsibility: 'coordination',
  zone: 'Asia/Tehran',
  weekend: [4, 5],
};
export const health: Player = {
  id: 'health',
  names: [
    { lang: 'en', text: 'Ministry of Health' },
    { lang: 'ar', text: 'وزارة الصحة' },
  ],
  headName: 'Leila Haddad',
  responsibility: 'public-health',
  zone: 'Asia/Baghdad',
  weekend: [5, 6],
};
export const city: Player = {
  id: 'city',
  names: [
    { lang: 'en', text: 'Municipality' },
    { lang: 'he', text: 'העירייה' },
  ],
  headName: 'Dana Levi',
  responsibility: 'municipal-services',
  zone: 'Europe/Istanbul',
  weekend: [6, 7],
};

/** Tells what happens, line by line; what was recorded last is what later commands wait for. */
export interface Stage {
  readonly tell: (line: string) => void;
  readonly heading: (line: string) => void;
  after?: string;
}

export type Body = { id: string; [field: string]: unknown };

/** An official at work: sends commands and tells what came of them. */
export class Official {
  constructor(
    private readonly client: AgencyClient,
    readonly actor: string,
    private readonly stage: Stage,
  ) {}

  /** Sends a command that is to be accepted. @throws Answered */
  async does(what: string, mechanism: string, aggregate: string, command: string, body: Body): Promise<void> {
    const reply = await this.client.sendNamed(mechanism, aggregate, command, body, this.options());
    const accepted = acceptedOrThrow(reply, what);
    this.stage.after = accepted.position;
    this.stage.tell(`  ✓ ${what}: ${accepted.events.map(({ type }) => type).join(', ') || 'nothing new'}`);
  }

  /** Sends a command to which a rule must say no. @throws Error where none does */
  async mayNot(what: string, mechanism: string, aggregate: string, command: string, body: Body): Promise<void> {
    const reply = await this.client.sendNamed(mechanism, aggregate, command, body, this.options());
    const no = 'rejected' in reply ? reply.rejected : 'refused' in reply ? reply.refused : undefined;
    if (!no) throw new Error(`${what} was to be told no, and got ${JSON.stringify(reply)}`);
    this.stage.tell(
      `  ✗ ${what}: ${'refused' in reply ? 'refused, and on record' : 'rejected'} (${no.rule}): ${no.because}`,
    );
  }

  private options() {
    return { actor: this.actor, ...(this.stage.after ? { after: this.stage.after } : {}) };
  }
}

/** Registers an agency and connects as it. */
export async function join(
  stack: StackAtHand,
  { id, names, headName, responsibility: key, zone, weekend }: Player,
  stage: Stage,
): Promise<AgencyClient> {
  await addAgency({ ...stack, id, names, headName, responsibility: { key, exclusive: true }, zone, weekend });
  stage.tell(`  ✓ ${names[0]!.text} joins, with a bus key of its own`);
  return stack.agency(id);
}
