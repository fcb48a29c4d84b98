import 'reflect-metadata';
import {
  type Type,
  UseFilters,
  ValidationPipe,
  type ArgumentsHost,
  Catch,
  type RpcExceptionFilter,
  Controller,
  Inject,
  type ValidationError,
} from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { type Observable, throwError } from 'rxjs';
import { fieldsOf, type MessageClass } from '../contract';
import type { Aggregate } from '../eventsourcing';
import { CommandDesk } from './command-desk';
import { Request } from './request';
import { keepRulesInMemory } from './rules-in-memory';
import { commandPattern, type CommandReply, Failure } from './wire';

keepRulesInMemory();

/** Hands errors through to the transport, which knows how to answer them. */
@Catch()
export class HandThrough implements RpcExceptionFilter {
  catch(error: unknown, _host: ArgumentsHost): Observable<never> {
    return throwError(() => error);
  }
}

/** The shape of a message: closed (an unknown field is an error), each field named with what is wrong. */
export const shapeOf = (message: MessageClass): ValidationPipe =>
  new ValidationPipe({
    expectedType: message,
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    // A message without fields is no unknown value: it is checked to have none.
    forbidUnknownValues: fieldsOf(message).size > 0,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) =>
      new Failure('invalid', {}, { fields: Object.fromEntries(errors.flatMap((error) => complaints(error))) }),
  });

const complaints = ({ property, constraints, children }: ValidationError, path = ''): [string, string][] => {
  const name = path ? `${path}.${property}` : property;
  const own: [string, string][] = constraints ? [[name, Object.values(constraints).join('; ')]] : [];
  return [...own, ...(children ?? []).flatMap((child) => complaints(child, name))];
};

/**
 * An ordinary Nest controller for one aggregate: a method with its `@MessagePattern` and ValidationPipe for each command
 * of the contract. Nothing of it is written by hand.
 */
export function commands(aggregate: Aggregate): Type {
  const { mechanism, aggregate: name, commands: messages } = aggregate.decider.contract;
  class Commands {
    constructor(readonly desk: CommandDesk) {}
  }
  Object.defineProperty(Commands, 'name', { value: `${mechanism}.${name}` });
  Controller()(Commands);
  UseFilters(new HandThrough())(Commands);
  Inject(CommandDesk)(Commands, undefined as never, 0);
  for (const [type, message] of Object.entries(messages)) {
    const method = function (this: Commands, data: object, request: Request): Promise<CommandReply> {
      return this.desk.take(aggregate, type, data, request);
    };
    add(Commands, type, method, message as MessageClass, commandPattern(mechanism, name, type));
  }
  return Commands;
}

/** Adds a method that answers a pattern: its first argument is the checked body, its second the request. */
export function add(
  controller: Type,
  name: string,
  method: (...args: any[]) => unknown,
  message: MessageClass,
  pattern: string,
): void {
  const { prototype } = controller as { prototype: Record<string, unknown> };
  const descriptor = { value: method, writable: true, configurable: true, enumerable: false };
  Object.defineProperty(prototype, name, descriptor);
  Reflect.defineMetadata('design:paramtypes', [Object, Request], prototype, name);
  Payload(shapeOf(message))(prototype, name, 0);
  Ctx()(prototype, name, 1);
  MessagePattern(pattern)(prototype, name, descriptor);
}
