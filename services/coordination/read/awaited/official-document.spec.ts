import {
  acknowledged,
  acted,
  closed,
  deemed,
  dispatched,
  dispatchedNotice,
  drafted,
  due,
  letter,
  received,
  receiptsSet,
  refused,
  registered,
  returned,
  signed,
  withdrawn,
} from '../../domain/official-document-examples';
import { fold } from '../../../../libs/testing';
import type { Past } from '../read-examples';
import { documents } from './official-document';

const awaited = (events: readonly Past[]) =>
  documents.awaited(fold(documents.decider, documents.decider.initial, events) as never);
/** Everything that awaits anybody, as `agency kind`. */
const all = (events: readonly Past[]) => awaited(events).map(({ agency, kind }) => `${agency} ${kind}`);

describe('what a document asks of its sender', () => {
  it('it is registered, signed and dispatched', () => {
    expect(all([])).toEqual([]);
    expect(all(drafted)).toEqual(['interior register-document']);
    expect(all(registered)).toEqual(['interior sign-document']);
    expect(all(signed)).toEqual(['interior dispatch-document']);
  });
  it('POL-34: another signatory is named where the one named has lost the authority', () => {
    const lost = { type: 'SignatoryWithdrawn', data: { official: 'deputy-1', reason: 'mandate-revoked' } };
    expect(all([...registered, lost])).toEqual(['interior name-signatory']);
  });
  it('it is put on file once nobody owes anything, or its signature was refused', () => {
    const energyReturned = { type: 'DocumentReturned', data: { addressee: 'energy', reason: letter.body } };
    expect(all(refused)).toEqual(['interior close-document']);
    expect(all([...acted, energyReturned])).toEqual(['interior close-document']);
    expect(all(closed)).toEqual([]);
    expect(all(withdrawn)).toEqual([]);
  });
});

describe('what a document asks of each addressee (INV-OD3)', () => {
  it('receipt is confirmed by its deadline', () => {
    expect(awaited(dispatched)).toEqual([
      { kind: 'confirm-receipt', agency: 'health', title: letter.subject, due: due.health, overdue: false },
      { kind: 'confirm-receipt', agency: 'energy', title: letter.subject, due: due.energy, overdue: false },
    ]);
  });
  it('it is acknowledged, and overdue where it was deemed received', () => {
    const energy = 'energy confirm-receipt';
    expect(all(received)).toEqual(['health acknowledge-document', energy]);
    expect(awaited(deemed)[0]).toMatchObject({ kind: 'acknowledge-document', due: due.health, overdue: true });
    expect(all(acknowledged)).toEqual(['health act-on-document', energy]);
    expect(all(acted)).toEqual([energy]);
    expect(all(returned)).toEqual([energy]);
  });
  it('a notice asks for no action', () => {
    const [{ data }] = drafted as [Past];
    const asNotice = [{ type: 'DocumentDrafted', data: { ...data, type: 'notice', addressees: ['health'] } }];
    const past = [...asNotice, ...signed.slice(1), dispatchedNotice, receiptsSet[0]!];
    const acknowledgement = { type: 'DocumentAcknowledged', data: { addressee: 'health', hash: 'b0a1' } };
    expect(all([...past, acknowledgement])).toEqual(['interior close-document']);
  });
});
