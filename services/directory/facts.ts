import type { Registry } from '../../libs/directory';
import type { FactsOf, TurnOf } from '../../libs/eventsourcing';
import type { Known } from '../../libs/service';
import type { AgencyFacts } from './domain/agency';
import type { EventContractFacts } from './domain/event-contract';
import type { MandateFacts } from './domain/mandate';
import type { OfficialFacts } from './domain/official';
import { schemaDigest } from './schema-digest';

/** Commands whose rule compares with other agencies: decided only after everything recorded so far was seen. */
const comparing: ReadonlySet<string> = new Set([
  'RegisterAgency',
  'FoundRegistrar',
  'NameHead',
  'StateResponsibility',
  'RegisterKey',
  'RevokeOffice',
  'SuspendAgency',
  'MergeAgency',
  'DissolveAgency',
]);

/** What is compared with other agencies is decided one after another (INV-AG2; a key has one holder, a person one office). */
export const agencyTurn: TurnOf<unknown> = ({ type }) => (comparing.has(type) ? 'agencies' : undefined);

/** The commands that name the head of an agency; a unit has a head too. */
const namingHead: ReadonlySet<string> = new Set(['RegisterAgency', 'FoundRegistrar', 'NameHead']);

/** The other agency in which a person is in office, or undefined. */
function inOfficeElsewhere(registry: Registry, official: string, agency: string): string | undefined {
  const found = registry.official(official);
  return found?.inOffice && found.agency !== agency ? found.agency : undefined;
}

/** What an agency's rules must know of the other agencies. */
export const agencyFacts =
  ({ registry, upToDate }: Known): FactsOf<unknown> =>
  async ({ type, data, context }): Promise<AgencyFacts> => {
    if (comparing.has(type)) await upToDate();
    const stated =
      type === 'StateResponsibility' ? [data as { key: string }] : ((data.responsibilities ?? []) as { key: string }[]);
    const responsibilities = stated
      .flatMap(({ key }) => registry.responsible(key))
      .filter(({ agency }) => agency !== context.id);
    const key = (data.busKey ?? data.key) as string | undefined;
    const holder = key && type !== 'WithdrawResponsibility' ? registry.key(key) : undefined;
    const registrars = registry
      .agencies()
      .filter(({ is, offices }) => is === 'active' && offices.includes('registrar'));
    const successor = data.successor as string | undefined;
    const headElsewhere = namingHead.has(type)
      ? inOfficeElsewhere(registry, data.head as string, context.id)
      : undefined;
    return {
      responsibilities,
      registrars: registrars.map(({ id }) => id),
      ...(holder && holder.agency !== context.id ? { keyElsewhere: holder } : {}),
      ...(headElsewhere ? { headElsewhere } : {}),
      ...(successor ? { successorActive: registry.agency(successor)?.is === 'active' } : {}),
    };
  };

/** What an official's rules must know of the agency. */
export const officialFacts =
  ({ registry }: Known): FactsOf<unknown> =>
  ({ context }): OfficialFacts => {
    const agency = registry.agency(context.agency);
    return {
      agencyActive: agency?.is === 'active',
      offices: agency?.offices ?? [],
      units: agency?.units.map(({ unit }) => unit) ?? [],
      inOfficeElsewhere: inOfficeElsewhere(registry, context.id, context.agency) !== undefined,
    };
  };

/** What a mandate's rules must know of who grants and who holds it. */
export const mandateFacts =
  ({ registry }: Known): FactsOf<unknown> =>
  ({ data, state, context }): MandateFacts => {
    const held = context.mandate ? registry.mandate(context.mandate.id) : undefined;
    const holder = registry.official((data.holder ?? (state as { holder?: string }).holder ?? '') as string);
    return {
      grantor: { head: context.head, ...(held ? { holds: held } : {}) },
      ...(holder?.inOffice ? { holderAgency: holder.agency } : {}),
    };
  };

/** What a contract's rules must know of the schema that is proposed. */
export const eventContractFacts: FactsOf<unknown> = ({ type, data }): EventContractFacts | undefined =>
  type === 'ProposeContract' ? { sha256: schemaDigest((data as { schema: string }).schema) } : undefined;
