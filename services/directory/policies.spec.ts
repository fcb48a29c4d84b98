import { policies } from './policies';

it('registered-calendar: an agency has from the first day the working calendar with which it registered', async () => {
  const registered = policies.find(({ name }) => name === 'registered-calendar')!;
  const calendar = { zone: 'Asia/Riyadh', weekend: [5, 6], holidays: [{ day: '2026-03-20' }] };
  const event = { type: 'AgencyRegistered', stream: 'agency-water', data: { head: 'huda', calendar } };
  expect(await registered.when.agency!.AgencyRegistered!(event as never)).toEqual([
    {
      mechanism: 'directory',
      aggregate: 'workingCalendar',
      command: 'DefineCalendar',
      id: 'water',
      data: calendar,
    },
  ]);
});

it('POL-47: that a contract ends is told by the contract itself, whose consumers are its parties', () => {
  expect(policies.find(({ name }) => name === 'POL-47')!.when).toEqual({});
});
