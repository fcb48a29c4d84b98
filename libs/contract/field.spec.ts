import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import {
  Agency,
  checked,
  Day,
  day,
  field,
  fieldsOf,
  Flag,
  flag,
  Id,
  id,
  Instant,
  instant,
  ListOf,
  Localized,
  localized,
  type MessageClass,
  Money,
  OneOf,
  oneOf,
  Optional,
  Part,
  Personal,
  Restricted,
  Text,
  text,
  Whole,
  whole,
} from './field';

/** What the edge does with a body, and the paths of the properties at fault. */
function faults(message: MessageClass, body: object): string[] {
  const instance = plainToInstance(message, body);
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false });
  const paths = (error: ValidationError): string[] =>
    error.children?.length
      ? error.children.flatMap((child) => paths(child).map((path) => `${error.property}.${path}`))
      : [error.property];
  return errors.flatMap(paths);
}

class Address {
  @Text(20) street!: string;
  @Optional() @Whole(1, 999) number?: number;
}

class Everything {
  @Id() id!: string;
  @Agency() agency!: string;
  @Text(5) text!: string;
  @OneOf('red', 'green') colour!: string;
  @Whole(1, 7) whole!: number;
  @Flag() flag!: boolean;
  @Instant() instant!: string;
  @Day() day!: string;
  @Money() money!: object;
  @Localized(5) localized!: object;
  @Part(Address) part!: Address;
  @ListOf(id(), 2) ids!: string[];
  @ListOf(Address, 2) parts!: Address[];
  @Optional() @Text(5) optional?: string;
}

const everything = {
  id: 'unit-7_B',
  agency: 'water-authority',
  text: 'سلام!',
  colour: 'red',
  whole: 7,
  flag: false,
  instant: '2026-03-01T09:00:00Z',
  day: '2024-02-29',
  money: { minor: 0, currency: 'JOD' },
  localized: { lang: 'he', text: 'שלום' },
  part: { street: 'Palace Road' },
  ids: ['a', 'b'],
  parts: [{ street: 'Palace Road', number: 1 }],
};

const lone = 'a\ud83dz';

describe('a message', () => {
  it('is accepted where every kind holds', () => expect(faults(Everything, everything)).toEqual([]));

  it.each(Object.keys(everything))('needs its %s', (name) => {
    expect(faults(Everything, { ...everything, [name]: undefined })).toEqual([name]);
    expect(faults(Everything, { ...everything, [name]: null })).toEqual([name]);
  });

  it.each<[string, readonly unknown[]]>([
    ['id', ['', 'a.b', 'a b', 'a*', 'a>', '-a', '_a', 'é', 'a\n', 'x'.repeat(65), 7]],
    ['agency', ['a', 'Water', 'water_authority', 'water.authority', 'w'.repeat(64), '']],
    ['text', ['', 'six...', lone, 5, ['a'], {}]],
    ['colour', ['blue', 'RED', '', ['red']]],
    ['whole', [0, 8, 1.5, '3', NaN, Infinity, true]],
    ['flag', ['true', 0, 1, '']],
    [
      'instant',
      [
        '2026-03-01',
        '2026-03-01T09:00Z',
        '2026-03-01T09:00:00+03:00',
        '2026-02-30T09:00:00Z',
        '2026-03-01T24:00:00Z',
        '2026-03-01T09:60:00Z',
        '2026-03-01T09:00:60Z',
        '2026-03-01T09:00:00.1234Z',
        1_772_355_600_000,
      ],
    ],
    ['day', ['2026-02-29', '2026-13-01', '2026-3-1', '2026-03-01T00:00:00Z', '']],
    ['optional', ['', 'longer', 7]],
  ])('refuses a %s that is none', (name, values) => {
    for (const value of values)
      expect([value, faults(Everything, { ...everything, [name]: value })]).toEqual([value, [name]]);
  });

  it.each<[string, unknown, string]>([
    ['money', { minor: 1 }, 'money.currency'],
    ['money', { minor: 0.5, currency: 'EUR' }, 'money.minor'],
    ['money', { minor: -1, currency: 'EUR' }, 'money.minor'],
    ['money', { minor: 1, currency: 'eur' }, 'money.currency'],
    ['money', [], 'money'],
    ['money', 'EUR 1', 'money'],
    ['localized', { lang: 'he', text: 'שלום שלום' }, 'localized'],
    ['localized', { lang: 'Hebrew', text: 'שלום' }, 'localized.lang'],
    ['localized', { lang: 'he', text: lone }, 'localized.text'],
    ['localized', { lang: 'he', text: '' }, 'localized.text'],
    ['localized', 'שלום', 'localized'],
    ['part', { street: 'Palace Road', number: 0 }, 'part.number'],
    ['part', { street: 'Palace Road', city: 'Amman' }, 'part.city'],
    ['part', [{ street: 'Palace Road' }], 'part'],
    ['part', [], 'part'],
    ['ids', ['a', 'b', 'c'], 'ids'],
    ['ids', ['a', 'b.c'], 'ids'],
    ['ids', ['a', null], 'ids'],
    ['ids', 'a', 'ids'],
    ['ids', { 0: 'a' }, 'ids'],
    ['parts', [{ street: 'Palace Road' }, {}], 'parts.1.street'],
    ['parts', [{ street: 'Palace Road', city: 'Amman' }], 'parts.0.city'],
    ['parts', [null], 'parts.0'],
    ['parts', [[{ street: 'Palace Road' }]], 'parts'],
    ['parts', { street: 'Palace Road' }, 'parts'],
    ['parts', [{ street: '1' }, { street: '2' }, { street: '3' }], 'parts'],
  ])('refuses %s = %j', (name, value, fault) => {
    expect(faults(Everything, { ...everything, [name]: value })).toContain(fault);
  });

  it('refuses a field that its class does not know', () => {
    expect(faults(Everything, { ...everything, shoeSize: 44 })).toEqual(['shoeSize']);
    expect(faults(class Nothing {}, { shoeSize: 44 })).toEqual(['shoeSize']);
    expect(faults(class Nothing {}, {})).toEqual([]);
  });

  it('takes null for an optional field as no field at all', () => {
    expect(faults(Everything, { ...everything, optional: null })).toEqual([]);
    expect(JSON.parse(JSON.stringify(plainToInstance(Everything, { optional: null })))).toEqual({});
  });
});

describe('the length of a text', () => {
  it('is counted in characters, as JSON Schema counts, whatever the plane they come from', () => {
    expect(faults(Everything, { ...everything, text: '🏛'.repeat(5) })).toEqual([]);
    expect(faults(Everything, { ...everything, text: '🏛'.repeat(6) })).toEqual(['text']);
    expect(faults(Everything, { ...everything, localized: { lang: 'en', text: '🏛'.repeat(5) } })).toEqual([]);
  });

  it('counts signs that cannot be seen', () => {
    expect(faults(Everything, { ...everything, text: '1\ufe0f'.repeat(3) })).toEqual(['text']);
  });
});

describe('a kind in a list', () => {
  const upToTwo = (kind: Parameters<typeof ListOf>[0]) => {
    class Holder {
      @ListOf(kind, 2) list!: unknown[];
    }
    return (list: unknown) => faults(Holder, { list }).length === 0;
  };

  it.each<[string, Parameters<typeof ListOf>[0], unknown, unknown]>([
    ['an id', id(), 'a', 'a.b'],
    ['a text', text(3), 'abc', lone],
    ['one of the named values', oneOf('red'), 'red', 'blue'],
    ['a whole number', whole(1, 7), 7, 8],
    ['a flag', flag(), true, 'true'],
    ['an instant', instant(), '2026-03-01T09:00:00.123Z', '2026-03-01'],
    ['a day', day(), '2026-03-01', '2026-02-30'],
    ['a localized text', localized(3), { lang: 'en', text: 'abc' }, { lang: 'en', text: 'abcd' }],
  ])('%s is held to its rules in every place', (_, kind, right, wrong) => {
    const holds = upToTwo(kind);
    expect(holds([])).toBe(true);
    expect(holds([right, right])).toBe(true);
    expect(holds([right, wrong])).toBe(false);
    expect(holds([right, right, right])).toBe(false);
  });
});

describe('a kind with a rule of its own', () => {
  const even = checked({ type: 'integer', multipleOf: 2 }, (value) => Number(value) % 2 === 0, 'an even number');
  class Table {
    @field(even) seats!: number;
    @Optional() @ListOf(even, 3) more?: number[];
  }

  it('holds alone and in a list', () => {
    expect(faults(Table, { seats: 4, more: [2, 4] })).toEqual([]);
    expect(faults(Table, { seats: 5, more: [2, 3] })).toEqual(['seats', 'more']);
  });

  it('says what it wants', () => {
    const [fault] = validateSync(plainToInstance(Table, { seats: 5 }));
    expect(Object.values(fault!.constraints!)).toEqual(['seats must be an even number']);
  });
});

describe('what a field declares', () => {
  class Visit {
    @Id() visitor!: string;
    @Text(80) @Personal('visitor') name!: string;
    @Optional() @Text(80) @Restricted() purpose?: string;
  }
  class LongVisit extends Visit {
    @Day() until!: string;
    @ListOf(Address, 3) addresses!: Address[];
    @Localized(40) remark!: object;
  }

  it('keeps the order of declaration, ancestors first, and leaves the ancestor alone', () => {
    expect([...fieldsOf(LongVisit).keys()]).toEqual(['visitor', 'name', 'purpose', 'until', 'addresses', 'remark']);
    expect([...fieldsOf(Visit).keys()]).toEqual(['visitor', 'name', 'purpose']);
  });

  it('says whose it is, who may read it and whether it may be absent', () => {
    const fields = fieldsOf(Visit);
    expect(fields.get('visitor')).toMatchObject({ optional: false, restricted: false });
    expect(fields.get('name')).toMatchObject({ personal: 'visitor', schema: { type: 'string', maxLength: 80 } });
    expect(fields.get('purpose')).toMatchObject({ optional: true, restricted: true });
  });

  it('carries its schema, and that of its elements', () => {
    const fields = fieldsOf(LongVisit);
    expect(fields.get('addresses')).toMatchObject({ part: Address, schema: { type: 'array', maxItems: 3 } });
    expect(fields.get('remark')).toMatchObject({ schema: { properties: { text: { maxLength: 40 } } } });
  });

  it('holds an heir to the rules of its ancestors', () => {
    const visit = { visitor: 'a', name: 'b', until: '2026-03-01', addresses: [], remark: { lang: 'en', text: 'x' } };
    expect(faults(LongVisit, visit)).toEqual([]);
    expect(faults(LongVisit, { ...visit, visitor: 'a.b' })).toEqual(['visitor']);
  });
});
