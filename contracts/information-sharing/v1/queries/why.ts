import { Agency, Id, id, ListOf, OneOf, Optional, query } from '../../../../libs/contract';
import { type Method, methods } from '../exchange';
import type { RefusalCode } from '../refusals';
import { mostFields } from '../sharing-agreement-parts';

/** What an agency may or may not have now, and why: asked by whoever would receive it, or by its owner. */
export class WhyQuestion {
  @Id() asset!: string;
  @ListOf(id(), mostFields) fields!: string[];
  @Id() purpose!: string;
  @OneOf(...methods) method!: Method;
  /** The agreement to judge by; where none is named, the one between both that comes furthest. */
  @Optional() @Id() agreement?: string;
  /** Who would receive it; the agency that asks where it is left out. */
  @Optional() @Agency() receiver?: string;
  /** The official who would ask for it; whoever asks this where it is left out. */
  @Optional() @Id() official?: string;
}

/** Whether it may cross now, and on what that rests. */
export interface WhyAnswer {
  readonly may: boolean;
  /** Why not; the first of the checks that fails, in the order of the refusals. */
  readonly code?: RefusalCode;
  readonly rule?: string;
  /** In the language of whoever asks. */
  readonly because?: string;
  /** The clause that lets it cross, `scope.<clause>`, or on which the no rests. */
  readonly clause?: string;
  readonly agreement?: string;
  readonly version?: number;
  /** The revision of the agreement at which it came to stand so. */
  readonly revision?: number;
  /** Until when the agreement is valid. */
  readonly until?: string;
  /** Of the official, in information sharing: whether the agreement demands one, and how it stands. */
  readonly certificate: {
    readonly required: boolean;
    readonly is: 'valid' | 'expired' | 'none';
    readonly certificate?: string;
  };
}

/** Tells an agency why it may or may not have something: agreement, clause, expiry, certificate. */
export const whyQuery = query<WhyQuestion, WhyAnswer>('information-sharing', 'why', WhyQuestion);
