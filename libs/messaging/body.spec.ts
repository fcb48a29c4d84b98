import fc from 'fast-check';
import { limits, readBody } from './body';
import { failedReply } from './failures';
import { Failure } from './wire';

const bytes = (text: string): Uint8Array => Buffer.from(text);
const nested = (levels: number, open = '[', close = ']'): string =>
  `{"a":${open.repeat(levels - 1)}${close.repeat(levels - 1)}}`;
const failure = (body: Uint8Array): Failure => {
  try {
    readBody(body);
  } catch (error) {
    return error as Failure;
  }
  throw new Error('it was accepted');
};
const told = (body: Uint8Array): [string, string] => {
  const { failed } = failedReply(failure(body), 'en');
  return [failed.code, failed.because];
};

describe('given a body', () => {
  test('when it is a JSON object within the limits, then it is read as it was written', () => {
    const body = { id: 'w-1', texts: ['تعاون', 'همکاری', 'שיתוף', '🛣️'], deep: { list: [1, -0.5, true, null] } };
    expect(readBody(bytes(JSON.stringify(body)))).toEqual(body);
    expect(readBody(bytes('{}'))).toEqual({});
  });

  test.each([
    ['nothing', '', 'it is empty'],
    ['no JSON', '{"a":', 'it cannot be parsed'],
    ['two values', '{} {}', 'it cannot be parsed'],
    ['a comment', '{/* */}', 'it cannot be parsed'],
    ['NaN', '{"a":NaN}', 'it cannot be parsed'],
    ['a list', '[{}]', 'it is not an object'],
    ['a text', '"a"', 'it is not an object'],
    ['null', 'null', 'it is not an object'],
    ['a number', '7', 'it is not an object'],
  ])('when it holds %s, then that is said', (_, body, what) => {
    expect(told(bytes(body))).toEqual(['malformed', `The body is not acceptable JSON: ${what}.`]);
  });

  test.each([
    ['Latin-1', Buffer.from('{"a":"é"}', 'latin1')],
    ['a cut character', Buffer.from([0x7b, 0x22, 0xe2, 0x82, 0x22, 0x7d])],
    ['an overlong slash', Buffer.from([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x7d])],
    ['a surrogate in UTF-8', Buffer.from([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x7d])],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
  ])('when it is not UTF-8 (%s), then that is said', (_, body) => {
    expect(told(body)[0]).toBe('malformed');
  });

  test.each(['__proto__', 'constructor', 'prototype', '\\u005f_proto__', '__pro\\u0074o__'])(
    'when a key %s is in it at any depth, then it is refused and nothing is polluted',
    (key) => {
      for (const body of [`{"${key}":{"polluted":1}}`, `{"a":[{"b":{"${key}":1}}]}`, `{"a":1,"${key}":null}`])
        expect(told(bytes(body))).toEqual(['malformed', expect.stringContaining('is not allowed')]);
      expect(({} as { polluted?: number }).polluted).toBeUndefined();
    },
  );

  test('when it is 64 KiB, then it is read; when it is one byte more, then not', () => {
    const fill = (size: number): Uint8Array => bytes(`{"a":"${'x'.repeat(size - 8)}"}`);
    expect(readBody(fill(limits.bytes)).a).toHaveLength(65_528);
    expect(told(fill(limits.bytes + 1))).toEqual([
      'too-large',
      'The body exceeds the limit: 65537 bytes, at most 65536.',
    ]);
  });

  test.each([
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('when its %s are 32 levels deep, then it is read; when they are deeper, then not', (_, open, close) => {
    const body = (levels: number): Uint8Array => bytes(nested(levels, open, close).replace('{"a":}', '{"a":1}'));
    expect(() => readBody(body(32))).not.toThrow();
    expect(told(body(33))).toEqual(['too-large', 'The body exceeds the limit: more than 32 levels.']);
    expect(told(bytes(nested(30_000)))).toEqual(['too-large', 'The body exceeds the limit: more than 32 levels.']);
  });

  test('when a list has 10,000 elements, then it is read; when it has one more, then not', () => {
    const list = (count: number): Uint8Array => bytes(`{"a":[${Array(count).fill('1').join()}]}`);
    expect(readBody(list(10_000)).a).toHaveLength(10_000);
    expect(told(list(10_001))).toEqual([
      'too-large',
      'The body exceeds the limit: an array of more than 10000 elements.',
    ]);
  });

  test('when an object has 1,000 keys, then it is read; when it has one more, then not', () => {
    const keys = (count: number): Uint8Array =>
      bytes(`{${Array.from({ length: count }, (_, n) => `"k${n}":1`).join()}}`);
    expect(Object.keys(readBody(keys(1000)))).toHaveLength(1000);
    expect(told(keys(1001))).toEqual(['too-large', 'The body exceeds the limit: an object of more than 1000 keys.']);
  });

  test('when it is anything whatever, then it is read as a harmless object or refused, and nothing else happens', () => {
    const anyBytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map(bytes),
      fc.string({ unit: 'binary' }).map((text) => bytes(`{"a":${JSON.stringify(text)}}`)),
      fc
        .string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', 'u', '0', '_', 'proto', 'a', ' ') })
        .map(bytes),
    );
    fc.assert(
      fc.property(anyBytes, (body) => {
        try {
          const read = readBody(body);
          expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
          expect((error as Failure).code).toMatch(/^(malformed|too-large)$/);
        }
      }),
      { seed: 20260301, numRuns: 3_000 },
    );
  });
});
