import { sixSides } from '../../../contracts/coordination/v1/working-group-parts';
import { given } from '../../../libs/testing';
import { workingGroup } from './working-group';
import {
  allSix,
  chartered,
  clock,
  coordinator,
  dissolved,
  energy,
  lead,
  oneEach,
  past,
  proposed,
  reason,
  roundTable,
  seated,
  seatedForTerm,
  sixSided,
  termUntil,
} from './working-group-examples';

const seat = (side: string, who: object = { person: 'person-1' }) => ({ type: 'SeatSide', data: { side, ...who } });
const activate = { type: 'ActivateGroup', data: {} };
const activated = past('GroupActivated', {});

describe('a six-sided group (INV-WG3)', () => {
  it('seats its sides with persons and agencies, each once (INV-WG3)', () => {
    given(workingGroup, ...sixSided)
      .when(seat('media'), lead)
      .then(seated(1, 'media'));
    given(workingGroup, ...sixSided)
      .when(seat('agencies', { agency: 'justice' }), lead)
      .then(seated(1, 'agencies', { agency: 'justice' }));
    given(workingGroup, ...sixSided, seated(1, 'media'))
      .when(seat('media', { person: 'person-2' }), lead)
      .then(seated(2, 'media'));
    given(workingGroup, ...sixSided, seated(1, 'media'))
      .when(seat('experts'), lead)
      .thenRejected('seated-elsewhere');
    given(workingGroup, ...sixSided, seated(1, 'media'), seated(2, 'media'))
      .when(seat('media', { person: 'person-1', seat: 2 }), lead)
      .thenRejected('seated-elsewhere');
  });
  it('begins only when all six sides are seated, and names the one that is missing (INV-WG3)', () => {
    given(workingGroup, ...sixSided, ...allSix)
      .when(activate, lead)
      .then(activated);
    for (const side of sixSides) {
      const without = allSix.filter(({ data }) => data.side !== side);
      expect(given(workingGroup, ...sixSided, ...without).when(activate, lead).decision).toEqual({
        rejected: 'side-missing',
        details: { side },
      });
    }
  });
  it('lets a seat change hands (INV-WG3)', () => {
    given(workingGroup, ...sixSided, ...allSix)
      .when(seat('media', { person: 'person-9', seat: 5 }), lead)
      .then(seated(5, 'media', { person: 'person-9' }));
    for (const wrong of [4, 17])
      given(workingGroup, ...sixSided, ...allSix)
        .when(seat('media', { person: 'person-9', seat: wrong }), lead)
        .thenRejected('seat-unknown');
  });
  it('seats nobody and nothing that is not one of its sides (INV-WG3)', () => {
    const refused = (command: ReturnType<typeof seat>, facts: object = {}) =>
      given(workingGroup, ...sixSided).when(command, lead, facts);
    refused(seat('business')).thenRejected('side-unknown');
    refused(seat('media', {})).thenRejected('one-occupant');
    refused(seat('media', { person: 'person-1', agency: 'justice' })).thenRejected('one-occupant');
    refused(seat('agencies', { agency: 'justice' }), { inactive: ['justice'] }).thenRejected('agency-unknown');
  });
  it('is seated by its lead, from the charter to the report', () => {
    given(workingGroup, ...sixSided)
      .when(seat('media'), energy)
      .thenRejected('not-the-lead');
    given(workingGroup, proposed('six-sided')).when(seat('media'), lead).thenRejected('not-chartered');
    given(workingGroup, ...dissolved)
      .when(seat('media'), lead)
      .thenRejected('dissolved');
    given(workingGroup, ...chartered)
      .when(seat('media'), lead)
      .thenRejected('no-sides');
  });
});

describe('a round table (INV-WG3)', () => {
  const fourth = seat('government', { person: 'person-4' });
  it('seats each for three years (INV-WG3)', () => {
    given(workingGroup, ...roundTable())
      .when(seat('business'), lead)
      .then(...seatedForTerm(1, 'business'));
    const leapDay = { ...lead, now: '2028-02-29T08:00:00Z' };
    given(workingGroup, ...roundTable())
      .when(seat('business'), leapDay)
      .then(seated(1, 'business', { person: 'person-1', until: '2031-02-28T08:00:00Z' }), {
        type: 'DeadlineSet',
        data: { deadline: 'term-1', due: '2031-02-28T08:00:00Z' },
      });
  });
  it('begins with somebody of every sector, and as many of each (INV-WG3)', () => {
    given(workingGroup, ...roundTable(), ...oneEach)
      .when(activate, lead)
      .then(activated);
    given(workingGroup, ...roundTable(), ...oneEach.slice(0, 4))
      .when(activate, lead)
      .thenRejected('side-missing');
    given(workingGroup, ...roundTable(), ...oneEach, ...seatedForTerm(4, 'government'))
      .when(activate, lead)
      .thenRejected('seats-unequal');
  });
  it('gives no sector more seats than its charter does (INV-WG3)', () => {
    given(workingGroup, ...roundTable(1), ...oneEach)
      .when(fourth, lead)
      .thenRejected('sector-full');
    given(workingGroup, ...roundTable(2), ...oneEach)
      .when(fourth, lead)
      .then(...seatedForTerm(4, 'government'));
  });
  it('at work gives no sector more seats than the others have; suspended it may grow (INV-WG3)', () => {
    const atWork = [...roundTable(), ...oneEach, activated];
    const halted = [...atWork, past('GroupSuspended', { why: 'coordinator', reason })];
    given(workingGroup, ...atWork)
      .when(fourth, lead)
      .thenRejected('sector-full');
    given(workingGroup, ...halted)
      .when(fourth, lead)
      .then(...seatedForTerm(4, 'government'));
    const resume = { type: 'ResumeGroup', data: {} };
    given(workingGroup, ...halted, ...seatedForTerm(4, 'government'))
      .when(resume, coordinator)
      .thenRejected('seats-unequal');
    const six = [...oneEach, ...seatedForTerm(4, 'government'), ...seatedForTerm(5, 'business')];
    given(workingGroup, ...halted, ...six, ...seatedForTerm(6, 'third-sector'))
      .when(resume, coordinator)
      .then(past('GroupResumed', {}));
  });
  it('frees a seat at the end of its term, and whoever sat there may take it again (INV-WG3)', () => {
    const atWork = [...roundTable(), ...oneEach, activated];
    const met = past('DeadlineMet', { deadline: 'term-1' });
    const vacated = past('SeatVacated', { seat: 1, side: 'government', person: 'person-1' });
    given(workingGroup, ...atWork)
      .when({ type: 'PassDeadline', data: { deadline: 'term-1', due: termUntil } }, clock)
      .then(met, vacated);
    given(workingGroup, ...atWork, met, vacated)
      .when(seat('government'), lead)
      .then(...seatedForTerm(1, 'government'));
  });
  it('whose seat has changed hands has the term of whoever sits there now (INV-WG3)', () => {
    const later = { ...lead, now: '2027-03-01T12:00:00.000Z' };
    const until = '2030-03-01T12:00:00.000Z';
    const successor = seated(1, 'government', { person: 'person-9', until });
    const set = past('DeadlineSet', { deadline: 'term-1', due: until });
    given(workingGroup, ...roundTable(), ...oneEach)
      .when(seat('government', { person: 'person-9', seat: 1 }), later)
      .then(successor, set);
    given(workingGroup, ...roundTable(), ...oneEach, successor, set)
      .when({ type: 'PassDeadline', data: { deadline: 'term-1', due: termUntil } }, clock)
      .then();
  });
});
