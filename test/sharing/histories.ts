import { fold, someContext } from '../../libs/testing';
import type { Classification } from '../../contracts/information-sharing/v1/exchange';
import { informationRequest } from '../../services/information-sharing/domain/information-request';
import { permits } from '../../services/information-sharing/domain/permits';
import { standingOf } from '../../services/information-sharing/domain/sharing-agreement-state';
import { Life } from './life';
import { allowed, type Crossing, type Happened } from './oracle';
import { fieldNames, iso, levels, pick, purposes, random, type Random, some } from './some';

/** What a run of random histories came to. */
export interface Tally {
  histories: number;
  /** What happened to agreements. */
  events: number;
  /** What the rules let cross, on requests and of what was fed, and what they refused. */
  delivered: number;
  refused: number;
  /** Where the oracle thinks otherwise: what was to cross, and the seed of its history. */
  disagreements: (Crossing & { readonly seed: number; readonly crossed: boolean })[];
}

const beginning = Date.parse('2026-03-01T12:00:00.000Z');
const hour = 3600_000;
/** What is done in one history. */
const steps = 120;

/** Something that an agency would have now, under some agreement; half the time what its terms allow, or once did. */
function someCrossing(lives: readonly Life[], next: Random, now: number): Crossing {
  const any = anyCrossing(lives, next, now);
  const life = lives.find(({ id }) => id === any.agreement)!;
  const terms = standingOf(life.state)?.terms;
  if (!terms || next() < 0.5) return any;
  const clause = pick(terms.scope, next);
  const fitting = {
    to: pick(clause.receivers, next),
    fields: some(clause.fields, next),
    method: clause.method,
    purpose: pick(terms.purposes, next).purpose,
    secrecy: Math.floor(next() * (levels.indexOf(terms.confidentiality.ceiling) + 1)),
  };
  return { ...any, ...fitting, from: clause.provider, asset: clause.asset };
}

function anyCrossing(lives: readonly Life[], next: Random, now: number): Crossing {
  return {
    agreement: pick(lives, next).id,
    at: iso(now),
    from: next() < 0.95 ? 'health' : 'city',
    to: pick(['city', 'city', 'roads', 'justice'], next),
    asset: next() < 0.95 ? 'patients' : 'staff',
    fields: next() < 0.6 ? [pick(fieldNames, next)] : some(fieldNames, next),
    purpose: pick(purposes, next),
    method: pick(['request-reply', 'subscription'], next),
    records: next() < 0.9 ? 1 + Math.floor(next() * 10) : 11,
    secrecy: Math.floor(next() * 3),
    trained: next() < 0.8,
  };
}

/** Whether the rules of the house let it cross: as the gate asks of what is fed, and as a request is delivered. */
function crosses(life: Life, it: Crossing): boolean {
  const standing = standingOf(life.state);
  const classification = levels[it.secrecy] as Classification;
  const { asset, from: owner, to: requester, purpose } = it;
  const [fields, certificate] = [[...it.fields], it.trained ? ('valid' as const) : ('none' as const)];
  if (it.method === 'subscription')
    return permits(standing, {
      ...{ at: it.at, provider: owner, receiver: requester, asset, fields, purpose, classification, certificate },
      ...{ method: 'subscription', count: it.records },
    }).ok;
  const asked = {
    ...{ requester, owner, asset, fields, purpose, official: 'clerk', steward: 'registrar', classification },
    ...{ method: 'request-reply', agreement: life.id, version: 1, revision: 1, clause: 'request-reply' },
    ...{ urgent: false, useReport: false, ...(it.trained ? { certificate: 'c1' } : {}) },
  };
  const approved = fold(informationRequest, informationRequest.initial, [
    { type: 'InformationRequested', data: asked },
    { type: 'RequestApproved', data: {} },
  ]);
  const delivery = { sha256: 'a'.repeat(64), size: 1, assetVersion: 1, count: it.records, fields };
  const context = someContext({ agency: owner, actor: 'registrar', now: it.at });
  const facts = {
    asset: { asset, owner, steward: 'registrar', classification, isWithdrawn: false },
    agreements: standing ? [standing] : [],
  };
  const decision = informationRequest.decide.DeliverInformation(approved, delivery, context, facts);
  return Array.isArray(decision);
}

/** Plays one history over several agreements, with deliveries between any two steps. */
function play(seed: number, tally: Tally): void {
  const next = random(seed);
  const log: Happened[] = [];
  const lives = ['a1', 'a2', 'a3'].map((id) => new Life(id, log, next));
  let now = beginning;
  for (let step = 0; step < steps; step++) {
    now += Math.floor(next() * 3 * hour);
    pick(lives, next).goOn(now);
    for (let more = Math.floor(next() * 4); more > 0; more--) {
      const it = someCrossing(lives, next, now);
      const crossed = crosses(
        lives.find(({ id }) => id === it.agreement)!,
        it,
      );
      if (crossed) tally.delivered++;
      else tally.refused++;
      if (crossed !== allowed(log, it)) tally.disagreements.push({ ...it, seed, crossed });
    }
  }
  tally.histories++;
  tally.events += log.length;
}

/** Plays histories until so many deliveries have crossed. */
export function playUntil(deliveries: number, seed: number, tell: (tally: Tally) => void = () => undefined): Tally {
  const tally: Tally = { histories: 0, events: 0, delivered: 0, refused: 0, disagreements: [] };
  for (let one = 0; tally.delivered < deliveries && one < deliveries; one++) {
    play(seed + one, tally);
    if (one % 1000 === 999) tell(tally);
  }
  return tally;
}
