import { inspect } from 'node:util';
import type { LoggerService } from '@nestjs/common';

type Level = 'debug' | 'info' | 'warn' | 'error';

/** One event, one line of JSON, whatever a field contains. */
export function log(level: Level, message: string, fields: Record<string, unknown> = {}): void {
  if (level === 'debug' && !process.env.TAAWUN_DEBUG) return;
  const line = written({ at: new Date().toISOString(), level, message, ...fields });
  process.stderr.write(`${line.replace(/[\u007f-\u009f\u2028\u2029]/g, escape)}\n`);
}

/** Logging must not fail where something else has failed already: a field that cannot be written stands as plain text. */
function written(entry: Record<string, unknown>): string {
  try {
    return JSON.stringify(entry, shown);
  } catch {
    const fields = Object.entries(entry).map(([name, value]) => `${JSON.stringify(name)}:${field(value)}`);
    return `{${fields.join()}}`;
  }
}

function field(value: unknown): string {
  try {
    return JSON.stringify(value, shown) ?? 'null';
  } catch {
    return JSON.stringify(inspect(value));
  }
}

const shown = (_key: string, value: unknown): unknown =>
  value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;

const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Nest's own messages in the same lines; its start-up chatter is left to debugging. */
export class NestLog implements LoggerService {
  log = (message: unknown, context?: unknown): void => log('debug', String(message), { context });
  debug = this.log;
  verbose = this.log;
  warn = (message: unknown, context?: unknown): void => log('warn', String(message), { context });
  error = (message: unknown, ...context: unknown[]): void => log('error', String(message), { context });
}
