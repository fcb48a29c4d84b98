import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { catalogue, questions } from '../../libs/catalogue';
import { commandSchema, eventSchema, publishedRolesOf, questionSchema, type Schema } from '../../libs/contract';
import { type Break, breaksBetween, type Broken } from './compatibility';
import { printed } from './files';
import { goldenOf, nameOfGolden } from './golden';
import { resultsIn } from './results';
import { wire } from './wire';

/** Schemas by the kind of message and its name. */
export type Promised = Readonly<Record<string, Readonly<Record<string, Schema>>>>;

/** What is promised, by file: one for each aggregate, for the queries of each mechanism, and for the wire. */
export type Release = ReadonlyMap<string, Promised>;

/** The folder of what was released last, from the root. */
export const releasedFolder = 'contracts/released';

/** Who must not be broken: a service takes what it took; who reads events also replays old ones; answers are only read. */
const concerned: Readonly<Record<string, readonly Broken[]>> = {
  commands: ['old-data'],
  queries: ['old-data'],
  events: ['old-data', 'old-reader'],
  results: ['old-reader'],
  replies: ['old-reader'],
  // Of these it counts that they are there.
  rejections: [],
  golden: [],
};

const schemas = <T>(of: Readonly<Record<string, T>>, schema: (one: T) => Schema): Record<string, Schema> =>
  Object.fromEntries(Object.entries(of).map(([name, one]) => [name, schema(one)]));

/** What the contracts under a folder promise now. */
export function presentRelease(root: string): Release {
  const results = resultsIn(root);
  const asked = [...new Set(questions.map(({ mechanism }) => mechanism))].map((mechanism): [string, Promised] => {
    const own = questions.filter((one) => one.mechanism === mechanism).map((one) => [one.name, one] as const);
    return [
      `${mechanism}/v1/queries.json`,
      {
        queries: schemas(Object.fromEntries(own), ({ question }) => questionSchema(question)),
        results: schemas(Object.fromEntries(own), ({ name }) => results.get(`${mechanism}.${name}`)!),
      },
    ];
  });
  return new Map([
    ...catalogue.map(({ mechanism, aggregate, commands, events, rejections }): [string, Promised] => {
      const published = Object.entries(commands).filter(([, command]) => publishedRolesOf(command).length > 0);
      return [
        `${mechanism}/v1/${aggregate}.json`,
        {
          commands: schemas(Object.fromEntries(published), (one) => commandSchema(one)),
          events: schemas(events, (one) => eventSchema(one)),
          rejections: schemas(rejections, () => ({})),
          golden: Object.fromEntries(goldenOf(root, aggregate).map((one) => [nameOfGolden(one), {}])),
        },
      ];
    }),
    ...asked,
    ['wire/v1.json', { replies: schemas(wire, ({ schema }) => schema) }],
  ]);
}

/** What was promised by the last release. */
export function lastRelease(root: string): Release {
  const folder = join(root, releasedFolder);
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  return new Map(
    files
      .sort()
      .map((name) => [name.replaceAll(sep, '/'), JSON.parse(readFileSync(join(folder, name), 'utf8')) as Promised]),
  );
}

/** Writes down what is promised now, in the place of what was. */
export function release(root: string): void {
  rmSync(join(root, releasedFolder), { recursive: true, force: true });
  for (const [file, promised] of presentRelease(root)) {
    const path = join(root, releasedFolder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${printed(promised)}\n`);
  }
}

/** A sentence for each change that breaks who relies on what was released. */
export const brokenPromises = (released: Release, present: Release): string[] =>
  [...released].flatMap(([file, promised]) =>
    Object.entries(promised).flatMap(([kind, messages]) =>
      Object.entries(messages).flatMap(([name, schema]) => {
        const now = present.get(file)?.[kind]?.[name];
        const of = `${file.replace('.json', '')}: ${name}`;
        if (!now) return [`${of} was released and is gone`];
        return breaksBetween(schema, now, concerned[kind]!).map((one) => `${of}${told(one, kind)}`);
      }),
    ),
  );

/** What a change means, by whom it breaks and what kind of message it is. */
function told({ field, broken }: Break, kind: string): string {
  const data =
    kind === 'events' ? 'events recorded before are not valid any more' : 'who sends it as before is refused';
  const reader = 'a consumer with the released schema does not take what is sent now';
  const means = broken.map((one) => (one === 'old-data' ? data : reader)).join(', and ');
  return `${field ? `, field ${field}` : ', as a whole'}: ${means}`;
}
