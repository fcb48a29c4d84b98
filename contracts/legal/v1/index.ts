export { legalReview } from './legal-review';
export * from './legal-review-events';
export * from './queries';
