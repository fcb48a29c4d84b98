import { someContext } from '../../libs/testing';
import { recordedBy } from '../../libs/testing/histories';
import { fold } from '../../libs/testing';
import { sharingAgreement, type State } from '../../services/information-sharing/domain/sharing-agreement';
import * as past from '../../services/information-sharing/domain/sharing-agreement-examples';
import { isDrafted } from '../../services/information-sharing/domain/sharing-agreement-state';
import type { Happened } from './oracle';
import { agencies, iso, known, pick, type Random, someTerms } from './some';

/** One agreement as the rules of the house keep it; what happens to it is written to a log that all share. */
export class Life {
  state: State = sharingAgreement.initial;
  private length = 0;

  constructor(
    readonly id: string,
    private readonly log: Happened[],
    private readonly next: Random,
  ) {}

  /** Somebody does something to the agreement, and whatever is due by now happens. */
  goOn(now: number): void {
    this.passDeadlines(now);
    const [role, type, data, agency] = isDrafted(this.state) ? this.someCommand(now) : this.draft();
    this.send({ role, type, data, agency }, now);
  }

  /** The clock fires what is due, now and then a little late. */
  private passDeadlines(now: number): void {
    if (this.next() < 0.3) return;
    for (const [deadline, { is, due }] of Object.entries(this.state.deadlines))
      if (is === 'running' && Date.parse(due) <= now)
        this.send({ role: 'clock', type: 'PassDeadline', data: { deadline, due }, agency: 'system' }, now);
  }

  private draft(): Command {
    return ['sharing-officer', 'DraftAgreement', { title: past.title, parties: ['city'] }, 'health'];
  }

  /** What brings it forward more often than what stops it. */
  private someCommand(now: number): Command {
    const { next, state } = this;
    const proposal = isDrafted(state) ? state.proposal : undefined;
    if (proposal && !proposal.refused && next() < 0.7) return this.bringForward(proposal);
    const isInForce = isDrafted(state) && state.current !== undefined;
    if (!isInForce || next() < 0.2) {
      const type = isInForce ? 'AmendAgreement' : pick(['ProposeTerms', 'CounterTerms'], next);
      return ['sharing-officer', type, { terms: someTerms(next, now), reason: past.reason }, pick(agencies, next)];
    }
    return this.halt();
  }

  private bringForward({ revision, by, clearance }: { revision: number; by: string; clearance: string }): Command {
    const { next } = this;
    if (clearance === 'none') return ['sharing-officer', 'RequestLegalClearance', {}, by];
    if (clearance === 'requested') {
      const opinion = next() < 0.95 ? 'clear' : 'refuse';
      return ['policy', 'RecordLegalClearance', { review: 'r1', revision, opinion }, 'system'];
    }
    const refuses = next() < 0.03;
    if (refuses) return ['head', 'RefuseSignature', { revision, reason: past.reason }, pick(agencies, next)];
    if (next() < 0.7) return ['head', 'SignAgreement', { revision }, pick(agencies, next)];
    return ['policy', 'ActivateAgreement', { revision }, 'system'];
  }

  private halt(): Command {
    const { next } = this;
    const [role, agency] =
      next() < 0.7 ? (['head', pick(agencies, next)] as const) : (['legal-supervisor', 'justice'] as const);
    const what = next();
    if (what < 0.3) return [role, 'SuspendAgreement', { reason: past.reason, clause: 'breach' }, agency];
    if (what < 0.92) return [role, 'LiftSuspension', {}, agency];
    if (what < 0.96) return ['sharing-officer', 'GiveTerminationNotice', { reason: past.reason }, pick(agencies, next)];
    return [role, 'TerminateAgreement', { reason: past.reason, clause: 'breach' }, agency];
  }

  private send({ role, type, data, agency }: Sent, now: number): void {
    const who = { id: this.id, agency, actor: `${agency}-${role}`, role, head: role === 'head', now: iso(now) };
    const events = recordedBy(sharingAgreement, this.state, { type, data, context: someContext(who) }, known);
    for (const event of events) {
      const by = { id: this.id, agency, actor: who.actor, recordedAt: who.now, occurredAt: who.now };
      this.state = fold(sharingAgreement, this.state, [{ ...event, by: { ...by, revision: this.length++ } }]);
      this.log.push({ agreement: this.id, type: event.type, data: event.data });
    }
  }
}

type Command = readonly [role: string, type: string, data: object, agency: string];
interface Sent {
  readonly role: string;
  readonly type: string;
  readonly data: object;
  readonly agency: string;
}
