import {
  agenciesQuery,
  clockQuery,
  credentialsQuery,
  mandatesQuery,
  OfficialAppointed,
  officialsQuery,
  type OfficialShown,
} from '../../contracts/directory/v1';
import { type OfficialRow, registryView } from '../../libs/directory';
import { answered, Failure, type Query, type Reader } from '../../libs/messaging';
import { agencyUserJwt, openKeys } from '../../libs/messaging/server';
import { openFields } from '../../libs/sealing';
import { inFolder, type Tools } from '../../libs/service';

const mayAdminister = (reader: Reader, agency: string): boolean =>
  reader.isSystem || reader.agency === agency || reader.offices.includes('registrar');

/** The questions that the directory answers. Who is who is public; an official's name is for the agency and the registrar. */
export const directoryQueries = (tools: Tools): Query[] => {
  const { registry, clock, keys } = tools;
  const opened = async (official: OfficialRow, reader: Reader): Promise<OfficialShown> => {
    const { id, agency, unit, roles, head, inOffice, name } = official;
    const shown = { id, agency, unit, roles, head, inOffice };
    if (!mayAdminister(reader, agency) || name === undefined) return { ...shown, name: { withheld: 'personal' } };
    const clear = await openFields(OfficialAppointed, { name }, id, keys);
    return { ...shown, name: clear.name as OfficialShown['name'] };
  };
  const agencies = answered(agenciesQuery, {
    reads: [registryView],
    answer: ({ agency }) => {
      const rows = agency ? [registry.agency(agency)].filter((row) => row !== undefined) : registry.agencies();
      if (agency && rows.length === 0) throw new Failure('not-found');
      const result = rows.map(({ kind: _, busKeys: __, revokedBusKeys: ___, ...row }) => ({
        ...row,
        calendar: registry.calendar(row.id),
      }));
      return { result };
    },
  });
  const officials = answered(officialsQuery, {
    reads: [registryView],
    answer: async ({ agency }, reader, views) => {
      const rows = views(registryView).select("kind = 'official' AND agency = ? ORDER BY key", agency) as OfficialRow[];
      return { result: await Promise.all(rows.map((row) => opened(row, reader))) };
    },
  });
  const mandates = answered(mandatesQuery, {
    reads: [registryView],
    answer: ({ holder }, reader) => ({
      result: registry
        .mandatesOf(holder)
        .filter(({ agency }) => mayAdminister(reader, agency))
        .map(({ kind: _, ...mandate }) => mandate),
    }),
  });
  const credentials = answered(credentialsQuery, {
    reads: [registryView],
    answer: async ({ agency, key }, reader) => {
      if (!mayAdminister(reader, agency) || !registry.agency(agency)?.busKeys.includes(key))
        throw new Failure('not-found');
      const busKeys = openKeys(inFolder(tools.settings.data).busKeys);
      return { result: { agency, jwt: await agencyUserJwt(busKeys, agency, key) } };
    },
  });
  const time = answered(clockQuery, {
    reads: [],
    answer: () => ({ result: { now: clock.now().toISOString(), simulated: clock.isSimulated } }),
  });
  return [agencies, officials, mandates, credentials, time];
};
