import { uuid5 } from '../../../libs/eventsourcing';

/** The resolution that follows up what a meeting adopted: one for each proposal, whoever opens it and however often. */
export const resolutionIdOf = (meeting: string, proposal: string): string => uuid5('resolution', meeting, proposal);
