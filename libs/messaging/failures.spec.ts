import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failedReply, fill, languageOf } from './failures';
import { Failure, type FailureCode, languages } from './wire';

/** Every code, as the wire page declares them. */
const codes = [
  ...readFileSync(join(__dirname, 'wire.ts'), 'utf8')
    .split('export type FailureCode =')[1]!
    .split(';')[0]!
    .matchAll(/'([a-z-]+)'/g),
].map(([, code]) => code as FailureCode);

describe('given a failure', () => {
  test.each(codes)(
    'when it is %s, then it is told in each of the four languages, and each names the same things',
    (code) => {
      const texts = languages.map((language) => failedReply(new Failure(code), language).failed.because);
      expect(new Set(texts).size).toBe(4);
      expect(texts[1]).toMatch(/\p{Script=Arabic}/u);
      expect(texts[2]).toMatch(/\p{Script=Arabic}/u);
      expect(texts[3]).toMatch(/\p{Script=Hebrew}/u);
      const named = texts.map((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
      for (const names of named) expect(names).toEqual(named[0]);
    },
  );

  test.each(['empty', 'unreadable', 'no-object', 'key', 'bytes', 'levels', 'elements', 'keys', 'record'])(
    'when a body is refused because of “%s”, then no word of another language is in the text',
    (what) => {
      const details = { what, key: '7', size: 1, limit: 2 };
      const told = (language: (typeof languages)[number]): string =>
        failedReply(new Failure('too-large', details), language).failed.because;
      for (const language of ['ar', 'fa', 'he'] as const) expect(told(language)).not.toMatch(/[a-z{]/i);
      expect(told('en')).toMatch(/^[ -~]+$/);
    },
  );

  test('when the same request may succeed later, then it says so', () => {
    const retry = (code: FailureCode): boolean => failedReply(new Failure(code), 'en').failed.retry;
    expect(codes.filter(retry)).toEqual(['not-seen-yet', 'busy', 'unavailable', 'no-answer', 'internal']);
  });

  test('when the sender may come back in a while, then the text and the field say when', () => {
    expect(failedReply(new Failure('busy', { agency: 'roads' }, { retryAfter: 40 }), 'en')).toEqual({
      failed: {
        code: 'busy',
        retry: true,
        because: 'Too much at once from roads; come back in 40 ms.',
        retryAfter: 40,
      },
    });
  });

  test('when a text names what nobody gave, then it stays as it stands, and what was given is not read again', () => {
    expect(fill('{a} and {b}', { a: '{b}' })).toBe('{b} and {b}');
    expect(fill('{constructor} {toString}')).toBe('{constructor} {toString}');
  });
});

describe('given the languages a caller reads', () => {
  test.each([
    [undefined, 'en'],
    ['', 'en'],
    ['de-DE', 'en'],
    ['fa', 'fa'],
    ['fa-IR, en;q=0.5', 'fa'],
    ['de, he;q=0.8, en', 'he'],
    ['AR-eg', 'ar'],
    ['*', 'en'],
    [`${'x,'.repeat(10_000)}fa`, 'en'],
  ])('when they are “%s”, then the answer is in %s', (accepted, language) => {
    expect(languageOf(accepted)).toBe(language);
  });
});
