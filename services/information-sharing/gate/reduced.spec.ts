import { createHash } from 'node:crypto';
import { asAgreed, reduced } from './reduced';

const well = { name: 'Well 7', depth: 120, owner: 'M. Karimi', nitrate: 11.5 };

describe('given a record that an agreement lets cross', () => {
  test('when it holds more than was agreed on, then only that crosses, whatever order it is in', () => {
    expect(asAgreed(well, ['nitrate', 'name', 'ph'], [])).toEqual({ name: 'Well 7', nitrate: 11.5 });
    expect(asAgreed(well, [], [])).toEqual({});
    expect(asAgreed(well, ['toString', '__proto__'], [])).toEqual({});
  });

  test('when a field is to be masked, then it stands there without its value', () => {
    expect(asAgreed(well, ['owner', 'depth'], ['owner', 'name'])).toEqual({
      owner: { withheld: 'masked' },
      depth: 120,
    });
  });

  test('when the same content comes in another order, then it has the same digest, over just its bytes', () => {
    const one = reduced({ b: 'نیترات', a: 1 });
    expect(one).toEqual(reduced({ a: 1, b: 'نیترات' }));
    expect(one).toEqual({
      text: '{"a":1,"b":"نیترات"}',
      sha256: createHash('sha256').update('{"a":1,"b":"نیترات"}').digest('hex'),
      size: Buffer.byteLength('{"a":1,"b":"نیترات"}'),
    });
  });
});
