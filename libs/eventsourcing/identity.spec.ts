import { digestOf, uuid5 } from './identity';

describe('given the parts of which an id is made', () => {
  test('when it is made again, anywhere and at any time, then it is the same', () => {
    expect(uuid5('roadWorks-7', 'roads', 'command-1', 0)).toBe('b4363efb-b9c3-55b1-a2f0-9ebeb43b94c1');
  });

  test('when it is made, then it is a UUID of version 5', () => {
    for (let n = 0; n < 100; n++)
      expect(uuid5('part', n)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('when parts are divided otherwise, then it is another id', () => {
    const made = [uuid5('ab', 'c'), uuid5('a', 'bc'), uuid5('abc'), uuid5('a', 'b', 'c'), uuid5('1'), uuid5(1)];
    expect(new Set(made).size).toBe(made.length);
  });
});

describe('given a statement', () => {
  const key = Buffer.alloc(32, 1);
  const statement = { command: 'ReportProgress/one', body: { remarks: 'پیشرفت', number: 1 }, actor: 'official-1' };
  const digest = digestOf(statement, key);

  test('when its fields come in another order, then it has the same digest', () => {
    const body = { number: 1, remarks: 'پیشرفت' };
    expect(digestOf({ actor: 'official-1', body, command: 'ReportProgress/one' }, key)).toBe(digest);
  });

  test('when a field is absent or undefined, then it has the same digest', () => {
    expect(digestOf({ ...statement, mandate: undefined }, key)).toBe(digest);
  });

  test.each([
    { command: 'ReportProgress/two' },
    { body: { remarks: 'پیشرفت', number: 2 } },
    { actor: 'official-2' },
    { mandate: 'mandate-1' },
  ])('when it differs in %j, then its digest differs', (change) => {
    expect(digestOf({ ...statement, ...change }, key)).not.toBe(digest);
  });

  test('when the key is another one, then its digest differs', () => {
    expect(digestOf(statement, Buffer.alloc(32, 2))).not.toBe(digest);
  });
});
