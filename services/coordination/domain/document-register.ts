import { documentRegister as contract } from '../../../contracts/coordination/v1/document-register';
import { decider, reject, uuid5 } from '../../../libs/eventsourcing';

/** The documents of one agency and year in the order of their numbers: the first has number 1. */
export interface State {
  readonly agency?: string;
  readonly documents: readonly string[];
}

/** What a register knows of other streams. */
export interface RegisterFacts {
  /** The register of the sender's agency for the year that it is there now. */
  readonly register: string;
  readonly year: number;
  /** How the document stands; nothing where the sender's agency has drafted none under this id. */
  readonly document?: { readonly is: string; readonly registered?: { register: string; number: number } };
}

/** The longest id. */
const longestId = 64;

/** The register of an agency for a year; an agency's id may be too long to stand in it. */
export const registerIdOf = (agency: string, year: number): string => {
  const id = `${agency}-${year}`;
  return id.length <= longestId ? id : uuid5('register', agency, year);
};

/** The register of an agency's documents of one year: numbers without a gap, each used once (INV-OD1). */
export const documentRegister = decider(contract)<State, RegisterFacts | undefined>({
  initial: { documents: [] },
  decide: {
    /** INV-OD1. Whoever registers a document again gets the number that it has. */
    RegisterDocument: ({ agency: owner, documents }, { document, number }, { id, agency }, facts) => {
      const [has, next] = [documents.indexOf(document) + 1, documents.length + 1];
      const notYours = reject('not-your-register', facts && { register: facts.register });
      if (owner && owner !== agency) return notYours;
      if (has > 0) return number && number !== has ? reject('registered-before', { number: has, register: id }) : [];
      if (facts?.register !== id) return notYours;
      const { document: found, year } = facts;
      if (!found) return reject('no-document');
      if (found.is === 'withdrawn') return reject('document-withdrawn');
      if (found.registered) return reject('registered-before', { ...found.registered });
      if (number && number < next) return reject('number-taken', { number, next });
      if (number && number > next) return reject('number-not-next', { number, next });
      return [{ type: 'NumberAssigned', data: { document, number: next, year } }];
    },
  },
  evolve: {
    NumberAssigned: ({ documents }, { document }, { agency }) => ({ agency, documents: [...documents, document] }),
  },
  parties: ({ agency }) => (agency ? [agency] : []),
});
