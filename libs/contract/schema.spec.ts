import { ListOf, Localized, localized, type LocalizedText, Optional, Part, Personal, Restricted, Text } from './field';
import { commandSchema, eventSchema, questionSchema, withheldSchema } from './schema';

class Person {
  @Text(80) @Personal('id') name!: string;
}

class Visit {
  @Localized(200) purpose!: LocalizedText;
  @Optional() @ListOf(localized(50), 3) remarks?: LocalizedText[];
  @Part(Person) host!: Person;
  @Text(500) @Restricted() concern!: string;
}

const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });
const properties = (schema: object) => (schema as { properties: Record<string, object> }).properties;

it('closes a command and asks for the id of its aggregate', () => {
  expect(commandSchema(Visit)).toMatchObject({
    properties: { id: { type: 'string' }, purpose: { additionalProperties: false } },
    required: ['id', 'purpose', 'host', 'concern'],
    additionalProperties: false,
  });
  expect(properties(commandSchema(Visit)).concern).toEqual(text(500));
});

it('closes a question, which is about no aggregate', () => {
  expect(Object.keys(properties(questionSchema(Visit)))).toEqual(['purpose', 'remarks', 'host', 'concern']);
  expect(questionSchema(Visit).additionalProperties).toBe(false);
});

it('leaves an event and its parts open', () => {
  expect(JSON.stringify(eventSchema(Visit))).not.toContain('additionalProperties');
});

it('lets what is personal or restricted be withheld, in parts too, and nothing else', () => {
  const { concern, host, purpose } = properties(eventSchema(Visit));
  expect(concern).toEqual({ anyOf: [text(500), withheldSchema] });
  expect(properties(host!).name).toEqual({ anyOf: [text(80), withheldSchema] });
  expect(purpose).not.toHaveProperty('anyOf');
});

it('holds a text to the length that its field asks for', () => {
  const { purpose, remarks } = properties(eventSchema(Visit));
  expect(properties(purpose!).text).toEqual(text(200));
  expect(properties((remarks as { items: object }).items).text).toEqual(text(50));
});

it('says what is written of a message and its fields', () => {
  const described = (message: object, field?: string) => (message === Person && field ? 'Who is there.' : undefined);
  expect(properties(properties(eventSchema(Visit, described)).host!).name).toMatchObject({
    description: 'Who is there.',
  });
});
