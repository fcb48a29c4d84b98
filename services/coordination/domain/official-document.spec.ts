import type { DraftDocument } from '../../../contracts/coordination/v1/official-document';
import type { Context } from '../../../libs/eventsourcing';
import { given } from '../../../libs/testing';
import { officialDocument } from './official-document';
import {
  acknowledged,
  acted,
  assigned,
  assignment,
  clerk,
  closed,
  deemed,
  deputy,
  dispatched,
  dispatchedLetter,
  dispatchedTask,
  drafted,
  en,
  facts,
  head,
  health,
  letter,
  notice,
  policy,
  receiptsSet,
  refused,
  registered,
  returned,
  signed,
  tasked,
  withdrawn,
} from './official-document-examples';
import { taskResolutionOf } from './official-document-state';

const reason = en('A reason.');
const draft = (data: object = letter) => ({ type: 'DraftDocument', data });
const asDrafted = (content: DraftDocument, change: object = {}) => ({
  type: 'DocumentDrafted',
  data: { ...content, sender: 'interior', classification: 'internal', ...change },
});
const noticeWithout = (change: object): DraftDocument => ({ ...notice, ...change });

describe('a document is drafted', () => {
  it('by a clerk, in the name of the clerk’s agency', () => {
    given(officialDocument).when(draft(), clerk, facts).then(asDrafted(letter));
    given(officialDocument)
      .when(draft({ ...letter, sender: 'health' }), clerk, facts)
      .thenRejected('not-the-sender');
  });
  it('once under its id', () => {
    given(officialDocument, ...drafted)
      .when(draft({ ...letter, subject: en('Other') }), clerk, facts)
      .thenRejected('drafted-differently');
    given(officialDocument, ...drafted)
      .when(draft(), { ...clerk, agency: 'health' }, facts)
      .thenRejected('drafted-differently');
  });
  it('to somebody, and to nobody twice', () => {
    given(officialDocument)
      .when(draft({ ...letter, addressees: [] }), clerk, facts)
      .thenRejected('no-addressee');
    given(officialDocument)
      .when(draft({ ...letter, addressees: ['health', 'energy', 'health'] }), clerk, facts)
      .then(asDrafted(letter));
    given(officialDocument)
      .when(draft({ ...letter, addressees: ['health', 'atlantis'] }), clerk, facts)
      .thenRejected('unknown-addressee');
  });
  it('for readers who are all cleared for it (INV-OD5)', () => {
    const confidential: Partial<Context> = { ...clerk, classification: 'confidential' };
    given(officialDocument).when(draft(), confidential, facts).thenRejected('addressee-not-cleared');
    const [one, other] = facts.addressees!;
    const known = { ...facts, addressees: [{ ...one!, clearance: 'secret' as const }, other!] };
    expect(given(officialDocument).when(draft(), confidential, known).decision).toMatchObject({
      details: { addressee: 'energy', classification: 'confidential' },
    });
    given(officialDocument)
      .when(draft({ ...letter, addressees: ['health'] }), confidential, known)
      .then(asDrafted(letter, { addressees: ['health'], classification: 'confidential' }));
  });
  it('as an answer only to what was dispatched to its sender', () => {
    const reply = { ...letter, inReplyTo: 'question-1' };
    given(officialDocument)
      .when(draft(reply), clerk, facts)
      .then(asDrafted(letter, { inReplyTo: 'question-1' }));
    given(officialDocument)
      .when(draft(reply), clerk, { ...facts, repliedTo: ['energy'] })
      .thenRejected('nothing-to-reply-to');
  });
});

describe('a task assignment (INV-OD4)', () => {
  const task = assignment.task!;
  const assign = (change: object) => draft({ ...assignment, task: { ...task, ...change } });
  it('carries its task with owner, deadline and goal', () => {
    given(officialDocument).when(draft(assignment), clerk, facts).then(asDrafted(assignment));
    given(officialDocument)
      .when(draft({ ...assignment, task: undefined }), clerk, facts)
      .thenRejected('task-missing');
    given(officialDocument)
      .when(draft({ ...letter, task }), clerk, facts)
      .thenRejected('task-out-of-place');
  });
  it('is owned by one of its addressees, by name where there are several', () => {
    given(officialDocument)
      .when(assign({ owner: undefined }), clerk, facts)
      .thenRejected('task-owner-unclear');
    given(officialDocument)
      .when(assign({ owner: 'roads' }), clerk, facts)
      .thenRejected('task-owner-unclear');
    const alone = { ...assignment, addressees: ['health'] };
    given(officialDocument)
      .when(draft({ ...alone, task: { ...task, owner: undefined } }), clerk, facts)
      .then(asDrafted(alone));
  });
  it('has its deadline ahead, and is judged by another agency than its owner', () => {
    given(officialDocument)
      .when(assign({ due: '2026-03-01T12:00:00Z' }), clerk, facts)
      .thenRejected('due-not-ahead');
    given(officialDocument)
      .when(assign({ verifier: 'health' }), clerk, facts)
      .thenRejected('owner-cannot-verify');
  });
  it('opens a resolution when it is dispatched, under an id that follows from the document', () => {
    given(officialDocument, ...assigned)
      .when({ type: 'DispatchDocument', data: {} }, clerk, facts)
      .then(dispatchedTask, ...receiptsSet);
  });
  it('is not dispatched where that resolution could not be opened (INV-RS1, INV-RS4, INV-RS6)', () => {
    const dispatch = (known: object, now?: string) =>
      given(officialDocument, ...assigned).when(
        { type: 'DispatchDocument', data: {} },
        { ...clerk, ...(now ? { now } : {}) },
        { ...facts, ...known },
      );
    dispatch({ coordinator: undefined }).thenRejected('no-coordinator');
    dispatch({}, '2026-06-02T12:00:00.000Z').thenRejected('due-not-ahead');
    const open = (action: string) => ({ openWithSameObject: [{ resolution: 'r1', action }] });
    dispatch(open('close')).thenRejected('contradicts-open-resolution');
    dispatch(open('staff')).then(dispatchedTask, ...receiptsSet);
    const { verifier: _, ...unjudged } = task;
    const [, ...rest] = assigned;
    given(officialDocument, asDrafted({ ...assignment, task: unjudged }), ...rest)
      .when({ type: 'DispatchDocument', data: {} }, clerk, { ...facts, coordinator: 'health' })
      .thenRejected('owner-cannot-verify');
  });
  it('takes its resolution along when it is withdrawn, unless that has ended', () => {
    const withdraw = { type: 'WithdrawDocument', data: { reason } };
    given(officialDocument, ...tasked)
      .when(withdraw, head, facts)
      .then(
        { type: 'DocumentWithdrawn', data: { reason, resolution: taskResolutionOf('one') } },
        ...['receipt-health', 'receipt-energy'].map((deadline) => ({
          type: 'DeadlinePaused',
          data: { deadline, reason: 'withdrawn' },
        })),
      );
    given(officialDocument, ...tasked)
      .when(withdraw, head, { ...facts, taskEnded: true })
      .thenRejected('task-ended');
    given(officialDocument, ...assigned)
      .when(withdraw, head, facts)
      .then({ type: 'DocumentWithdrawn', data: { reason } });
  });
});

describe('a notice of resolutions (INV-RS2)', () => {
  it('is drafted by whoever may communicate them, to their owners', () => {
    given(officialDocument).when(draft(notice), clerk, facts).then(asDrafted(notice));
    given(officialDocument)
      .when(draft(notice), { ...clerk, agency: 'energy' }, facts)
      .thenRejected('not-yours-to-communicate');
    given(officialDocument)
      .when(draft(noticeWithout({ resolutions: ['resolution-8'] })), clerk, facts)
      .thenRejected('not-yours-to-communicate');
    given(officialDocument)
      .when(draft(noticeWithout({ addressees: ['energy'] })), clerk, facts)
      .thenRejected('owner-not-addressed');
  });
  it('and nothing else communicates resolutions', () => {
    given(officialDocument)
      .when(draft({ ...letter, resolutions: ['resolution-9'] }), clerk, facts)
      .thenRejected('resolutions-out-of-place');
  });
  it('POL-7: is drafted by the policy in the name of the secretariat', () => {
    given(officialDocument)
      .when(draft({ ...notice, sender: 'interior' }), policy, { addressees: facts.addressees })
      .then(asDrafted(notice));
  });
});

describe('a document is dispatched', () => {
  const dispatch = { type: 'DispatchDocument', data: {} };
  it('whole, with number and hash, and each addressee has time of its own for receipt (INV-OD3)', () => {
    given(officialDocument, ...signed)
      .when(dispatch, clerk, facts)
      .then(dispatchedLetter, ...receiptsSet);
  });
  it('by its sender, once it is signed', () => {
    given(officialDocument, ...registered)
      .when(dispatch, clerk, facts)
      .thenRejected('not-signed');
    given(officialDocument, ...signed)
      .when(dispatch, { ...clerk, agency: 'health' }, facts)
      .thenRejected('not-the-sender');
    given(officialDocument).when(dispatch, clerk, facts).thenRejected('not-drafted');
  });
  it('under the classification of its draft, to whoever is still cleared for it (INV-OD5)', () => {
    given(officialDocument, ...signed)
      .when(dispatch, { ...clerk, classification: 'public' }, facts)
      .thenRejected('classification-changed');
    const [one, other] = facts.addressees!;
    given(officialDocument, ...signed)
      .when(dispatch, clerk, { addressees: [{ ...one!, clearance: 'public' }, other!] })
      .thenRejected('addressee-not-cleared');
  });
  it('and its addressees are party to it from then on alone', () => {
    expect(officialDocument.parties(given(officialDocument, ...signed).state)).toEqual(['interior']);
    expect(officialDocument.parties(given(officialDocument, ...dispatched).state)).toEqual([
      'interior',
      'health',
      'energy',
    ]);
    expect(officialDocument.parties(officialDocument.initial)).toEqual([]);
  });
});

describe('the end of a document', () => {
  const withdraw = { type: 'WithdrawDocument', data: { reason } };
  const close = { type: 'CloseDocument', data: {} };
  it('is its withdrawal, by whoever may sign and before anybody has acted on it', () => {
    const stopped = (deadline: string) => ({ type: 'DeadlinePaused', data: { deadline, reason: 'withdrawn' } });
    given(officialDocument, ...acknowledged)
      .when(withdraw, head, facts)
      .then({ type: 'DocumentWithdrawn', data: { reason } }, stopped('receipt-energy'));
    given(officialDocument, ...drafted)
      .when(withdraw, deputy, { ...facts, mandate: 'm2' })
      .then({ type: 'DocumentWithdrawn', data: { reason } });
    given(officialDocument, ...acted)
      .when(withdraw, head, facts)
      .thenRejected('acted-upon');
    given(officialDocument, ...closed)
      .when(withdraw, head, facts)
      .thenRejected('document-closed');
  });
  it('leaves nothing to do on what was withdrawn', () => {
    for (const [type, who] of [
      ['SignDocument', head],
      ['RefuseSignature', head],
      ['DispatchDocument', clerk],
      ['NameSignatory', clerk],
      ['CloseDocument', clerk],
      ['ConfirmReceipt', health],
      ['AcknowledgeDocument', health],
    ] as const)
      given(officialDocument, ...withdrawn)
        .when({ type, data: { reason } }, who, facts)
        .thenRejected('document-withdrawn');
  });
  it('is its closing by the sender, once each addressee was served (INV-OD3)', () => {
    given(officialDocument, ...deemed)
      .when(close, clerk, facts)
      .thenRejected('receipt-awaited');
    const energyToo = { type: 'DocumentReturned', data: { addressee: 'energy', reason } };
    for (const served of [deemed, returned, acted])
      given(officialDocument, ...served, energyToo)
        .when(close, clerk, facts)
        .then({ type: 'DocumentClosed', data: {} });
    given(officialDocument, ...signed)
      .when(close, clerk, facts)
      .thenRejected('not-dispatched');
  });
  it('is its closing where it was never signed', () => {
    given(officialDocument, ...refused)
      .when(close, clerk, facts)
      .then({ type: 'DocumentClosed', data: {} });
  });
});
