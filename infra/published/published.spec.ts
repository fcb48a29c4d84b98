import 'reflect-metadata';
import Ajv2020 from 'ajv/dist/2020';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, questions } from '../../libs/catalogue';
import { kebab, type MessageClass, publishedRolesOf } from '../../libs/contract';
import { exampleOf } from './examples';
import { folder, publishedFiles } from './files';
import { parsed, partOf } from './parsed';

const root = join(__dirname, '../..');
const files = publishedFiles(root);
const names = [...files.keys()];
const schemas = names
  .filter((name) => name.includes('/v1/'))
  .map((name) => [name, JSON.parse(files.get(name)!) as Record<string, unknown>] as const);
const schemaIn = (name: string): Record<string, unknown> => new Map(schemas).get(`${folder}/${name}.json`)!;

describe('a published schema', () => {
  it('stands for each command that agencies may send, each event, each question, its result and each reply', () => {
    const commands = catalogue.flatMap((one) =>
      Object.values(one.commands).filter((it) => publishedRolesOf(it).length > 0),
    );
    const events = catalogue.flatMap((one) => Object.values(one.events));
    const of = (kind: string) => schemas.filter(([name]) => name.includes(`/${kind}/`)).length;
    expect([of('commands'), of('events'), of('queries'), of('results'), of('wire')]).toEqual([
      commands.length,
      events.length,
      questions.length,
      questions.length,
      6,
    ]);
  });

  it('is complete in itself, says what it is, and holds for its example', () => {
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, validateFormats: false });
    for (const [name, schema] of schemas) {
      const { $id, title, description, examples } = schema as Record<string, string> & { examples: unknown[] };
      expect([name, $id, title, description]).toEqual([
        name,
        expect.stringMatching(/^urn:taawun:/),
        expect.stringMatching(/^[A-Z]/),
        expect.stringMatching(/\.$/),
      ]);
      expect(JSON.stringify(schema).match(/"\$ref":"(?!#)[^"]*"/g)).toBeNull();
      const isValid = ajv.compile(schema);
      expect([name, examples.length, isValid(examples[0]), isValid.errors]).toEqual([name, 1, true, null]);
    }
    expect(new Set(schemas.map(([, { $id }]) => $id)).size).toBe(schemas.length);
  });

  it('does not tell of what only the stack itself sends or asks', () => {
    expect(names.filter((name) => /pass-deadline|found-registrar|parked/.test(name))).toEqual([]);
  });

  it('tells in the words of the source, without what is meant for its maintainers', () => {
    expect(schemaIn('directory/v1/official/commands/appoint-official')).toMatchObject({
      description:
        "Appoints a person to the sender's agency; the id beside the fields is the person's, opaque and used nowhere else. Sent by: head, clerk.",
      properties: { unit: { description: 'The unit of the agency, as DefineUnit named it.' } },
    });
    expect([...files.values()].join('')).not.toContain('never rename');
  });
});

describe('an example', () => {
  const faults = (message: MessageClass): unknown =>
    validateSync(plainToInstance(message, exampleOf(message)), { whitelist: true, forbidNonWhitelisted: true }).map(
      String,
    );

  it.each(catalogue.flatMap(({ commands }) => Object.entries(commands)))('of %s is taken at the edge', (_, command) => {
    // Without fields there is nothing to check, and class-validator takes that for a mistake.
    if (Object.keys(exampleOf(command)).length > 0) expect(faults(command)).toEqual([]);
  });

  it.each(questions.map(({ name, question }) => [name, question] as const))(
    'of the question %s is taken at the edge',
    (_, question) => {
      if (Object.keys(exampleOf(question)).length > 0) expect(faults(question)).toEqual([]);
    },
  );

  it('shows what is personal as its readers get it', () => {
    expect(schemaIn('directory/v1/official/events/official-appointed').examples).toMatchObject([
      { name: { withheld: 'personal' } },
    ]);
  });
});

it('words every rejection in four languages', () => {
  for (const { mechanism, aggregate, rejections } of catalogue) {
    const told = JSON.parse(files.get(`${folder}/rejections/${mechanism}.json`)!) as Record<string, unknown>;
    expect(told[aggregate]).toEqual(rejections);
  }
});

describe('the AsyncAPI document', () => {
  const source = join(root, folder, 'asyncapi.json');
  const text = readFileSync(source, 'utf8');
  const document = JSON.parse(text) as Record<string, Record<string, Record<string, unknown>>>;

  it('is accepted by the parser of its authors', async () => {
    // The whole takes the parser most of a minute: `npm run generated` has it parsed.
    const part = partOf(
      text,
      (name) => name === 'replies' || name.startsWith('exchange.') || /\.(legal|relay)\./.test(name),
    );
    const { channels } = JSON.parse(part) as { channels: object };
    expect(await parsed(part, source)).toEqual({ channels: Object.keys(channels).length, errors: [] });
    expect(Object.keys(channels).length).toBeGreaterThan(10);
    const broken = part.replaceAll('"action":"receive"', '"action":"perceive"');
    expect((await parsed(broken, source)).errors.length).toBeGreaterThan(0);
  }, 60_000);

  it('names the subject and the queue group of a command', () => {
    expect(document.channels!['command.coordination.resolution.VerifyCompletion']).toMatchObject({
      address: `taawun.agency.{agency}.cmd.coordination.resolution.${kebab('VerifyCompletion')}`,
    });
    expect(document.operations!['command.coordination.resolution.VerifyCompletion']).toMatchObject({
      action: 'receive',
      bindings: { nats: { queue: 'cmd.coordination' } },
      reply: { messages: [{}, {}, {}, {}] },
    });
  });
});
