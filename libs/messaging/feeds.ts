import { type Type, Controller, UseFilters } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { HandThrough } from './commands';
import type { Request } from './request';

/** Takes one record that an agency feeds of an asset; what it resolves with is the answer. @throws Failure */
export type Feed = (asset: string, record: Readonly<Record<string, unknown>>, request: Request) => Promise<object>;

/** Stands for every asset in the pattern under which feeds are taken. */
export const feedPattern = 'feed.*';

/** An ordinary Nest controller for what agencies feed on `taawun.agency.<agency>.feed.<asset>`. */
export function feeds(mechanism: string, feed: Feed): Type {
  class Feeds {
    take(record: Record<string, unknown>, request: Request): Promise<object> {
      return feed(request.pattern.slice('feed.'.length), record, request);
    }
  }
  Object.defineProperty(Feeds, 'name', { value: `${mechanism}.feeds` });
  Controller()(Feeds);
  UseFilters(new HandThrough())(Feeds);
  Payload()(Feeds.prototype, 'take', 0);
  Ctx()(Feeds.prototype, 'take', 1);
  MessagePattern(feedPattern)(Feeds.prototype, 'take', Object.getOwnPropertyDescriptor(Feeds.prototype, 'take')!);
  return Feeds;
}
