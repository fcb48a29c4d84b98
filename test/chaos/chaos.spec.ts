import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, type Evidence } from './checker';
import { chaos, type ChaosResult } from './run';

/** The short form of `npm run chaos`: the same run and the same checker, with thirty kills. */
describe('a stack whose processes are killed -9 thirty times under load', () => {
  const data = mkdtempSync(join(tmpdir(), 'taawun-chaos-'));
  let result: ChaosResult;

  beforeAll(async () => {
    result = await chaos({ data, kills: 30, seed: 20260301, agencies: 3, lanes: 8, say: () => undefined });
  }, 180_000);
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  it('kills the bus, the process that decides and the one that follows and relays', () => {
    expect(Object.keys(result.kills).sort()).toEqual(['bus', 'commands', 'followers']);
    expect(Object.values(result.kills).reduce((sum, times) => sum + times, 0)).toBe(30);
    expect(result.evidence.accepted.length).toBeGreaterThan(100);
  });

  it('loses no acknowledged command, repeats none, and leaves views and publications equal to the record', () => {
    expect(check(result.evidence)).toEqual([]);
  });

  /** Each invariant is seen to fail on what it is there to find. */
  describe('the checker finds', () => {
    const damaged = (change: (evidence: Evidence) => Partial<Evidence>): string[] =>
      check({ ...result.evidence, ...change(result.evidence) });
    const isAcknowledged = ({ accepted }: Evidence, id: string): boolean =>
      accepted.some(({ events }) => events.some((one) => one.replaceAll('-', '') === id));

    it('I1: an acknowledged command that is gone', () => {
      const found = damaged((evidence) => ({
        log: evidence.log.filter(
          ({ id }) => id !== evidence.log.find((event) => isAcknowledged(evidence, event.id))!.id,
        ),
      }));
      expect(found).toContainEqual(expect.stringMatching(/^I1: .* is not in /));
    });
    it('I1: an acknowledged command that stands elsewhere', () => {
      expect(
        damaged(({ accepted }) => ({
          accepted: accepted.map((entry, n) => (n === 3 ? { ...entry, revision: entry.revision + 1 } : entry)),
        })),
      ).toContainEqual(expect.stringMatching(/^I1: .* was acknowledged at revision/));
    });
    it('I2: a command recorded twice', () => {
      const found = damaged(({ log }) => {
        const twin = log.at(-5)!;
        const last = log.filter(({ stream }) => stream === twin.stream).at(-1)!;
        return { log: [...log, { ...twin, id: '00', position: log.length + 1, revision: last.revision + 1 }] };
      });
      expect(found).toContainEqual(expect.stringMatching(/^I2: /));
    });
    it('I2: an answer that differs from the first', () => {
      expect(damaged(() => ({ contradictions: ['c1: first a, then b'] }))).toContainEqual(
        expect.stringMatching(/^I2: a repeat/),
      );
    });
    it('I3: a rejected command that was recorded', () => {
      const found = damaged(({ log, rejected }) => ({
        rejected: [...rejected, { agency: log[5]!.context.agency, commandId: log[5]!.context.commandId }],
      }));
      expect(found).toContainEqual(expect.stringMatching(/^I3: /));
    });
    it('I4: a gap in the record, and in a stream', () => {
      const found = damaged(({ log }) => ({ log: log.filter((_, n) => n !== 4) }));
      expect(found).toContainEqual(expect.stringMatching(/^I4: position/));
      const torn = damaged(({ log }) => ({
        log: log.map((event, n) => (n === log.length - 1 ? { ...event, revision: event.revision + 2 } : event)),
      }));
      expect(torn).toContainEqual(expect.stringMatching(/^I4: .* has revision/));
    });
    it('I5: a view that forgot an official', () => {
      const found = damaged(({ views }) => ({
        views: views.map((view, n) =>
          n > 0 ? view : new Map([...view].filter(([key]) => !key.startsWith('official/o-'))),
        ),
      }));
      expect(found).toContainEqual(expect.stringMatching(/^I5: view 0 has another official/));
    });
    it('I6: a message that was lost, doubled or swapped', () => {
      expect(damaged(({ published }) => ({ published: published.slice(1) }))).toContainEqual(
        expect.stringMatching(/^I6: /),
      );
      expect(damaged(({ published }) => ({ published: [published[0]!, ...published] }))).toContainEqual(
        expect.stringMatching(/^I6: /),
      );
      expect(damaged(({ published }) => ({ published: published.toReversed() }))).toContainEqual(
        expect.stringMatching(/^I6: /),
      );
    });
  });
});
