import { Id, ListOf, Localized, type LocalizedText, OneOf, Optional } from '../../../libs/contract';

/** The families of axes: how an agency is run, and what it is there for (S003-2). */
export const axisFamilies = ['managerial', 'mission'] as const;
export type AxisFamily = (typeof axisFamilies)[number];

/** Where a framework stands. */
export const frameworkStages = ['drafted', 'consulting', 'published', 'superseded'] as const;
export type FrameworkStage = (typeof frameworkStages)[number];

/** How many axes a framework holds, how many sub-axes one axis, and how many units are in its scope. */
export const frameworkLimits = { axes: 50, subAxes: 50, units: 500 } as const;

/**
 * A core topic under an axis (S003-14).
 * Stored for good and relied on by other agencies, like every part below: add optional fields, never rename, never
 * reuse a name.
 */
export class SubAxis {
  @Id() subAxis!: string;
  @Localized(500) title!: LocalizedText;
}

/** A heading under which every unit in scope reports, with its core topics. */
export class Axis {
  @Id() axis!: string;
  @OneOf(...axisFamilies) family!: AxisFamily;
  @Localized(500) title!: LocalizedText;
  @ListOf(SubAxis, frameworkLimits.subAxes) subAxes!: SubAxis[];
}

/** An axis as it is drafted; sub-axes may follow one by one. */
export class DraftedAxis {
  @Id() axis!: string;
  @OneOf(...axisFamilies) family!: AxisFamily;
  @Localized(500) title!: LocalizedText;
  @Optional() @ListOf(SubAxis, frameworkLimits.subAxes) subAxes?: SubAxis[];
}
