import { getMetadataStorage } from 'class-validator';

const isRemembering = Symbol.for('taawun:rules-in-memory');

/**
 * class-validator looks through the rules of every class of the process for each object that it checks, so that a
 * command would cost more with every aggregate that is added. The rules of a class are what they are once it is
 * declared: here they are looked up once.
 */
export function keepRulesInMemory(): void {
  const storage = getMetadataStorage() as ReturnType<typeof getMetadataStorage> & { [isRemembering]?: true };
  if (storage[isRemembering]) return;
  storage[isRemembering] = true;
  const lookUp = storage.getTargetValidationMetadatas.bind(storage);
  const rules = new WeakMap<object, Map<string, ReturnType<typeof lookUp>>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strict, groups) => {
    const known = rules.get(target) ?? new Map<string, ReturnType<typeof lookUp>>();
    rules.set(target, known);
    const asked = JSON.stringify([schema, always, strict, groups]);
    const found = known.get(asked) ?? lookUp(target, schema, always, strict, groups);
    known.set(asked, found);
    return found;
  };
}
