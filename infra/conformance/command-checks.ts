import { officialsQuery } from '../../contracts/directory/v1';
import { header, languages } from '../../libs/messaging/wire';
import { type Check, type Finding, inShort, type Trial } from './trial';

/** What is looked for in a reply, in short. */
const replied = async (sent: ReturnType<Trial['send']>, wanted: string): Promise<Finding> => {
  const came = inShort(await sent);
  return { came, passed: came === wanted };
};
/** Nobody is in office under it. */
const nobody = (trial: Trial) => ({ id: `${trial.official}-nobody`, roles: [] });

/** Commands, and each kind of answer. */
export const commandChecks: readonly Check[] = [
  {
    what: 'sends a command',
    expect: 'accepted, with the events recorded and the position to wait for',
    run: async (trial) => {
      const reply = await trial.send('AppointOfficial', trial.appointment, { [header.commandId]: trial.commandId });
      if ('accepted' in reply) trial.position = reply.accepted.position;
      return { came: inShort(reply), passed: 'accepted' in reply && reply.accepted.events.length === 1 };
    },
  },
  {
    what: 'sends the same command again under its id, as after a timeout',
    expect: 'the first outcome; nothing is recorded twice',
    run: (trial) =>
      replied(
        trial.send('AppointOfficial', trial.appointment, { [header.commandId]: trial.commandId }),
        'accepted at revision 0',
      ),
  },
  {
    what: 'sends another command under an id that it has used',
    expect: 'failed id-reused: an id names one command',
    run: (trial) => {
      const other = { ...trial.appointment, roles: ['secretary'] };
      return replied(trial.send('AppointOfficial', other, { [header.commandId]: trial.commandId }), 'failed id-reused');
    },
  },
  {
    what: 'sends a command to which a rule says no',
    expect: 'rejected, with a code of the contract; sending it again is no use',
    run: (trial) => replied(trial.send('ChangeRoles', nobody(trial)), 'rejected official-not-appointed'),
  },
  {
    what: 'asks for the reason in each of the four languages',
    expect: 'four texts',
    run: async (trial) => {
      const texts = new Set<string>();
      for (const language of languages) {
        const reply = await trial.send('ChangeRoles', nobody(trial), { [header.language]: language });
        if ('rejected' in reply) texts.add(reply.rejected.because);
      }
      return { came: `${texts.size} texts`, passed: texts.size === languages.length };
    },
  },
  {
    what: 'sends a field that the contract does not know',
    expect: 'failed invalid, with the field by its name',
    run: async (trial) => {
      const reply = await trial.send('ChangeRoles', { id: trial.official, roles: [], rank: 1 });
      const fields = 'failed' in reply ? Object.keys(reply.failed.fields ?? {}) : [];
      return { came: `${inShort(reply)}: ${fields.join(', ')}`, passed: fields.includes('rank') };
    },
  },
  {
    what: 'leaves out when the command was issued',
    expect: 'failed invalid: the header is required',
    run: (trial) => replied(trial.send('ChangeRoles', nobody(trial), { [header.issuedAt]: '' }), 'failed invalid'),
  },
  {
    what: 'names an official whom the directory does not know',
    expect: 'failed actor-unknown',
    run: (trial) =>
      replied(
        trial.send('ChangeRoles', nobody(trial), { [header.actor]: `${trial.official}-nobody` }),
        'failed actor-unknown',
      ),
  },
  {
    what: 'decides on what it read, and the stream has moved since',
    expect: 'failed revision-moved: read again, then decide again',
    run: (trial) => {
      const change = { id: trial.official, roles: ['clerk'] };
      return replied(trial.send('ChangeRoles', change, { [header.expectedRevision]: '-1' }), 'failed revision-moved');
    },
  },
  {
    what: 'asks a view right after it has sent, naming the position',
    expect: 'an answer that knows of what was sent',
    run: async ({ client, official, position }) => {
      const answer = await client.query(officialsQuery, { agency: client.agency }, { after: position });
      if ('failed' in answer) return { came: `failed ${answer.failed.code}`, passed: false };
      const isThere = answer.result.some(({ id }) => id === official);
      return { came: isThere ? 'the official who was appointed' : 'an older answer', passed: isThere };
    },
  },
];

/** Leaves the agency as it was. */
export const lastCheck: Check = {
  what: 'releases the official of this trial',
  expect: 'accepted: the agency is as it was before',
  run: (trial) =>
    replied(
      trial.send('ReleaseOfficial', { id: trial.official, reason: 'The trial is over.' }),
      'accepted at revision 1',
    ),
};
