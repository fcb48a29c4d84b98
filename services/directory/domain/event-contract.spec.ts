import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import {
  type eventContract as contract,
  ProposeContract,
  RegisterConsumer,
} from '../../../contracts/directory/v1/event-contract';
import { given } from '../../../libs/testing';
import { eventContract } from './event-contract';
import {
  broken,
  consumer,
  deprecated,
  ending,
  factsOf,
  failed,
  firstFailure,
  inForce,
  moved,
  passed,
  proposed,
  proposedAnew,
  published,
  reason,
  registered,
  registrar,
  rehearsed,
  retired,
  schema,
  sha,
  until,
  verified,
  verifiedId,
  wider,
  widerSha,
  window,
} from './event-contract-examples';

const command = (type: keyof (typeof contract)['commands'], data: object = {}) => ({ type, data });
const plain = ({ type, data }: { type: string; data: object }) => ({ type, data });
const propose = (text = schema) => command('ProposeContract', { ...verified, schema: text });
const retire = command('RetireContract');
const met = { type: 'DeadlineMet', data: { deadline: 'window' } };

describe('the contract of an event is proposed', () => {
  it('by the registrar, under an id that says of which event it is', () => {
    given(eventContract).when(propose(), registrar, factsOf(sha)).then(plain(proposed));
    given(eventContract)
      .when(propose(), { ...registrar, id: 'one' }, factsOf(sha))
      .thenRejected('contract-id-differs');
  });

  it('once, and anew with another schema, also beside the one that is published', () => {
    given(eventContract, proposed).when(propose(), registrar, factsOf(sha)).then();
    given(eventContract, proposed).when(propose(wider), registrar, factsOf(widerSha)).then(plain(proposedAnew));
    const beside = given(eventContract, ...inForce, proposedAnew);
    expect(beside.state).toMatchObject({ is: 'published', inForce: { sha256: sha }, proposal: { sha256: widerSha } });
    given(eventContract, ...inForce)
      .when(propose(), registrar, factsOf(sha))
      .then();
  });

  it('and not where it ends or has ended', () => {
    given(eventContract, ...ending)
      .when(propose(wider), registrar, factsOf(widerSha))
      .thenRejected('contract-deprecated');
    given(eventContract, ...ending, retired)
      .when(propose(wider), registrar, factsOf(widerSha))
      .thenRejected('contract-retired');
  });

  it.each([
    'rehearse me',
    '[]',
    '"text"',
    `{"a":${'['.repeat(40)}${']'.repeat(40)}}`,
    ' '.repeat(40_001),
    '{"maximum":1e400}',
  ])('as a JSON object that fits: not %.20s', (text) => {
    const faults = (of: string) => validateSync(plainToInstance(ProposeContract, { ...verified, schema: of }));
    expect(faults(text)).toMatchObject([{ property: 'schema' }]);
    expect(faults(schema)).toEqual([]);
  });
});

describe('a rehearsal', () => {
  const rehearse = (change: object = {}) => command('RehearseContract', { ...passed, ...change });

  it('says what holding the schema against the record showed', () => {
    given(eventContract, proposed).when(rehearse(), registrar).then(plain(rehearsed));
    given(eventContract, proposed).when(command('RehearseContract', failed), registrar).then(plain(broken));
    expect(given(eventContract, proposed, rehearsed).state.is).toBe('rehearsed');
    expect(given(eventContract, proposed, rehearsed, broken).state.is).toBe('proposed');
  });

  it('counts for the very schema that is proposed (INV-EC1)', () => {
    given(eventContract, proposed)
      .when(rehearse({ sha256: widerSha }), registrar)
      .thenRejected('another-schema-rehearsed');
    given(eventContract, ...inForce)
      .when(rehearse(), registrar)
      .thenRejected('nothing-proposed');
    given(eventContract, ...ending)
      .when(rehearse(), registrar)
      .thenRejected('contract-deprecated');
    given(eventContract).when(rehearse(), registrar).thenRejected('contract-unknown');
  });

  it('that failed names the first event that broke, and no other does (INV-EC1)', () => {
    given(eventContract, proposed)
      .when(rehearse({ result: 'failed' }), registrar)
      .thenRejected('rehearsal-unsound');
    given(eventContract, proposed).when(rehearse({ firstFailure }), registrar).thenRejected('rehearsal-unsound');
  });

  it('lapses with another proposal, and with a consumer it did not know (INV-EC1)', () => {
    for (const later of [proposedAnew, registered('water', 'remarks')]) {
      const lapsed = given(eventContract, proposed, rehearsed, later);
      expect(lapsed.state.is).toBe('proposed');
      lapsed.when(command('PublishContract'), registrar).thenRejected('not-rehearsed');
    }
  });
});

describe('a contract is published', () => {
  const publish = command('PublishContract');

  it('only after a rehearsal that passed (INV-EC1)', () => {
    given(eventContract, proposed).when(publish, registrar).thenRejected('not-rehearsed');
    given(eventContract, proposed, broken).when(publish, registrar).thenRejected('rehearsal-failed');
    given(eventContract, proposed, rehearsed).when(publish, registrar).then(plain(published));
    given(eventContract, ...inForce, proposedAnew)
      .when(publish, registrar)
      .thenRejected('not-rehearsed');
  });

  it('once, in the version that was rehearsed', () => {
    given(eventContract, ...inForce)
      .when(publish, registrar)
      .then();
    expect(given(eventContract, ...inForce).state).toMatchObject({ is: 'published', inForce: { schema, sha256: sha } });
  });
});

describe('a consumer', () => {
  const register = (...needs: string[]) => command('RegisterConsumer', { needs });

  it('says which fields it cannot do without, and may say otherwise later', () => {
    given(eventContract, ...inForce)
      .when(register('remarks'), consumer('water'))
      .then(plain(registered('water', 'remarks')));
    const builds = given(eventContract, ...inForce, registered('water', 'remarks'));
    builds.when(register('remarks'), consumer('water')).then();
    builds.when(register(), consumer('water')).then(plain(registered('water')));
    given(eventContract).when(register(), consumer('water')).thenRejected('contract-unknown');
  });

  it.each(['', 'a b', '.a', 'a.', 'a[0]', 'a..b', `a${'.a'.repeat(100)}`])(
    'names fields by their path: not %p',
    (path) => {
      const faults = (...needs: string[]) => validateSync(plainToInstance(RegisterConsumer, { needs }));
      expect(faults(path)).toMatchObject([{ property: 'needs' }]);
      expect(faults('remarks', 'origin.meeting', 'agenda[].title', 'codes[]')).toEqual([]);
    },
  );

  it('builds on nothing that ends, and is left as it is where it did before', () => {
    given(eventContract, ...ending)
      .when(register(), consumer('health'))
      .thenRejected('contract-deprecated');
    given(eventContract, ...ending)
      .when(register('remarks'), consumer('water'))
      .thenRejected('contract-deprecated');
    given(eventContract, ...ending)
      .when(register(), consumer('water'))
      .then();
    given(eventContract, ...ending, retired)
      .when(register(), consumer('health'))
      .thenRejected('contract-retired');
  });
});

describe('a deprecated contract', () => {
  const deprecate = (change: object = {}) => command('DeprecateContract', { reason, ...change });
  const acknowledge = command('AcknowledgeDeprecation');
  const later = { ...registrar, now: until };

  it('stays for 180 days, and its consumers are reminded as they run out (INV-K6)', () => {
    given(eventContract, ...inForce)
      .when(deprecate(), registrar)
      .then(plain(deprecated), plain(window));
    given(eventContract, ...ending)
      .when(deprecate(), registrar)
      .then();
    for (const at of ['2026-05-30T12:00:00.000Z', '2026-08-21T12:00:00.000Z'])
      given(eventContract, ...ending)
        .when(command('PassDeadline', { deadline: 'window', due: at }))
        .then({ type: 'DeadlineReminderSent', data: { deadline: 'window', at } });
    given(eventContract, ...ending)
      .when(command('PassDeadline', { deadline: 'window', due: until }))
      .then({ type: 'DeadlineMissed', data: { deadline: 'window', due: until } });
  });

  it('was published before, and names another as its successor', () => {
    given(eventContract, proposed, rehearsed).when(deprecate(), registrar).thenRejected('not-published');
    given(eventContract, ...ending, retired)
      .when(deprecate(), registrar)
      .thenRejected('contract-retired');
    given(eventContract, ...inForce)
      .when(deprecate({ successor: verifiedId }), registrar)
      .thenRejected('successor-itself');
    given(eventContract, ...inForce)
      .when(deprecate({ successor: verifiedId.replace('v1', 'v2') }), registrar)
      .thenTypes('ContractDeprecated', 'DeadlineSet');
  });

  it('tells each of its consumers (POL-47)', () => {
    expect(eventContract.parties(given(eventContract, ...ending).state)).toEqual(['registry', 'water', 'roads']);
  });

  it('is acknowledged by those who build on it; with the last of them the window closes (INV-EC2)', () => {
    given(eventContract, ...inForce, registered('water'))
      .when(acknowledge, consumer('water'))
      .thenRejected('not-deprecated');
    given(eventContract, ...ending)
      .when(acknowledge, consumer('health'))
      .thenRejected('not-a-consumer');
    given(eventContract, ...ending)
      .when(acknowledge, consumer('water'))
      .then(plain(moved('water')));
    given(eventContract, ...ending, moved('water'))
      .when(acknowledge, consumer('roads'))
      .then(plain(moved('roads')), met);
    given(eventContract, ...ending, retired)
      .when(acknowledge, consumer('roads'))
      .thenRejected('contract-retired');
  });

  it('is retired once all have moved (INV-EC2)', () => {
    given(eventContract, ...inForce)
      .when(retire, registrar)
      .thenRejected('not-deprecated');
    given(eventContract, ...ending)
      .when(retire, registrar)
      .thenRejected('consumers-remain');
    given(eventContract, ...ending, moved('water'))
      .when(retire, registrar)
      .thenRejected('consumers-remain');
    given(eventContract, ...ending, moved('water'), moved('roads'), met)
      .when(retire, registrar)
      .then(plain(retired));
  });

  it('is retired where nobody ever built on it, and then its window closes (INV-EC2)', () => {
    given(eventContract, ...inForce, deprecated, window)
      .when(retire, registrar)
      .then(plain(retired), met);
  });

  it('is retired when the window is over, whoever still builds on it (INV-EC2)', () => {
    given(eventContract, ...ending)
      .when(retire, { ...registrar, now: '2026-08-28T11:59:59.999Z' })
      .thenRejected('consumers-remain');
    given(eventContract, ...ending)
      .when(retire, later)
      .thenTypes('ContractRetired', 'DeadlineMet');
    const missed = { type: 'DeadlineMissed', data: { deadline: 'window', due: until } };
    given(eventContract, ...ending, missed)
      .when(retire, later)
      .then(plain(retired));
  });
});
