import { active, past } from '../domain/working-group-examples';
import { delegating } from './delegating';
import { following } from './read-examples';

it('POL-34: knows in which groups an official speaks for an agency, until the authority is lost', async () => {
  const record = await following(delegating);
  const rana = { agency: 'energy', official: 'rana' };
  const rows = async () => (await record.liveAndRebuilt())[0];
  await record.record('workingGroup-g1', [
    ...active,
    past('DelegateAppointed', { agency: 'energy', official: 'sami' }),
  ]);
  await record.record('workingGroup-g1', [past('DelegateReplaced', { ...rana, previous: 'sami' })]);
  expect(await rows()).toEqual([['g1/energy', { group: 'g1', ...rana }]]);
  await record.record('workingGroup-g1', [past('DelegateSuspended', { ...rana, reason: 'mandate-revoked' })]);
  expect(await rows()).toEqual([]);
  await record.close();
});
