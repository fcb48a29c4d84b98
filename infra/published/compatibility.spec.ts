import type { Schema } from '../../libs/contract';
import { breaksBetween, type Broken } from './compatibility';

const text = { type: 'string', minLength: 1, maxLength: 200 };
const kinds = { type: 'string', enum: ['regular', 'urgent'] };
const properties = { title: text, note: text, kind: kinds, count: { type: 'integer' }, free: { type: 'string' } };
const released: Schema = { type: 'object', properties, required: ['title', 'kind'] };

const withProperty = (change: Record<string, Schema>): Schema => ({
  ...released,
  properties: { ...properties, ...change },
});
const without = (name: string): Schema => ({
  ...released,
  properties: Object.fromEntries(Object.entries(properties).filter(([one]) => one !== name)),
  required: ['title', 'kind'].filter((one) => one !== name),
});

const data: Broken = 'old-data';
const reader: Broken = 'old-reader';
const both = [data, reader];

describe('a change of an event', () => {
  it.each<[change: string, present: Schema, field: string, broken: Broken[]]>([
    ['a property removed', without('title'), 'title', [reader]],
    ['an optional property removed', without('note'), 'note', [reader]],
    [
      'a required property added',
      { ...withProperty({ place: text }), required: ['title', 'kind', 'place'] },
      'place',
      [data],
    ],
    ['an optional property made required', { ...released, required: ['title', 'kind', 'note'] }, 'note', [data]],
    ['a required property made optional', { ...released, required: ['title'] }, 'kind', [reader]],
    ['an enumeration narrowed', withProperty({ kind: { ...kinds, enum: ['regular'] } }), 'kind', [data]],
    ['an enumeration widened', withProperty({ kind: { ...kinds, enum: [...kinds.enum, 'secret'] } }), 'kind', [reader]],
    ['a type changed', withProperty({ count: { type: 'string' } }), 'count', both],
    ['a pattern added', withProperty({ free: { type: 'string', pattern: '^[a-z]+$' } }), 'free', [data]],
    ['a length limit added', withProperty({ free: { type: 'string', maxLength: 20 } }), 'free', [data]],
    ['a length limit lifted', withProperty({ note: { ...text, maxLength: 300 } }), 'note', [reader]],
    ['additional properties closed', { ...released, additionalProperties: false }, '', [data]],
    ['a format added', withProperty({ free: { type: 'string', format: 'date' } }), 'free', [data]],
  ])('breaks somebody: %s', (_, present, field, broken) => {
    expect(breaksBetween(released, present, both)).toEqual([{ field, broken }]);
  });

  it('breaks nobody where an optional property is added', () => {
    expect(
      breaksBetween(released, withProperty({ place: text, day: { type: 'string', format: 'date' } }), both),
    ).toEqual([]);
  });

  it('breaks nobody where only its description or example changes', () => {
    const told = withProperty({ title: { ...text, description: 'What it is about.', examples: ['Water'] } });
    expect(breaksBetween(released, { ...told, description: 'Told anew.' }, both)).toEqual([]);
  });
});

describe('a change of a command', () => {
  const command = { ...released, additionalProperties: false };

  it('breaks senders who send less or other than it now asks for', () => {
    const present = { ...withProperty({ kind: { type: 'string', enum: ['regular'] } }), additionalProperties: false };
    expect(breaksBetween(command, { ...present, required: ['title', 'kind', 'note'] }, [data])).toEqual([
      { field: 'note', broken: [data] },
      { field: 'kind', broken: [data] },
    ]);
  });

  it('breaks senders of a property that it no longer knows', () => {
    const present = { ...without('note'), additionalProperties: false };
    expect(breaksBetween(command, present, [data])).toEqual([{ field: 'note', broken: [data] }]);
  });

  it('breaks nobody where it takes more', () => {
    const present = withProperty({ kind: { ...kinds, enum: [...kinds.enum, 'secret'] }, place: text });
    expect(breaksBetween(command, { ...present, additionalProperties: false }, [data])).toEqual([]);
  });
});

describe('a change far inside', () => {
  const nested = (inner: Schema): Schema => ({
    type: 'object',
    properties: {
      rows: { type: 'array', items: { type: 'object', properties: { cell: inner, other: text }, required: [] } },
    },
    required: ['rows'],
  });

  it('is named where it lies', () => {
    expect(breaksBetween(nested(text), nested({ ...text, maxLength: 10 }), both)).toEqual([
      { field: 'rows[].cell', broken: [data] },
    ]);
    expect(breaksBetween(nested({ type: 'string' }), nested({ type: 'string', format: 'date' }), both)).toEqual([
      { field: 'rows[].cell', broken: [data] },
    ]);
  });

  it('is named where it lies in one of several things', () => {
    const either = (inner: Schema): Schema => ({ anyOf: [nested(inner), { type: 'object', required: ['title'] }] });
    expect(breaksBetween(either(text), either({ ...text, maxLength: 300 }), both)).toEqual([
      { field: 'rows[].cell', broken: [reader] },
    ]);
  });

  it('is told of what comes round to itself', () => {
    const tree = (inner: Schema): Schema => ({
      type: 'object',
      properties: { branches: { type: 'array', items: { $ref: '#/$defs/Branch' } } },
      $defs: {
        Branch: {
          type: 'object',
          properties: { title: inner, branches: { type: 'array', items: { $ref: '#/$defs/Branch' } } },
          required: ['title'],
        },
      },
    });
    expect(breaksBetween(tree(text), tree({ ...text, maxLength: 300 }), both)).toEqual([
      { field: 'branches', broken: [reader] },
    ]);
    expect(breaksBetween(tree(text), tree(text), both)).toEqual([]);
  });

  it('is told of a field that may be withheld, too', () => {
    const personal = (inner: Schema): Schema => ({ anyOf: [inner, { type: 'object', required: ['withheld'] }] });
    expect(breaksBetween(nested(personal(text)), nested(personal({ ...text, maxLength: 10 })), both)).toEqual([
      { field: 'rows[].cell', broken: [data] },
    ]);
    expect(breaksBetween(nested(text), nested(personal(text)), both)).toEqual([
      { field: 'rows[].cell', broken: [reader] },
    ]);
  });
});
