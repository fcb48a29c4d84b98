import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Schema } from '../../libs/contract';
import { readingOf } from './results';
import { schemaOf } from './type-schema';

const language = join(__dirname, '../../libs/contract');
const meetings = join(__dirname, '../../contracts/coordination/v1');

/** Types as a contract would have them, each by its name. */
const source = `
import type { Agency, Classification, Cleared, Instant, LocalizedText, Said, Whole, Withheld } from '${language}';
import type { MeetingImported } from '${meetings}/imported';

/** Works on a road. */
export interface Works {
  readonly owner: Agency;
  readonly helpers: readonly Agency[];
  /** When they begin. */
  readonly start?: Instant;
  readonly workers: Whole;
  readonly is: 'planned' | 'begun';
  readonly classification: Classification;
  readonly closed: boolean;
  readonly cost: number;
  readonly notes: Readonly<Record<string, string | undefined>>;
  readonly anything: unknown;
}
/** Why. */
export interface Reason { readonly reason: LocalizedText }
export interface Told { readonly last?: Said<Reason>; readonly all: readonly Said<Reason>[] }
export type ToldToSome = Cleared<Told>;
/** A road, and those that go from it. */
export interface Road { readonly id: string; readonly roads?: readonly Road[] }
export interface Map { readonly main: Road }
export type Imported = Pick<MeetingImported, 'source' | 'flags'>;
export type Name = string | Withheld;
export interface Callable { readonly call: () => void }
export interface Lost { readonly from: Nowhere }
`;

let folder: string;
let of: (name: string) => Schema;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'types-'));
  const file = join(folder, 'works.ts');
  writeFileSync(file, source);
  const { program, checker } = readingOf([file]);
  const types = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!);
  of = (name) => schemaOf(checker.getDeclaredTypeOfSymbol(types.find((one) => one.name === name)!), checker);
});
afterAll(() => rmSync(folder, { recursive: true }));

const agency = { type: 'string', pattern: '^[a-z0-9-]{2,63}$' };

describe('a type of an answer', () => {
  it('is an open object with what is written over it, and what its kinds of values say', () => {
    expect(of('Works')).toEqual({
      description: 'Works on a road.',
      type: 'object',
      properties: {
        owner: agency,
        helpers: { type: 'array', items: agency },
        start: expect.objectContaining({
          description: 'When they begin.',
          type: 'string',
          format: 'date-time',
        }) as Schema,
        workers: { type: 'integer' },
        is: { type: 'string', enum: ['begun', 'planned'] },
        classification: { type: 'string', enum: ['public', 'internal', 'confidential', 'secret'] },
        closed: { type: 'boolean' },
        cost: { type: 'number' },
        notes: { type: 'object', additionalProperties: { type: 'string' } },
        anything: {},
      },
      required: ['owner', 'helpers', 'workers', 'is', 'classification', 'closed', 'cost', 'notes', 'anything'],
    });
  });

  it('has something withheld in the place of each entry that may be', () => {
    const { properties, required } = of('ToldToSome') as { properties: Record<string, Schema>; required: string[] };
    const either = [
      { description: 'Why.', properties: { reason: {}, classification: {} } },
      { properties: { withheld: { type: 'string' } }, required: ['withheld'] },
    ];
    expect(properties).toMatchObject({ last: { anyOf: either }, all: { items: { anyOf: either } } });
    expect(required).toEqual(['all']);
  });

  it('refers to itself where it comes round', () => {
    const road = { $ref: '#/$defs/Road' };
    expect(of('Map')).toEqual({
      type: 'object',
      properties: { main: road },
      required: ['main'],
      $defs: {
        Road: {
          description: 'A road, and those that go from it.',
          type: 'object',
          properties: { id: { type: 'string' }, roads: { type: 'array', items: road } },
          required: ['id'],
        },
      },
    });
  });

  it('says of the fields of a message what the message says of them, inherited ones too', () => {
    expect(of('Imported').properties).toMatchObject({
      source: {
        description: 'The archive it comes from, as in `knesset`.',
        type: 'string',
        minLength: 1,
        maxLength: 60,
      },
      flags: { type: 'array', items: { type: 'string', maxLength: 200 } },
    });
  });

  it('is shown by what it is first, and last by what stands in its place', () => {
    expect(of('Name').anyOf).toMatchObject([{ type: 'string' }, { properties: { withheld: {} } }]);
  });

  it.each(['Callable', 'Lost'])('is no answer where it is no plain JSON: %s', (name) => {
    expect(() => of(name)).toThrow('is no plain JSON');
  });
});
