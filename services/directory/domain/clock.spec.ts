import { given } from '../../../libs/testing';
import { clock } from './clock';

const noon = '2026-03-01T12:00:00.000Z';
const tomorrow = '2026-03-02T12:00:00.000Z';
const operator = { agency: 'system', actor: 'system', role: 'system', id: 'stack' };

const start = (at: string) => ({ type: 'StartSimulatedTime', data: { at } });
const advance = (to: string) => ({ type: 'AdvanceClock', data: { to } });
const started = { type: 'SimulatedTimeStarted', data: { at: noon } };
const advanced = { type: 'ClockAdvanced', data: { to: tomorrow } };

const running = given(clock, started);

describe('simulated time', () => {
  it('starts once', () => {
    given(clock).when(start(noon), operator).then(started);
    given(clock).when(start('2026-03-01T12:00:00Z'), operator).then(started);
    running.when(start(noon), operator).then();
    given(clock, started, advanced).when(start(noon), operator).then();
    running.when(start(tomorrow), operator).thenRejected('simulated-time-started');
  });

  it('is advanced, and never put back', () => {
    running.when(advance(tomorrow), operator).then(advanced);
    running.when(advance('2026-03-01T12:00:00Z'), operator).then();
    const halfASecond = { type: 'ClockAdvanced', data: { to: '2026-03-01T12:00:00.500Z' } };
    running.when(advance('2026-03-01T12:00:00.5Z'), operator).then(halfASecond);
    running.when(advance('2026-03-01T11:59:59.9Z'), operator).thenRejected('clock-goes-forward');
    given(clock, started, advanced).when(advance(noon), operator).thenRejected('clock-goes-forward');
  });

  it('has to be started before it is advanced', () => {
    given(clock).when(advance(tomorrow), operator).thenRejected('time-not-simulated');
  });

  it('concerns no agency more than another', () => {
    expect(clock.parties(running.state)).toEqual([]);
  });
});
