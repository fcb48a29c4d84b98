import { catalogue, questions } from '../../libs/catalogue';
import {
  commandSchema,
  type Contract,
  type Described,
  eventSchema,
  isPublic,
  kebab,
  publishedRolesOf,
  type QueryContract,
  questionSchema,
  type Schema,
} from '../../libs/contract';
import { commandPattern, queryPattern } from '../../libs/messaging';
import { exampleIn, exampleOf, idOf, wordsOf } from './examples';
import { type Results, resultsIn } from './results';
import { type Sources, sourcesIn } from './sources';
import { wire } from './wire';

/** One published message: where it travels, and its JSON Schema. */
export interface Document {
  readonly kind: 'command' | 'event' | 'query' | 'result' | 'reply';
  /** Of its schema, from `contracts/published/`. */
  readonly file: string;
  /** What the AsyncAPI document calls it. */
  readonly key: string;
  readonly name: string;
  /** Its subject, `{agency}` or `{audience}` standing for whose it is; a result or another reply has none of its own. */
  readonly subject?: string;
  readonly schema: Schema;
}

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** Everything that agencies are promised by the sources under a folder, in a fixed order. */
export function documentsOf(root: string): readonly Document[] {
  const [sources, results] = [sourcesIn(root), resultsIn(root)];
  return [
    ...catalogue.flatMap((contract) => ofAggregate(contract, sources.of(contract.mechanism))),
    ...questions.map((query) => ofQuestion(query, sources)),
    ...questions.map((query) => ofResult(query, sources, results)),
    ...Object.entries(wire).map(([name, { title, description, schema, example }]) =>
      document({ kind: 'reply', path: ['wire', 'v1', name], key: name, name, title, description, schema, example }),
    ),
  ];
}

function ofQuestion({ mechanism, name, question }: QueryContract, sources: Sources): Document {
  const described = sources.of(mechanism);
  return document({
    kind: 'query',
    path: [mechanism, 'v1', 'queries', name],
    key: `${mechanism}.${name}`,
    name: question.name,
    subject: `taawun.agency.{agency}.${queryPattern(mechanism, name)}`,
    title: wordsOf(name),
    description: told(name, described(question), sources.query(mechanism, name)),
    schema: questionSchema(question, described),
    example: exampleOf(question),
  });
}

/** What the answer to a query has as its `result`. */
function ofResult({ mechanism, name }: QueryContract, sources: Sources, results: Results): Document {
  const { description, ...schema } = results.get(`${mechanism}.${name}`)!;
  return document({
    kind: 'result',
    path: [mechanism, 'v1', 'results', name],
    key: `${mechanism}.${name}`,
    name: `${name} result`,
    title: `${wordsOf(name)}: result`,
    description: told(name, sources.query(mechanism, name), description as string | undefined),
    schema,
    example: exampleIn(schema, name),
  });
}

const told = (name: string, ...texts: readonly (string | undefined)[]): string =>
  texts.filter((one) => one !== undefined).join(' ') || `${wordsOf(name)}.`;

/** Commands that only the stack sends are nobody else's business. */
function ofAggregate({ mechanism, aggregate, commands, events }: Contract, described: Described): Document[] {
  const folder = [mechanism, 'v1', kebab(aggregate)];
  const published = Object.entries(commands).filter(([, command]) => publishedRolesOf(command).length > 0);
  return [
    ...published.map(([name, command]) =>
      document({
        kind: 'command',
        path: [...folder, 'commands', kebab(name)],
        key: `${mechanism}.${aggregate}.${name}`,
        name,
        subject: `taawun.agency.{agency}.${commandPattern(mechanism, aggregate, name)}`,
        title: wordsOf(name),
        description: `${described(command) ?? `${wordsOf(name)}.`} Sent by: ${publishedRolesOf(command).join(', ')}.`,
        schema: commandSchema(command, described),
        example: { id: idOf(aggregate), ...exampleOf(command) },
      }),
    ),
    ...Object.entries(events).map(([name, event]) =>
      document({
        kind: 'event',
        path: [...folder, 'events', kebab(name)],
        key: `${mechanism}.${aggregate}.${name}`,
        name,
        subject: `taawun.evt.{audience}.${mechanism}.${kebab(aggregate)}.${kebab(name)}`,
        title: wordsOf(name),
        description: `${described(event) ?? `${wordsOf(name)}.`} Published to ${isPublic(event) ? 'everybody' : 'those whom it concerns'}.`,
        schema: eventSchema(event, described),
        example: exampleOf(event, true),
      }),
    ),
  ];
}

interface Message extends Omit<Document, 'file'> {
  readonly path: readonly string[];
  readonly title: string;
  readonly description: string;
  readonly example: unknown;
}

const document = ({ path, title, description, example, schema, ...rest }: Message): Document => ({
  ...rest,
  file: `${path.join('/')}.json`,
  schema: { $schema: dialect, $id: `urn:taawun:${path.join(':')}`, title, description, ...schema, examples: [example] },
});
