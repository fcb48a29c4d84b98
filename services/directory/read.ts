import { Agency, Optional } from '../../libs/contract';
import { BusKey } from '../../contracts/directory/v1/key';
import { clockQuery, mandatesQuery, OfficialAppointed } from '../../contracts/directory/v1';
import { type OfficialRow, registryView } from '../../libs/directory';
import { answered, Failure, type Query, type Reader } from '../../libs/messaging';
import { agencyUserJwt, openKeys } from '../../libs/messaging/server';
import { openFields } from '../../libs/sealing';
import { inFolder, type Tools } from '../../libs/service';

/** Asks for one agency or, without it, for all. */
export class AgenciesQuestion {
  @Optional() @Agency() agency?: string;
}

/** Asks for the officials of an agency. */
export class OfficialsQuestion {
  @Agency() agency!: string;
}

/** Asks for the JWT with which the holder of a registered bus key connects. */
export class CredentialsQuestion {
  @Agency() agency!: string;
  @BusKey() key!: string;
}

const mayAdminister = (reader: Reader, agency: string): boolean =>
  reader.isSystem || reader.agency === agency || reader.offices.includes('registrar');

/** The questions that the directory answers. Who is who is public; an official's name is for the agency and the registrar. */
export const directoryQueries = (tools: Tools): Query[] => {
  const { registry, clock, keys } = tools;
  const opened = async (official: OfficialRow, reader: Reader): Promise<object> => {
    const { id, agency, unit, roles, head, inOffice, name } = official;
    const shown = { id, agency, unit, roles, head, inOffice };
    if (!mayAdminister(reader, agency) || name === undefined) return { ...shown, name: { withheld: 'personal' } };
    return { ...shown, name: (await openFields(OfficialAppointed, { name }, id, keys)).name };
  };
  const agencies: Query<AgenciesQuestion> = {
    name: 'agencies',
    question: AgenciesQuestion,
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
  };
  const officials: Query<OfficialsQuestion> = {
    name: 'officials',
    question: OfficialsQuestion,
    reads: [registryView],
    answer: async ({ agency }, reader, views) => {
      const rows = views(registryView).select("kind = 'official' AND agency = ? ORDER BY key", agency) as OfficialRow[];
      return { result: await Promise.all(rows.map((row) => opened(row, reader))) };
    },
  };
  const mandates = answered(mandatesQuery, {
    reads: [registryView],
    answer: ({ holder }, reader) => ({
      result: registry
        .mandatesOf(holder)
        .filter(({ agency }) => mayAdminister(reader, agency))
        .map(({ kind: _, ...mandate }) => mandate),
    }),
  });
  const credentials: Query<CredentialsQuestion> = {
    name: 'credentials',
    question: CredentialsQuestion,
    reads: [registryView],
    answer: async ({ agency, key }, reader) => {
      if (!mayAdminister(reader, agency) || !registry.agency(agency)?.busKeys.includes(key))
        throw new Failure('not-found');
      const busKeys = openKeys(inFolder(tools.settings.data).busKeys);
      return { result: { agency, jwt: await agencyUserJwt(busKeys, agency, key) } };
    },
  };
  const time = answered(clockQuery, {
    reads: [],
    answer: () => ({ result: { now: clock.now().toISOString(), simulated: clock.isSimulated } }),
  });
  return [agencies, officials, mandates, credentials, time];
};
