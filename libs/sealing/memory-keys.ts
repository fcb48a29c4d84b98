import { createSecretKey, randomBytes } from 'node:crypto';
import { KeyDestroyed, keyLength, type Keys, type PersonKey, utcDay, type WindowKey } from './keys';

/** Keys for tests, gone with the process. */
export function openMemoryKeys(): Keys {
  const persons = new Map<string, PersonKey | 'destroyed'>();
  const days = new Map<string, WindowKey>();
  return {
    async keyOf(person) {
      const key = persons.get(person) ?? createSecretKey(randomBytes(keyLength));
      if (key === 'destroyed') throw new KeyDestroyed(person);
      persons.set(person, key);
      return key;
    },
    async find(person) {
      const key = persons.get(person);
      return key === 'destroyed' ? undefined : key;
    },
    async destroy(person) {
      persons.set(person, 'destroyed');
    },
    windowKey(now) {
      const day = utcDay(now);
      const made = days.get(day) ?? { id: randomBytes(6).toString('base64url'), key: randomBytes(keyLength) };
      days.set(day, made);
      return made;
    },
    async windowKeyById(id) {
      return [...days.values()].find((made) => made.id === id)?.key;
    },
    async dropWindowKeys(before) {
      for (const day of [...days.keys()]) if (day < utcDay(before)) days.delete(day);
    },
    async close() {},
  };
}
