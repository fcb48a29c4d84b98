import { Failure } from './wire';

/** Limits of a body: 64 KiB, 32 levels, 10,000 elements of an array, 1,000 keys of an object. */
export const limits = { bytes: 64 * 1024, depth: 32, elements: 10_000, keys: 1_000 } as const;

const forbidden: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The JSON object in a body, proved harmless before anything else looks at it.
 * @throws Failure `malformed` or `too-large`
 */
export function readBody(bytes: Uint8Array): Record<string, unknown> {
  if (bytes.length > limits.bytes)
    throw new Failure('too-large', { what: 'bytes', size: bytes.length, limit: limits.bytes });
  if (bytes.length === 0) throw new Failure('malformed', { what: 'empty' });
  let body: unknown;
  try {
    body = JSON.parse(utf8.decode(bytes));
  } catch {
    throw new Failure('malformed', { what: 'unreadable' });
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Failure('malformed', { what: 'no-object' });
  inspect(body, 1);
  return body as Record<string, unknown>;
}

function inspect(value: object, depth: number): void {
  if (depth > limits.depth) throw new Failure('too-large', { what: 'levels', limit: limits.depth });
  if (Array.isArray(value)) {
    if (value.length > limits.elements) throw new Failure('too-large', { what: 'elements', limit: limits.elements });
    for (const element of value)
      if (typeof element === 'object' && element !== null) inspect(element as object, depth + 1);
    return;
  }
  const keys = Object.keys(value);
  if (keys.length > limits.keys) throw new Failure('too-large', { what: 'keys', limit: limits.keys });
  for (const key of keys) {
    if (forbidden.has(key)) throw new Failure('malformed', { what: 'key', key });
    const inner = (value as Record<string, unknown>)[key];
    if (typeof inner === 'object' && inner !== null) inspect(inner, depth + 1);
  }
}
