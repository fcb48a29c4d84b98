import type {
  agency as contract,
  ContactPoint,
  Registration,
  Responsibility,
  UnitDefined,
} from '../../../contracts/directory/v1/agency';
import { changesOn, type Decider } from '../../../libs/eventsourcing';
import { written } from './same';

interface Key {
  readonly purpose: string;
  readonly key: string;
  readonly revoked: boolean;
}

interface Relation {
  readonly with: string;
  readonly relation: string;
  /** The agencies whose heads have declared it; two make it effective. */
  readonly by: readonly string[];
}

/** An agency as the directory knows it. */
export interface Agency {
  readonly is: 'active' | 'suspended' | 'merged' | 'dissolved';
  readonly id: string;
  /** The agency that registered it; `system` for the first. */
  readonly registeredBy: string;
  /** What it was registered with, personal text apart: tells a repeat from another registration. */
  readonly registration: string;
  readonly head: string;
  readonly contact: ContactPoint;
  readonly responsibilities: readonly Responsibility[];
  readonly keys: readonly Key[];
  readonly offices: readonly string[];
  readonly clearance: string;
  readonly units: readonly UnitDefined[];
  readonly relations: readonly Relation[];
  readonly successor?: string;
}

export type AgencyState = { readonly is: 'unknown' } | Agency;

type Contract = typeof contract;
type Evolve = Decider<AgencyState, Contract['commands'], Contract['events']>['evolve'];

/** A list without the elements whose field has a value. */
export const without = <T, K extends keyof T>(list: readonly T[], field: K, value: T[K]): readonly T[] =>
  list.filter((one) => one[field] !== value);

/** What a registration says, the sealed name apart, which is sealed anew each time. */
export const particulars = (registration: Registration): string => written({ ...registration, headName: undefined });

const change = changesOn<AgencyState, Agency>((state) => state.is !== 'unknown');

/** What each event means for the agency it concerns. */
export const evolveAgency: Evolve = {
  AgencyRegistered: (_, registration, { id, agency: registeredBy }) => ({
    is: 'active',
    id,
    registeredBy,
    registration: particulars(registration),
    head: registration.head,
    contact: registration.contact,
    responsibilities: registration.responsibilities,
    keys: registration.busKey ? [{ purpose: 'bus', key: registration.busKey, revoked: false }] : [],
    offices: [],
    clearance: 'internal',
    units: [],
    relations: [],
  }),
  OfficeDesignated: change(({ offices }, { office }) => ({ offices: [...offices, office] })),
  OfficeRevoked: change(({ offices }, { office }) => ({ offices: offices.filter((one) => one !== office) })),
  HeadNamed: change((_, { head }) => ({ head })),
  AgencyKeyRegistered: change(({ keys }, data) => ({ keys: [...keys, { ...data, revoked: false }] })),
  AgencyKeyRevoked: change(({ keys }, { key }) => ({
    keys: keys.map((one) => (one.key === key ? { ...one, revoked: true } : one)),
  })),
  ClearanceSet: change((_, { level }) => ({ clearance: level })),
  UnitDefined: change(({ units }, unit) => ({ units: [...without(units, 'unit', unit.unit), unit] })),
  ResponsibilityStated: change(({ responsibilities }, stated) => ({
    responsibilities: [...without(responsibilities, 'key', stated.key), stated],
  })),
  ResponsibilityWithdrawn: change(({ responsibilities }, { key }) => ({
    responsibilities: without(responsibilities, 'key', key),
  })),
  CooperativeRelationDeclared: change(({ relations }, { with: other, relation, by }) => {
    const isThis = (one: Relation): boolean => one.with === other && one.relation === relation;
    const before = relations.find(isThis)?.by ?? [];
    return {
      relations: [...relations.filter((one) => !isThis(one)), { with: other, relation, by: [...before, by] }],
    };
  }),
  ContactPointChanged: change((_, { contact }) => ({ contact })),
  AgencySuspended: change(() => ({ is: 'suspended' })),
  AgencyReinstated: change(() => ({ is: 'active' })),
  AgencyMerged: change((_, { successor }) => ({ is: 'merged', successor })),
  AgencyDissolved: change(() => ({ is: 'dissolved' })),
};
