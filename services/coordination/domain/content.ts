export { changed, isAfter, repeated, sameContent, stated, union } from '../../../libs/eventsourcing';
