import {
  agency as contract,
  mostResponsibilities,
  type Registration,
  reservedAgencyIds,
  type UnitDefined,
} from '../../../contracts/directory/v1/agency';
import { isBusKey, materialOf } from '../../../contracts/directory/v1/key';
import { agencyPattern } from '../../../libs/contract';
import { type Context, decider, type Decision, type EventOf, reject } from '../../../libs/eventsourcing';
import { type Agency, type AgencyState, evolveAgency, particulars, without } from './agency-state';
import { conflict, type HeldElsewhere, unfit } from './responsibilities';
import { same } from './same';

/** What decisions on an agency must know of the others. */
export interface AgencyFacts {
  /** RegisterAgency, FoundRegistrar, StateResponsibility: who else answers for a responsibility of the same key. */
  readonly responsibilities: readonly HeldElsewhere[];
  /** RegisterAgency, FoundRegistrar, RegisterKey: the other agency that has, or had, a key of the same material. */
  readonly keyElsewhere?: { readonly agency: string; readonly purpose: string };
  /** RegisterAgency, FoundRegistrar, NameHead: the other agency in which the head is in office. */
  readonly headElsewhere?: string;
  /** FoundRegistrar, RevokeOffice, SuspendAgency, MergeAgency, DissolveAgency: the active agencies that are registrars. */
  readonly registrars: readonly string[];
  /** MergeAgency: whether the successor is registered and active. */
  readonly successorActive?: boolean;
}

type Events = EventOf<(typeof contract)['events']>;
type Code = keyof (typeof contract)['rejections'];
type Decide<C> = (agency: Agency, command: C, context: Context, facts: AgencyFacts) => Decision<Events, Code>;

/** For what may be done to an agency until it is merged or dissolved. */
const untilItEnds =
  <C>(decide: Decide<C>) =>
  (state: AgencyState, command: C, context: Context, facts: AgencyFacts): Decision<Events, Code> => {
    if (state.is === 'unknown') return reject('agency-not-registered');
    if (state.is === 'merged' || state.is === 'dissolved') return reject('agency-ended');
    return decide(state, command, context, facts);
  };

/** For what only an active agency may do or be given. */
const whileActive = <C>(decide: Decide<C>) =>
  untilItEnds<C>((agency, ...rest) => (agency.is === 'active' ? decide(agency, ...rest) : reject('agency-suspended')));

/** For what an agency does for itself: no other, not even the registrar's, may do it in its place. */
const byItself = <C>(decide: Decide<C>) =>
  whileActive<C>((agency, command, context, facts) =>
    context.agency === agency.id
      ? decide(agency, command, context, facts)
      : reject('not-your-agency', { agency: agency.id }),
  );

const keyInUse = ({ agency, purpose }: NonNullable<AgencyFacts['keyElsewhere']>) =>
  reject('key-in-use', { agency, purpose });

/** INV-OF1: whoever serves one agency is not another's to name. */
const headElsewhere = (head: string, agency: string) => reject('head-in-office-elsewhere', { head, agency });

const register = (state: AgencyState, command: Registration, { id }: Context, facts: AgencyFacts) => {
  if (state.is !== 'unknown')
    return state.registration === particulars(command) ? [] : reject('agency-already-registered');
  if (reservedAgencyIds.includes(id)) return reject('reserved-agency-id', { id });
  if (!agencyPattern.test(id)) return reject('agency-id-malformed');
  if (command.names.length === 0) return reject('name-missing');
  if (facts.headElsewhere) return headElsewhere(command.head, facts.headElsewhere);
  if (command.busKey && facts.keyElsewhere) return keyInUse(facts.keyElsewhere);
  const unfitting = unfit(id, command.responsibilities, facts.responsibilities);
  return unfitting ?? [{ type: 'AgencyRegistered' as const, data: { ...command } }];
};

const isLastRegistrar = (agency: Agency, facts: AgencyFacts): boolean =>
  agency.offices.includes('registrar') && !facts.registrars.some((id) => id !== agency.id);

/** Whether a unit would be part of itself, directly or through its parents. */
function contains(units: readonly UnitDefined[], unit: string, parent: string | undefined): boolean {
  const above = units.find((one) => one.unit === parent);
  return parent === unit || (above !== undefined && contains(units, unit, above.parent));
}

/** Agencies, what they answer for, their keys, heads and offices. */
export const agency = decider(contract)<AgencyState, AgencyFacts>({
  initial: { is: 'unknown' },
  decide: {
    /** INV-AG1, INV-AG2. */
    RegisterAgency: register,

    FoundRegistrar: (state, command, context, facts) => {
      const registrar = facts.registrars.find((id) => id !== context.id);
      if (registrar) return reject('registrar-already-founded', { registrar });
      const decision = register(state, command, context, facts);
      if (!Array.isArray(decision) || decision.length === 0) return decision;
      return [
        ...decision,
        { type: 'OfficeDesignated', data: { office: 'registrar' } },
        { type: 'OfficeDesignated', data: { office: 'coordinator' } },
      ];
    },

    DesignateOffice: whileActive(({ offices }, { office }) =>
      offices.includes(office) ? [] : [{ type: 'OfficeDesignated', data: { office } }],
    ),

    RevokeOffice: untilItEnds((agency, { office }, _, facts) => {
      if (!agency.offices.includes(office)) return [];
      if (office === 'registrar' && isLastRegistrar(agency, facts)) return reject('last-registrar');
      return [{ type: 'OfficeRevoked', data: { office } }];
    }),

    NameHead: untilItEnds((agency, { head, headName }, context, facts) => {
      if (context.role !== 'registrar' && context.agency !== agency.id)
        return reject('not-your-agency', { agency: agency.id });
      if (head === agency.head) return [];
      if (facts.headElsewhere) return headElsewhere(head, facts.headElsewhere);
      return [{ type: 'HeadNamed', data: { head, headName, previous: agency.head } }];
    }),

    /** Separate keys per purpose: a bus key signs whatever its server sends, so it may never be one that binds. */
    RegisterKey: byItself((agency, { purpose, key }, _, facts) => {
      if (isBusKey(key) !== (purpose === 'bus')) return reject('key-unfit-for-purpose');
      if (facts.keyElsewhere) return keyInUse(facts.keyElsewhere);
      const own = agency.keys.find((one) => materialOf(one.key) === materialOf(key));
      if (own?.revoked) return reject('key-revoked');
      if (own?.purpose === purpose) return [];
      if (own) return keyInUse({ agency: agency.id, purpose: own.purpose });
      return [{ type: 'AgencyKeyRegistered', data: { purpose, key } }];
    }),

    RevokeKey: untilItEnds((agency, { key, reason }, context) => {
      if (context.role !== 'registrar' && context.agency !== agency.id)
        return reject('not-your-agency', { agency: agency.id });
      const own = agency.keys.find((one) => one.key === key);
      if (!own) return reject('key-unknown');
      return own.revoked ? [] : [{ type: 'AgencyKeyRevoked', data: { purpose: own.purpose, key, reason } }];
    }),

    SetClearance: untilItEnds(({ clearance }, { level }) =>
      level === clearance ? [] : [{ type: 'ClearanceSet', data: { level } }],
    ),

    DefineUnit: byItself(({ units }, command) => {
      const { unit, parent } = command;
      if (command.names.length === 0) return reject('name-missing');
      if (contains(units, unit, parent)) return reject('unit-within-itself', { unit });
      if (parent && !units.some((one) => one.unit === parent)) return reject('unit-unknown', { unit: parent });
      const defined = units.find((one) => one.unit === unit);
      return same(defined, command) ? [] : [{ type: 'UnitDefined', data: { ...command } }];
    }),

    /** INV-AG2. */
    StateResponsibility: byItself(({ id, responsibilities }, command, _, facts) => {
      const { key } = command;
      if (
        same(
          responsibilities.find((one) => one.key === key),
          command,
        )
      )
        return [];
      const others = without(responsibilities, 'key', key).length;
      if (others >= mostResponsibilities) return reject('responsibilities-too-many', { max: mostResponsibilities });
      const conflicting = conflict(id, command, facts.responsibilities);
      return conflicting ?? [{ type: 'ResponsibilityStated', data: { ...command } }];
    }),

    /** INV-AG1. */
    WithdrawResponsibility: byItself(({ responsibilities }, { key }) => {
      if (!responsibilities.some((one) => one.key === key)) return reject('responsibility-unknown', { key });
      if (responsibilities.length === 1) return reject('responsibility-missing');
      return [{ type: 'ResponsibilityWithdrawn', data: { key } }];
    }),

    /** Both heads: the second matching declaration takes effect. */
    RelateAgencies: whileActive(({ id, relations }, command, { agency: by }) => {
      const { with: other, relation } = command;
      if (other === id) return reject('relation-with-itself');
      if (by !== id && by !== other) return reject('not-your-agency', { agency: other });
      const declared = relations.find((one) => one.with === other && one.relation === relation)?.by ?? [];
      if (declared.includes(by)) return [];
      if (by === id && declared.length === 0) return reject('relation-not-proposed', { agency: other });
      return [
        {
          type: 'CooperativeRelationDeclared',
          data: { with: other, relation, by, agreed: declared.length > 0 },
        },
      ];
    }),

    ChangeContactPoint: byItself((agency, { contact }) =>
      same(contact, agency.contact) ? [] : [{ type: 'ContactPointChanged', data: { contact } }],
    ),

    SuspendAgency: untilItEnds((agency, { reason }, _, facts) => {
      if (agency.is === 'suspended') return [];
      if (isLastRegistrar(agency, facts)) return reject('last-registrar');
      return [{ type: 'AgencySuspended', data: { reason } }];
    }),

    ReinstateAgency: untilItEnds(({ is }, { reason }) =>
      is === 'active' ? [] : [{ type: 'AgencyReinstated', data: { reason } }],
    ),

    /** INV-AG3: the history stays where it is; what the agency answered for passes by this event. */
    MergeAgency: (state, command, context, facts) => {
      const { successor } = command;
      if (state.is === 'merged' && state.successor === successor) return [];
      return untilItEnds((agency) => {
        if (successor === agency.id || !facts.successorActive) return reject('successor-unfit', { successor });
        if (isLastRegistrar(agency, facts)) return reject('last-registrar');
        const responsibilities = agency.responsibilities.map(({ key }) => key);
        return [{ type: 'AgencyMerged', data: { successor, responsibilities } }];
      })(state, command, context, facts);
    },

    DissolveAgency: (state, command, context, facts) => {
      if (state.is === 'dissolved') return [];
      return untilItEnds((agency) =>
        isLastRegistrar(agency, facts)
          ? reject('last-registrar')
          : [{ type: 'AgencyDissolved', data: { reason: command.reason } }],
      )(state, command, context, facts);
    },
  },

  evolve: evolveAgency,

  parties: (state) =>
    state.is === 'unknown'
      ? []
      : [...new Set([state.id, state.registeredBy, state.successor])].filter(
          (party): party is string => party !== undefined && party !== 'system',
        ),
});
