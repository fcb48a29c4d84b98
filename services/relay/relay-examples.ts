import { randomUUID } from 'node:crypto';
import { contract, Id, ListOf, Part, Personal, Public, Restricted, Text, text } from '../../libs/contract';
import type { EventContext, NewEvent } from '../../libs/eventsourcing';

class Witness {
  @Id() person!: string;
  @Text(200) @Personal('person') name!: string;
}

class NoteTaken {
  @Text(1_000_000) note!: string;
  @Text(200) @Restricted() finding!: string;
  @Part(Witness) witness!: Witness;
  @ListOf(text(200), 20) @Restricted() annexes!: string[];
}

@Public()
class HearingOpened {
  @Text(200) subject!: string;
}

/** A small aggregate with a field of each kind that is withheld. */
export const hearing = contract('testing', 'publicHearing', {
  commands: {},
  events: { HearingOpened, NoteTaken },
  rejections: {},
  upcast: {
    HearingCalled: ({ about }: { about: string }) => ({ type: 'HearingOpened', data: { subject: about } }),
  },
});

/** The seal in the place of a name, as the record holds it. */
export const sealed = { sealed: 'AWNpcGhlcnRleHQ', digest: 'ZGlnZXN0' };
export const finding = 'the-pumps-were-never-inspected';

/** The data of a note; what is withheld from some is in it. */
export const aNote = (note = 'a note') => ({
  note,
  finding,
  witness: { person: 'person-7', name: sealed },
  annexes: [`${finding}-annex`],
});

/** What is to be recorded. */
export type Happening = readonly [
  stream: string,
  type: string,
  data: object,
  audience: readonly string[],
  classification?: EventContext['classification'],
  more?: Partial<EventContext>,
];

export const registered = (agency: string): Happening => [
  `agency-${agency}`,
  'AgencyRegistered',
  { head: 'official-1' },
  ['public', agency],
];
export const cleared = (agency: string, level: string): Happening => [
  `agency-${agency}`,
  'ClearanceSet',
  { level },
  ['public', agency],
];
export const noted = (
  id: string,
  audience: readonly string[],
  classification?: EventContext['classification'],
): Happening => [`publicHearing-${id}`, 'NoteTaken', aNote(), audience, classification];

/** Notes on a few hearings, of which some concern few and some concern many. */
export const someNotes = (count: number, agencies: readonly string[]): Happening[] =>
  Array.from({ length: count }, (_, index) =>
    noted(String(index % 7), agencies.slice(0, index % (agencies.length + 1))),
  );

/** What happened as an event that is to be recorded. */
export function eventOf([, type, data, audience, classification = 'internal', more = {}]: Happening): NewEvent {
  const commandId = randomUUID();
  const at = '2026-03-01T12:00:00.000Z';
  const who = { agency: 'coordinator', actor: 'official-1', role: 'coordinator', digest: 'key-1:abc' };
  const context: EventContext = {
    commandId,
    command: 'Test',
    correlationId: commandId,
    occurredAt: at,
    audience,
    classification,
    ...who,
    ...more,
  };
  return { id: randomUUID(), type, recordedAt: at, data, context };
}
