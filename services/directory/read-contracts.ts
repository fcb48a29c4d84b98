import {
  contractsQuery,
  type ContractShown,
  type ProposalShown,
  type VersionShown,
  type WindowShown,
} from '../../contracts/directory/v1';
import { answered, type Query, type Reader } from '../../libs/messaging';
import type { Tools } from '../../libs/service';
import { contractsView } from './contracts-view';
import type { EventContract, Proposal, Version } from './domain/event-contract-state';

/** Rows of a page where none is asked for. */
const usual = 50;
const day = 86_400_000;

/** The schema itself only where one contract is asked for: of a page they would be too much. */
const versionShown = ({ schema, sha256 }: Version, whole: boolean): VersionShown => ({
  sha256,
  ...(whole ? { schema: JSON.parse(schema) as object } : {}),
});

/** How long consumers still have, in whole days that have begun. */
const windowShown = (until: string, now: Date): WindowShown => {
  const left = Date.parse(until) - now.getTime();
  return { until, over: left <= 0, daysLeft: Math.max(0, Math.ceil(left / day)) };
};

const seesAll = ({ isSystem, offices }: Reader): boolean => isSystem || offices.includes('registrar');

/** What is proposed; where a rehearsal failed is told to those whom the contract concerns, for it names an event of others. */
function proposalShown({ rehearsal, ...version }: Proposal, whole: boolean, isConcerned: boolean): ProposalShown {
  const outcome = rehearsal && { result: rehearsal.result, events: rehearsal.events };
  return { ...versionShown(version, whole), ...(rehearsal ? { rehearsal: isConcerned ? rehearsal : outcome } : {}) };
}

/** A contract is everybody's to read; who builds on it and needs what is told to that agency and to the registrar. */
function shown(row: EventContract, reader: Reader, now: Date, whole: boolean): ContractShown {
  const { id, is: state, mechanism, aggregate, message, major, inForce, proposal, consumers, until, successor } = row;
  const own = consumers.filter(({ agency }) => seesAll(reader) || agency === reader.agency);
  return {
    id,
    state,
    mechanism,
    aggregate,
    message,
    major,
    ...(inForce ? { inForce: versionShown(inForce, whole) } : {}),
    ...(proposal ? { proposal: proposalShown(proposal, whole, seesAll(reader) || own.length > 0) } : {}),
    consumers: own,
    consumersInAll: consumers.length,
    ...(until ? { window: windowShown(until, now) } : {}),
    ...(successor ? { successor } : {}),
  };
}

/** Contracts of events by state, mechanism and consumer, in the order of their ids, paged. */
export const contractQueries = ({ clock }: Pick<Tools, 'clock'>): readonly Query[] => [
  answered(contractsQuery, {
    reads: [contractsView],
    answer: ({ id, state, mechanism, consumer, limit = usual, after }, reader, views) => {
      if (consumer && consumer !== reader.agency && !seesAll(reader)) return { result: [] };
      const conditions: readonly (readonly [string, string | undefined])[] = [
        ['key = ?', id],
        ['state = ?', state],
        ['mechanism = ?', mechanism],
        ['consumers LIKE ?', consumer && `%|${consumer}|%`],
        ['sort > ?', after],
      ];
      const asked = conditions.filter((one): one is readonly [string, string] => one[1] !== undefined);
      const where = `${asked.map(([condition]) => condition).join(' AND ') || '1'} ORDER BY sort LIMIT ?`;
      const rows = views(contractsView).select(where, ...asked.map(([, value]) => value), limit + 1);
      const page = rows.slice(0, limit);
      return {
        result: page.map((row) => shown(row, reader, clock.now(), id !== undefined)),
        ...(rows.length > limit ? { next: page.at(-1)!.id } : {}),
      };
    },
  }),
];
