import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { isSealed, open, seal, SealBroken } from '.';

const key = createSecretKey(randomBytes(32));
const name = 'مریم حسینی';

it('opens to the text that was sealed, in every script', () => {
  for (const text of [name, 'שרה לוי', 'Ó Súilleabháin', '👩🏽‍⚖️', 'a\u0000b', '"\\', ''])
    expect(open(seal(text, key, 'official-7'), key, 'official-7')).toBe(text);
});

it('opens to any well-formed text that was sealed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, person) => {
      expect(open(seal(text, key, person), key, person)).toBe(text);
    }),
  );
});

it('shows nothing of the text, not even that two texts are one', () => {
  const [one, two] = [seal(name, key, 'official-7'), seal(name, key, 'official-7')];
  expect(one.sealed).not.toBe(two.sealed);
  expect(one.digest).not.toBe(two.digest);
  expect(one.digest).not.toBe(createHash('sha256').update(name).digest('base64url'));
  expect(Buffer.from(one.sealed, 'base64url').includes(name)).toBe(false);
});

it('begins with the byte of its format and opens no other', () => {
  const { sealed, digest } = seal(name, key, 'official-7');
  const bytes = Buffer.from(sealed, 'base64url');
  expect(bytes[0]).toBe(1);
  bytes[0] = 2;
  expect(() => open({ sealed: bytes.toString('base64url'), digest }, key, 'official-7')).toThrow(
    'a seal of format 2 is not known here',
  );
});

it('is broken by a change of any one character', () => {
  const { sealed, digest } = seal(name, key, 'official-7');
  const changed = (text: string, at: number): string =>
    text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
  for (let at = 0; at < sealed.length; at++)
    expect(() => open({ sealed: changed(sealed, at), digest }, key, 'official-7')).toThrow(SealBroken);
  for (let at = 0; at < digest.length; at++)
    expect(() => open({ sealed, digest: changed(digest, at) }, key, 'official-7')).toThrow(SealBroken);
});

it('is broken by anything cut off or put on', () => {
  const { sealed, digest } = seal(name, key, 'official-7');
  for (const other of ['', 'AQ', sealed.slice(4), sealed.slice(0, -4), `${sealed}AAAA`, `${sealed}=`, ` ${sealed}`])
    expect(() => open({ sealed: other, digest }, key, 'official-7')).toThrow(SealBroken);
});

it('opens for its own person and key alone', () => {
  const sealed = seal(name, key, 'official-7');
  expect(() => open(sealed, key, 'official-8')).toThrow(SealBroken);
  expect(() => open(sealed, createSecretKey(randomBytes(32)), 'official-7')).toThrow(SealBroken);
});

it('does not take the digest of another text', () => {
  const other = seal('somebody else', key, 'official-7');
  expect(() => open({ ...seal(name, key, 'official-7'), digest: other.digest }, key, 'official-7')).toThrow(
    'the digest is not that of the sealed text',
  );
});

it('is told from every other value', () => {
  expect(isSealed(seal(name, key, 'official-7'))).toBe(true);
  for (const other of [
    name,
    null,
    undefined,
    7,
    {},
    { sealed: 'x' },
    { sealed: 1, digest: 'x' },
    { withheld: 'personal', digest: 'x' },
    { sealed: 'x', digest: 'x', text: name },
  ])
    expect(isSealed(other)).toBe(false);
});

it('keeps a key out of what is printed or logged', () => {
  expect(JSON.stringify({ key })).toBe('{"key":{}}');
  expect(inspect(key)).not.toContain(key.export().toString('hex'));
});
