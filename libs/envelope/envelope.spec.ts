import { generateKeyPairSync } from 'node:crypto';
import { NotOurs, openSealed, type SealingKey, sealTo } from '.';

const newKey = (): SealingKey => {
  const { x, d } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  return { x: x!, d: d! };
};
const ours = newKey();
const text = 'ساکنان: 12,400 نفر';

describe('given what is sealed to an agency', () => {
  test('when the agency opens it, then it reads what was sealed, and nobody reads it on the way', async () => {
    const envelope = await sealTo(ours.x, Buffer.from(text));
    expect(Buffer.from(await openSealed(envelope, ours)).toString()).toBe(text);
    expect(envelope).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
    const [header] = envelope.split('.');
    expect(JSON.parse(Buffer.from(header!, 'base64url').toString())).toMatchObject({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      kid: ours.x,
    });
  });

  test('when it is sealed twice, then nobody sees that it is the same', async () => {
    expect(await sealTo(ours.x, Buffer.from(text))).not.toBe(await sealTo(ours.x, Buffer.from(text)));
  });

  test('when another opens it, or any of it was altered, then it does not open', async () => {
    const envelope = await sealTo(ours.x, Buffer.from(text));
    await expect(openSealed(envelope, newKey())).rejects.toThrow(NotOurs);
    const parts = envelope.split('.');
    for (const index of [0, 2, 3, 4]) {
      const altered = parts.map((part, at) => (at === index ? `${part[0] === 'A' ? 'B' : 'A'}${part.slice(1)}` : part));
      await expect(openSealed(altered.join('.'), ours)).rejects.toThrow(NotOurs);
    }
    for (const none of ['', 'x', '....', '{}']) await expect(openSealed(none, ours)).rejects.toThrow(NotOurs);
  });

  test('when it says that it is sealed otherwise, then it is not opened', async () => {
    const [, ...rest] = (await sealTo(ours.x, Buffer.from(text))).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A256GCM' })).toString('base64url');
    await expect(openSealed([header, ...rest].join('.'), ours)).rejects.toThrow(NotOurs);
  });

  test('when the key is none, then nothing is sealed', async () => {
    await expect(sealTo('short', Buffer.from(text))).rejects.toThrow();
  });
});
