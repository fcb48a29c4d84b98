import { offices } from '../../../contracts/directory/v1/agency';
import { official as contract } from '../../../contracts/directory/v1/official';
import { type Context, decider, reject } from '../../../libs/eventsourcing';

/** A person in office, or who was; the name is not kept here. */
export interface Official {
  readonly is: 'appointed' | 'released';
  readonly agency: string;
  readonly unit?: string;
  readonly roles: readonly string[];
}

export type OfficialState = { readonly is: 'unknown' } | Official;

/** What an appointment must know of the appointing agency; AppointOfficial and ChangeRoles need it. */
export interface OfficialFacts {
  /** Whether the sender's agency is registered and active. */
  readonly agencyActive: boolean;
  /** The offices for which it is designated. */
  readonly offices: readonly string[];
  /** The units that it has defined. */
  readonly units: readonly string[];
  /** AppointOfficial: whether the person is in office in another agency, which alone decides on its appointment. */
  readonly inOfficeElsewhere?: boolean;
}

/** INV-OF1: the head names the clerk, who names the others. INV-K5: no clerk decides on himself. */
function mayNotDecide(before: readonly string[], after: readonly string[], { head, actor, id }: Context) {
  if (head) return undefined;
  if (before.includes('clerk') || after.includes('clerk')) return reject('head-names-clerk');
  return actor === id ? reject('own-roles') : undefined;
}

/** The roles of an office count only in an agency designated for it. */
function mayNotHold(roles: readonly string[], facts: OfficialFacts) {
  if (!facts.agencyActive) return reject('agency-not-active');
  const role = roles.find((one) => offices.includes(one) && !facts.offices.includes(one));
  return role ? reject('office-not-designated', { role }) : undefined;
}

/** Each role once, in one order, so that the same roles compare equal. */
const orderly = (roles: readonly string[]): string[] => [...new Set(roles)].sort();

const equal = (some: readonly string[], others: readonly string[]): boolean => some.join() === others.join();

/** Officials: who is in office, where, and in which roles. */
export const official = decider(contract)<OfficialState, OfficialFacts>({
  initial: { is: 'unknown' },
  decide: {
    AppointOfficial: (state, { unit, name, roles: wanted }, context, facts) => {
      const { agency } = context;
      const roles = orderly(wanted);
      if (state.is === 'released') return reject('official-released');
      if (state.is === 'appointed') {
        const isRepeat = state.agency === agency && state.unit === unit && equal(state.roles, roles);
        return isRepeat ? [] : reject('official-already-appointed');
      }
      if (facts.inOfficeElsewhere) return reject('official-already-appointed');
      if (unit && !facts.units.includes(unit)) return reject('unit-unknown', { unit });
      return (
        mayNotHold(roles, facts) ??
        mayNotDecide([], roles, context) ?? [{ type: 'OfficialAppointed', data: { agency, unit, name, roles } }]
      );
    },

    ChangeRoles: (state, { roles: wanted }, context, facts) => {
      if (state.is === 'unknown') return reject('official-not-appointed');
      if (state.agency !== context.agency) return reject('not-your-official');
      if (state.is === 'released') return reject('official-released');
      const roles = orderly(wanted);
      if (equal(state.roles, roles)) return [];
      const { agency } = state;
      return (
        mayNotHold(roles, facts) ??
        mayNotDecide(state.roles, roles, context) ?? [{ type: 'OfficialRolesChanged', data: { agency, roles } }]
      );
    },

    ReleaseOfficial: (state, { reason }, context) => {
      if (state.is === 'unknown') return reject('official-not-appointed');
      if (state.agency !== context.agency) return reject('not-your-official');
      if (state.is === 'released') return [];
      const { agency, roles } = state;
      return mayNotDecide(roles, [], context) ?? [{ type: 'OfficialReleased', data: { agency, reason } }];
    },
  },

  evolve: {
    OfficialAppointed: (_, { agency, unit, roles }) => ({ is: 'appointed', agency, unit, roles }),
    OfficialRolesChanged: (state, { roles }) => (state.is === 'unknown' ? state : { ...state, roles }),
    OfficialReleased: (state) => (state.is === 'unknown' ? state : { ...state, is: 'released', roles: [] }),
  },

  parties: (state) => (state.is === 'unknown' ? [] : [state.agency]),
});
