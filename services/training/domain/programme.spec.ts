import { given } from '../../../libs/testing';
import { programme } from './programme';
import { academy, defined, energy, reason, syllabus } from './training-examples';

const facts = { roles: ['sharing-officer', 'chair'] };
const define = (change: object = {}) => ({ type: 'DefineProgramme', data: { ...syllabus, ...change } });
const publish = { type: 'PublishProgramme', data: {} };
const published = { type: 'ProgrammePublished', data: defined.data };
const retire = { type: 'RetireProgramme', data: { reason } };

describe('a training programme', () => {
  it('on sharing or the law is regular: twelve months, and some must hold its certificate (INV-CR7)', () => {
    given(programme).when(define(), academy, facts).then(defined);
    for (const topic of ['information-sharing', 'legal'])
      given(programme)
        .when(define({ topic, mandatory: undefined }), academy, facts)
        .thenRejected('mandatory-roles-missing');
  });

  it('on anything else has an interval only where one is named (INV-CR7)', () => {
    const { decision } = given(programme).when(define({ topic: 'team', mandatory: undefined }), academy, facts);
    expect(decision).toMatchObject([{ type: 'ProgrammeDefined' }]);
    expect(decision).not.toHaveProperty('0.data.interval');
  });

  it('names roles that there are, and none beyond its audience (INV-CR7)', () => {
    given(programme)
      .when(define({ audience: ['wizard'] }), academy, facts)
      .thenRejected('role-unknown');
    given(programme)
      .when(define({ mandatory: ['chair'] }), academy, facts)
      .thenRejected('mandatory-beyond-audience');
  });

  it('is published and retired by the agency that defined it', () => {
    given(programme, defined).when(publish, academy).then(published);
    given(programme, defined).when(publish, energy).thenRejected('not-your-programme');
    given(programme, defined, published).when(retire, academy).thenTypes('ProgrammeRetired');
    given(programme, defined, { type: 'ProgrammeRetired', data: { reason } })
      .when(publish, academy)
      .thenRejected('programme-retired');
    given(programme).when(publish, academy).thenRejected('programme-not-defined');
  });

  it('is defined once under its id', () => {
    given(programme, defined)
      .when(define({ passMark: 90 }), academy, facts)
      .thenRejected('programme-defined-differently');
  });
});
