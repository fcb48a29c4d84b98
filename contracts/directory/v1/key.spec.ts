import { createAccount, createUser } from '@nats-io/nkeys';
import { generateKeyPairSync } from 'node:crypto';
import { isBusKey, isRawKey, materialOf } from './key';

const rawKey = (kind: 'ed25519' | 'x25519'): string => {
  const { publicKey } = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519');
  return publicKey.export({ format: 'jwk' }).x!;
};

describe('a bus key', () => {
  it('is the public user key that NATS makes', () => {
    for (let n = 0; n < 5; n += 1) expect(isBusKey(createUser().getPublicKey())).toBe(true);
  });

  it('is neither an account, a seed, nor a key with a wrong sign', () => {
    const user = createUser();
    const key = user.getPublicKey();
    expect(isBusKey(createAccount().getPublicKey())).toBe(false);
    const ofNoKindKnown = 'UFGI5YAFVAULE5OU5MF22QQE4ED4ZBFBECG5S5LM7BW7PGUDONST7F3Q';
    expect(isBusKey(ofNoKindKnown)).toBe(false);
    expect(isBusKey(new TextDecoder().decode(user.getSeed()))).toBe(false);
    for (let at = 1; at < key.length; at += 1) {
      const sign = key[at] === 'A' ? 'B' : 'A';
      expect(isBusKey(key.slice(0, at) + sign + key.slice(at + 1))).toBe(false);
    }
    for (const value of ['', key.toLowerCase(), `${key}A`, 7, null, [key]]) expect(isBusKey(value)).toBe(false);
  });

  it('has the same material in whatever way it is written', () => {
    const key = 'UBGI5YAFVAULE5OU5MF22QQE4ED4ZBFBECG5S5LM7BW7PGUDONST6S75';
    expect(materialOf(key)).toBe('TI7gBagosnXU6wutQgThB8yEoSCN2XVs-G33moNzZT8');
    expect(materialOf('TI7gBagosnXU6wutQgThB8yEoSCN2XVs-G33moNzZT8')).toBe(
      'TI7gBagosnXU6wutQgThB8yEoSCN2XVs-G33moNzZT8',
    );
  });
});

describe('any other key', () => {
  it('is 32 bytes in base64url, as in a JSON Web Key', () => {
    for (let n = 0; n < 50; n += 1) {
      expect(isRawKey(rawKey('ed25519'))).toBe(true);
      expect(isRawKey(rawKey('x25519'))).toBe(true);
    }
  });

  it('has one spelling', () => {
    const key = `${'s'.repeat(42)}A`;
    for (const last of ['B', 'C', 'D', '=', 'A=']) expect(isRawKey(key.slice(0, 42) + last)).toBe(false);
    for (const value of ['', `${'+'.repeat(42)}A`, `${key}A`, 7, null]) expect(isRawKey(value)).toBe(false);
  });
});
