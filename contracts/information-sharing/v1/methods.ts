import { OneOf } from '../../../libs/contract';

/** How information passes from one agency to another: a standing feed, an answer to a request, a file. */
export const methods = ['subscription', 'request-reply', 'file'] as const;
export type Method = (typeof methods)[number];

/** What a reader must be cleared for, from least to most. */
export const classifications = ['public', 'internal', 'confidential', 'secret'] as const;
export type Classification = (typeof classifications)[number];

/** A classification. */
export const Classified = (): PropertyDecorator => OneOf(...classifications);
