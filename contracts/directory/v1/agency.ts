import {
  Agency,
  By,
  classifications,
  contract,
  Flag,
  Id,
  id,
  ListOf,
  Localized,
  localized,
  LocalizedText,
  OneOf,
  Optional,
  Part,
  Personal,
  Public,
  Text,
} from '../../../libs/contract';
import { agencyRejections } from './agency-rejections';
import { BusKey, keyPurposes, PublicKey } from './key';
import { WorkingTime } from './working-calendar';

/** Tokens of subjects and actors that can never be an agency's id. */
export const reservedAgencyIds: readonly string[] = ['public', 'system', 'clock', 'policy', 'taawun'];
/** Offices that an agency holds only where the registrar has designated it for them. */
export const offices = ['registrar', 'coordinator', 'legal-reviewer', 'legal-supervisor', 'evaluator', 'council'];
/** More responsibilities than this are a catalogue, not a statement. */
export const mostResponsibilities = 200;

/** Where an agency is reached. */
export class ContactPoint {
  /** Who answers there: an office, not a person. */
  @Localized(200) desk!: LocalizedText;
  @Text(254) email!: string;
  @Optional() @Text(40) phone?: string;
  @Optional() @Localized(500) address?: LocalizedText;
}

/** What an agency answers for. */
export class Responsibility {
  /** The same key means the same responsibility in every agency. */
  @Id() key!: string;
  @Localized(1000) text!: LocalizedText;
  /** No other agency answers for it (INV-AG2). */
  @Flag() exclusive!: boolean;
  /** The agency that leads where several share it. */
  @Optional() @Agency() lead?: string;
}

/** What an agency brings when it joins (INV-AG1). */
export class Registration {
  /** The agency's name, once in each of its languages. */
  @ListOf(localized(200), 4) names!: LocalizedText[];
  @Optional() @BusKey() busKey?: string;
  /** The opaque id of the official who heads it. */
  @Id() head!: string;
  @Text(200) @Personal('head') headName!: string;
  @Part(ContactPoint) contact!: ContactPoint;
  @ListOf(Responsibility, mostResponsibilities) responsibilities!: Responsibility[];
  @Part(WorkingTime) calendar!: WorkingTime;
}

/** Admits an agency; the id beside the fields is the agency's. */
@By('registrar')
export class RegisterAgency extends Registration {}

/** The genesis of a record: registers the first agency, designated as registrar and coordinator. */
@By('system')
export class FoundRegistrar extends Registration {}

@By('registrar')
export class DesignateOffice {
  @OneOf(...offices) office!: string;
}

@By('registrar')
export class RevokeOffice {
  @OneOf(...offices) office!: string;
}

@By('registrar', 'head')
export class NameHead {
  @Id() head!: string;
  @Text(200) @Personal('head') headName!: string;
}

@By('key-officer')
export class RegisterKey {
  @OneOf(...keyPurposes) purpose!: string;
  @PublicKey() key!: string;
}

/** Ends the use of a key for good. The registrar may do it for any agency. */
@By('registrar', 'key-officer')
export class RevokeKey {
  @PublicKey() key!: string;
  @Localized(2000) reason!: LocalizedText;
}

/** Says what an agency may read; `internal` until the registrar says otherwise. */
@By('registrar')
export class SetClearance {
  @OneOf(...classifications) level!: string;
}

/** Defines a part of the agency, or defines it anew. */
@By('clerk')
export class DefineUnit {
  @Id() unit!: string;
  @ListOf(localized(200), 4) names!: LocalizedText[];
  /** The unit that it is part of. */
  @Optional() @Id() parent?: string;
  /** The official who heads it. */
  @Optional() @Id() head?: string;
}

/** States what the agency answers for, or states it anew: as shared, say, where it was exclusive. */
@By('clerk')
export class StateResponsibility extends Responsibility {}

@By('clerk')
export class WithdrawResponsibility {
  @Id() key!: string;
}

/**
 * Declares that two agencies cooperate. The first head sends it to the other agency, whose head then answers with the
 * same relation at his own; only then is it agreed.
 */
@By('head')
export class RelateAgencies {
  /** The other of the two, as the agency to which this is sent sees it. */
  @Agency() with!: string;
  /** What both call it, as in `joint-inspection`. */
  @Id() relation!: string;
}

@By('clerk')
export class ChangeContactPoint {
  @Part(ContactPoint) contact!: ContactPoint;
}

@By('registrar')
export class SuspendAgency {
  @Localized(2000) reason!: LocalizedText;
}

@By('registrar')
export class ReinstateAgency {
  @Localized(2000) reason!: LocalizedText;
}

/** Ends an agency whose obligations pass to another. */
@By('registrar')
export class MergeAgency {
  @Agency() successor!: string;
}

@By('registrar')
export class DissolveAgency {
  @Localized(2000) reason!: LocalizedText;
}

/** Stored for good and relied on by other agencies: add optional fields, never rename, never reuse a name. */
@Public()
export class AgencyRegistered extends Registration {}

@Public()
export class OfficeDesignated {
  @OneOf(...offices) office!: string;
}

@Public()
export class OfficeRevoked {
  @OneOf(...offices) office!: string;
}

@Public()
export class HeadNamed {
  @Id() head!: string;
  @Text(200) @Personal('head') headName!: string;
  /** Who headed the agency until now. */
  @Id() previous!: string;
}

@Public()
export class AgencyKeyRegistered {
  @OneOf(...keyPurposes) purpose!: string;
  @PublicKey() key!: string;
}

@Public()
export class AgencyKeyRevoked {
  @OneOf(...keyPurposes) purpose!: string;
  @PublicKey() key!: string;
  @Localized(2000) reason!: LocalizedText;
}

@Public()
export class ClearanceSet {
  @OneOf(...classifications) level!: string;
}

@Public()
export class UnitDefined {
  @Id() unit!: string;
  @ListOf(localized(200), 4) names!: LocalizedText[];
  @Optional() @Id() parent?: string;
  @Optional() @Id() head?: string;
}

@Public()
export class ResponsibilityStated extends Responsibility {}

@Public()
export class ResponsibilityWithdrawn {
  @Id() key!: string;
}

@Public()
export class CooperativeRelationDeclared {
  @Agency() with!: string;
  @Id() relation!: string;
  /** The agency whose head declares it. */
  @Agency() by!: string;
  /** The other head has declared it before: it is in effect. */
  @Flag() agreed!: boolean;
}

@Public()
export class ContactPointChanged {
  @Part(ContactPoint) contact!: ContactPoint;
}

@Public()
export class AgencySuspended {
  @Localized(2000) reason!: LocalizedText;
}

@Public()
export class AgencyReinstated {
  @Localized(2000) reason!: LocalizedText;
}

@Public()
export class AgencyMerged {
  @Agency() successor!: string;
  /** Keys of the responsibilities that pass to the successor (INV-AG3). */
  @ListOf(id(), mostResponsibilities) responsibilities!: string[];
}

@Public()
export class AgencyDissolved {
  @Localized(2000) reason!: LocalizedText;
}

/** An agency's entry in the directory; its id is the agency's. */
export const agency = contract('directory', 'agency', {
  commands: {
    RegisterAgency,
    FoundRegistrar,
    DesignateOffice,
    RevokeOffice,
    NameHead,
    RegisterKey,
    RevokeKey,
    SetClearance,
    DefineUnit,
    StateResponsibility,
    WithdrawResponsibility,
    RelateAgencies,
    ChangeContactPoint,
    SuspendAgency,
    ReinstateAgency,
    MergeAgency,
    DissolveAgency,
  },
  events: {
    AgencyRegistered,
    OfficeDesignated,
    OfficeRevoked,
    HeadNamed,
    AgencyKeyRegistered,
    AgencyKeyRevoked,
    ClearanceSet,
    UnitDefined,
    ResponsibilityStated,
    ResponsibilityWithdrawn,
    CooperativeRelationDeclared,
    ContactPointChanged,
    AgencySuspended,
    AgencyReinstated,
    AgencyMerged,
    AgencyDissolved,
  },
  rejections: agencyRejections,
});
