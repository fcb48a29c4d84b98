import { DateTime } from 'luxon';
import type { FactsOf, Look } from '../../../libs/eventsourcing';
import type { Known } from '../../../libs/service';
import { documentRegister, type RegisterFacts, registerIdOf, type State } from '../domain/document-register';
import { officialDocument } from '../domain/official-document';
import { isDrafted } from '../domain/official-document-state';

/** What a register must know: which year it is where its agency works, and how the document stands. */
export const documentRegisterFacts =
  ({ registry }: Known): FactsOf<State> =>
  async ({ data, context: { agency, now } }, look): Promise<RegisterFacts> => {
    const { year } = DateTime.fromISO(now, { zone: registry.calendar(agency)?.zone ?? 'UTC' });
    const { document: id } = data as { document: string };
    const found = await look(officialDocument, id);
    const facts = { register: registerIdOf(agency, year), year };
    if (!isDrafted(found) || found.draft.sender !== agency) return facts;
    const registered = found.registered ?? (await lastYears(agency, year, id, look));
    return { ...facts, document: { is: found.is, ...(registered ? { registered } : {}) } };
  };

/** At the turn of a year the old register may have assigned a number that the document has not yet taken over. */
const lastYears = async (agency: string, year: number, document: string, look: Look) => {
  const register = registerIdOf(agency, year - 1);
  const number = (await look(documentRegister, register)).documents.indexOf(document) + 1;
  return number > 0 ? { register, number } : undefined;
};
