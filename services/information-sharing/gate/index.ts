import type { Follower } from '../../../libs/eventsourcing';
import { deliverOver, type Feed, type Query } from '../../../libs/messaging';
import type { Tools } from '../../../libs/service';
import { feedThrough } from './feed';
import { gateOf } from './gate';
import { GateKeeper } from './keeper';
import { mediatedQuery } from './mediate';
import { missingQuery } from './missing-query';

export { gateViews } from './knows';

/** What providers feed goes through the gate. */
export const gateFeed = (tools: Tools): Feed => feedThrough(gateOf(tools));

/** What is asked through the gate, and of it. */
export const gateQueries = (tools: Tools): readonly Query[] => [mediatedQuery(tools), missingQuery(tools)];

/** Who shuts the gate as the record says. */
export const gateKeeper = (tools: Tools): Follower =>
  new GateKeeper(gateOf(tools), deliverOver(tools.bus, tools.clock), tools.leaving);
