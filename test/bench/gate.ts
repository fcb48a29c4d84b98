import { readFileSync } from 'node:fs';
import { informationRequest } from '../../contracts/information-sharing/v1';
import { informationQuery } from '../../contracts/information-sharing/v1/queries';
import { agree } from '../../infra/demo/sharing/agreeing';
import { admitMinistries, environment, water } from '../../infra/demo/sharing/ministries';
import { findPollution, publishWells, termsOn, wells } from '../../infra/demo/sharing/wells';
import { Troupe } from '../../infra/demo/troupe';
import { credentialsPath } from '../../infra/local/credentials';
import { signingKeyOf } from '../../infra/local/signing-keys';
import { AgencyClient } from '../../libs/client';
import type { Bench, Benchmark } from './benchmark';
import { openBusFloor } from './bus-floor';
import { beside, type Figure, plain } from './figure';
import { oneByOne } from './load';
import { asOwner, idsOf, openResolutions, planAction, texts } from './resolutions';
import { alternate } from './rounds';
import type { Stage } from './stage';
import { waitsOf } from './spread';

/** What the gate costs: a request that an agreement must cover, and an answer that is mediated under it. */
export const gate: Benchmark = { id: 'gate', title: 'the gate between agencies, one in flight', run };

async function run(bench: Bench): Promise<Figure[]> {
  const stage = await bench.stage();
  const { asker, provider, troupe } = await ministries(stage);
  const bus = await openBusFloor(bench);
  const ids = idsOf('gate', 100);
  await openResolutions(stage, ids);
  const [official, text] = [asOwner(stage), texts(bench.chance('gate'))];
  const times = bench.quick ? 100 : 500;
  let asked = 0;
  const request = async (): Promise<void> => {
    const reply = await asker.send(
      informationRequest,
      'RequestInformation',
      {
        ...{ id: `request-${++asked}`, agreement: 'wells', asset: wells, fields: ['well'], purpose: findPollution },
        method: 'request-reply',
      },
      { actor: `${environment}-head` },
    );
    if (!('accepted' in reply)) throw new Error(JSON.stringify(reply));
  };
  const serving = provider.serve(wells, () => Promise.resolve({ version: 1, records: [{ well: 'karrada-1' }] }));
  const approved = async (count: number): Promise<string[]> => {
    const all: string[] = [];
    for (let turn = 0; turn < count; turn++) {
      await request();
      await troupe.act(water, informationRequest, 'ApproveRequest', { id: `request-${asked}` });
      all.push(`request-${asked}`);
    }
    await troupe.settle();
    return all;
  };
  const mediated = async (id: string): Promise<void> => {
    const reply = await asker.query(informationQuery, { request: id });
    if ('failed' in reply || !reply.result.given) throw new Error(JSON.stringify(reply));
  };
  const rounds = await alternate(bench.rounds, {
    command: async () => waitsOf(await oneByOne(times, (turn) => planAction(official, ids[turn % 100]!, text()))),
    request: async () => waitsOf(await oneByOne(times, request)),
    raw: async () => waitsOf(await oneByOne(times, bus.request)),
    mediated: async () => {
      const open = await approved(times / 5);
      return waitsOf(await oneByOne(open.length, (turn) => mediated(open[turn]!)));
    },
  });
  await serving.stop();
  await Promise.all([asker.close(), provider.close()]);
  bus.close();
  const p50 = (name: keyof typeof rounds) => rounds[name].map((one) => one.p50);
  return [
    beside({ id: 'gate', what: 'request under an agreement p50', unit: 'ms' }, p50('request'), {
      what: 'a command that looks at nothing else, p50',
      rounds: p50('command'),
    }),
    plain(
      { id: 'gate', what: 'request under an agreement p99', unit: 'ms' },
      rounds.request.map((one) => one.p99),
    ),
    beside({ id: 'gate', what: 'mediated answer p50, its delivery recorded', unit: 'ms' }, p50('mediated'), {
      what: 'two raw request–replies and a command, p50',
      rounds: p50('raw').map((raw, round) => 2 * raw + p50('command')[round]!),
    }),
  ];
}

/** Ministries that share on this stage; who asks signs nothing. */
async function ministries({ data, bus, system }: Stage) {
  const open = (id: string): Promise<AgencyClient> => {
    const signingKey = signingKeyOf(data, id);
    return AgencyClient.open(
      id,
      readFileSync(credentialsPath(data, id), 'utf8'),
      bus,
      signingKey ? { signingKey } : {},
    );
  };
  const now = new Date().toISOString();
  const troupe = new Troupe({ system, agency: open }, now);
  await admitMinistries({ data, bus, system, agency: open }, troupe);
  await publishWells(troupe);
  await agree(troupe, 'wells', termsOn(now, new Date(Date.now() + 30 * 24 * 3600_000).toISOString()));
  const asker = await AgencyClient.open(environment, readFileSync(credentialsPath(data, environment), 'utf8'), bus);
  return { asker, provider: await open(water), troupe };
}
