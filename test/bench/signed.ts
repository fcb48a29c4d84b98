import { readFileSync } from 'node:fs';
import { resolution } from '../../contracts/coordination/v1';
import { credentialsPath } from '../../infra/local/credentials';
import { signingKeyOf } from '../../infra/local/signing-keys';
import { AgencyClient, type BatchedCommand, type CommandReply } from '../../libs/client';
import { mostInBatch, newSigningKey, saltedDigest, sign, type Statement, Verifier } from '../../libs/signing';
import type { Bench, Benchmark } from './benchmark';
import { zipf } from './chance';
import { atLeast, beside, type Figure } from './figure';
import { keepUnderWay } from './load';
import { idsOf, openResolutions, texts } from './resolutions';
import { alternate } from './rounds';
import { head, owner, type Stage } from './stage';

const lanes = 64;
const streams = 1_000;

/** 1c: what a signature on every command costs, one by one and 32 at once; as an agency's own client sends them. */
export const signed: Benchmark = { id: '1c', title: `signed commands, ${lanes} in flight`, run };

async function run(bench: Bench): Promise<Figure[]> {
  const stage = await bench.stage();
  const ids = idsOf('signed', streams);
  await openResolutions(stage, ids);
  const chance = bench.chance('signed');
  const [choose, text] = [zipf(streams, chance), texts(chance)];
  const ms = bench.quick ? 1_000 : 4_000;
  const [plain, signing] = [await clientOf(stage, false), await clientOf(stage, true)];
  const command = (): BatchedCommand => ({
    ...{ mechanism: resolution.mechanism, aggregate: resolution.aggregate, command: 'PlanAction' },
    body: { id: ids[choose()]!, text: { lang: 'en', text: text() } } as BatchedCommand['body'],
    options: { actor: head },
  });
  const send = (client: AgencyClient) => async () => {
    const { mechanism, aggregate, command: name, body, options } = command();
    mustBeAccepted(await client.sendNamed(mechanism, aggregate, name, body, options));
  };
  const batch = async () =>
    (await signing.sendBatch(Array.from({ length: mostInBatch }, command))).forEach(mustBeAccepted);
  const rounds = await alternate(bench.rounds, {
    verify: () => verifications(ms / 4),
    unsigned: () => keepUnderWay(lanes, ms, send(plain)),
    single: () => keepUnderWay(lanes, ms, send(signing)),
    batched: async () => mostInBatch * (await keepUnderWay(lanes / mostInBatch, ms, batch)),
  });
  await Promise.all([plain.close(), signing.close()]);
  const floor = {
    what: 'the lesser of Ed25519 verifications on one core and unsigned commands',
    rounds: rounds.unsigned.map((rate, round) => Math.min(rate, rounds.verify[round]!)),
  };
  const mean = (all: readonly number[]): string =>
    `${Math.round(all.reduce((sum, one) => sum + one, 0) / all.length)}/s`;
  const notes = [`verifications on one core ${mean(rounds.verify)}, unsigned ${mean(rounds.unsigned)}`];
  return [
    beside(
      { id: '1c', what: 'commands signed one by one', unit: '/s', gate: atLeast(0.5), aim: atLeast(0.7), notes },
      rounds.single,
      floor,
    ),
    beside(
      { id: '1c', what: `commands signed ${mostInBatch} at once`, unit: '/s', gate: atLeast(0.5), aim: atLeast(0.8) },
      rounds.batched,
      { what: 'unsigned commands', rounds: rounds.unsigned },
    ),
  ];
}

async function clientOf({ data, bus }: Stage, signs: boolean): Promise<AgencyClient> {
  const signingKey = signingKeyOf(data, owner);
  const credentials = readFileSync(credentialsPath(data, owner), 'utf8');
  return AgencyClient.open(owner, credentials, bus, signs && signingKey ? { signingKey } : {});
}

function mustBeAccepted(reply: CommandReply): void {
  if (!('accepted' in reply)) throw new Error(JSON.stringify(reply));
}

/** Signatures verified per second, one after another: as much as one core does. */
async function verifications(ms: number): Promise<number> {
  const key = newSigningKey();
  const said = { subject: 'taawun.agency.works.cmd.x.y.z', commandId: 'c', issuedAt: '', expiresAt: '' };
  const proof = sign({ ...said, body: '{}' }, key);
  const statement: Statement = { ...said, digest: saltedDigest(proof.salt, '{}') };
  const verifier = new Verifier();
  return keepUnderWay(1, ms, async () => {
    if (!(await verifier.holds(proof, statement))) throw new Error('it was signed');
  });
}
