import { officialRoles } from '../../../contracts/directory/v1/official';
import type { FactsOf } from '../../../libs/eventsourcing';
import type { ProgrammeFacts, State } from '../domain/programme';

/** What a programme's rules must know: the roles that officials may hold. */
export const programmeFacts: FactsOf<State> = (): ProgrammeFacts => ({ roles: officialRoles });
