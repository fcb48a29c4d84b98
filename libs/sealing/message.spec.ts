import {
  Id,
  ListOf,
  Localized,
  type LocalizedText,
  Optional,
  Part,
  Personal,
  Restricted,
  text,
  Text,
  Whole,
} from '../contract';
import {
  isSealed,
  KeyDestroyed,
  type Keys,
  openFields,
  openMemoryKeys,
  PersonUnnamed,
  SealBroken,
  sealFields,
  withholdFields,
} from '.';

class Seat {
  @Whole(1, 99) row!: number;
}

class Aide {
  @Optional() @Id() person?: string;
  @Personal('person') @Text(200) name!: string;
}

class Participant {
  @Id() person!: string;
  @Personal('person') @Text(200) name!: string;
  @Optional() @Personal('chair') @Text(200) invitedBy?: string;
  @Optional() @Part(Seat) seat?: Seat;
  @Optional() @Part(Aide) aide?: Aide;
}

class Counsel {
  @Personal('id') @Text(200) note!: string;
}

class Witness {
  @Id() id!: string;
  @Personal('id') @Text(200) name!: string;
  @Optional() @Part(Counsel) counsel?: Counsel;
}

class Venue {
  @Restricted() @Text(200) room!: string;
  @Personal('id') @Text(200) keeper!: string;
}

class HearingHeld {
  @Text(200) subject!: string;
  @Id() chair!: string;
  @Personal('chair') @Text(200) chairName!: string;
  @Optional() @Personal('id') @Localized(200) statement?: LocalizedText;
  @Optional() @Personal('id') @ListOf(text(40), 5) aliases?: string[];
  @Optional() @ListOf(Participant, 10) participants?: Participant[];
  @Optional() @Part(Witness) witness?: Witness;
  @Optional() @Part(Venue) venue?: Venue;
  @Optional() @Restricted() @Personal('chair') @Text(200) chairPhone?: string;
  @Optional() @Restricted() @Localized() finding?: LocalizedText;
}

const subject = 'person-1';
const hearing: HearingHeld = {
  subject: 'Water rights',
  chair: 'official-7',
  chairName: 'مریم حسینی',
  statement: { lang: 'he', text: 'שלום' },
  aliases: ['Abu Layla', 'أبو ليلى'],
  participants: [
    { person: 'official-8', name: 'Sara Levi', invitedBy: 'Maryam Hosseini', seat: { row: 3 } },
    { person: 'official-9', name: 'Omar Haddad' },
  ],
  witness: { id: 'person-2', name: 'Nadia Karam', counsel: { note: 'Objects' } },
  venue: { room: 'Cellar 4', keeper: 'Yusuf Amin' },
  chairPhone: '+98 21 1234',
  finding: { lang: 'en', text: 'Confidential' },
};
const personalTexts = [
  'مریم حسینی',
  'שלום',
  'Abu Layla',
  'Sara Levi',
  'Maryam Hosseini',
  'Omar Haddad',
  'Nadia Karam',
  'Yusuf Amin',
  'Objects',
  '+98 21',
];

let keys: Keys;
beforeEach(() => (keys = openMemoryKeys()));
const sealHearing = async (data: HearingHeld = hearing) =>
  (await sealFields(HearingHeld, data, subject, keys)) as unknown as HearingHeld;

describe('sealing a message', () => {
  it('seals every personal field, in parts and lists of parts too, and nothing else', async () => {
    const sealed = await sealHearing();
    for (const written of personalTexts) expect(JSON.stringify(sealed)).not.toContain(written);
    expect(sealed).toMatchObject({
      subject: 'Water rights',
      chair: 'official-7',
      participants: [{ person: 'official-8', seat: { row: 3 } }, { person: 'official-9' }],
      venue: { room: 'Cellar 4' },
      finding: { text: 'Confidential' },
    });
    expect(isSealed(sealed.chairName) && isSealed(sealed.statement) && isSealed(sealed.aliases)).toBe(true);
  });

  it('leaves the message it was given as it was', async () => {
    const before = structuredClone(hearing);
    await sealHearing();
    expect(hearing).toEqual(before);
  });

  it('opens to what was sealed', async () => {
    expect(await openFields(HearingHeld, await sealHearing(), subject, keys)).toEqual(hearing);
  });

  it('leaves sealed what was sealed before', async () => {
    const sealed = await sealHearing();
    expect(await sealHearing(sealed)).toEqual(sealed);
  });

  it('leaves out what is left out', async () => {
    const { subject: about, chair, chairName } = hearing;
    expect(Object.keys(await sealHearing({ subject: about, chair, chairName }))).toEqual([
      'subject',
      'chair',
      'chairName',
    ]);
  });

  it('seals for nobody: a personal field whose person is not named is not recorded', async () => {
    const { chair: _, ...unnamed } = hearing;
    await expect(sealHearing(unnamed as HearingHeld)).rejects.toThrow(PersonUnnamed);
    const nameless = { ...hearing, participants: [{ name: 'Sara Levi' } as Participant] };
    await expect(sealHearing(nameless)).rejects.toThrow("'name' is personal, and 'person' names no person");
  });

  it('does not take whoever a part leaves unnamed for the person named around it', async () => {
    const aided = {
      ...hearing,
      participants: [{ person: 'official-8', name: 'Sara Levi', aide: { name: 'Dina Aziz' } }],
    };
    await expect(sealHearing(aided)).rejects.toThrow(PersonUnnamed);
  });

  it('records nothing more of a person who was erased', async () => {
    await keys.destroy('official-9');
    await expect(sealHearing()).rejects.toThrow(KeyDestroyed);
  });
});

describe('erasing a person', () => {
  it.each([
    ['official-7', ['chairName', 'chairPhone', 'participants.0.invitedBy']],
    ['official-8', ['participants.0.name']],
    ['person-1', ['statement', 'aliases', 'venue.keeper', 'witness.counsel.note']],
    ['person-2', ['witness.name']],
  ])('erases all that is personal to %s, and nothing of others', async (person, erased) => {
    const sealed = await sealHearing();
    await keys.destroy(person);
    const opened = (await openFields(HearingHeld, sealed, subject, keys)) as unknown as HearingHeld;
    const expected = structuredClone(hearing) as object;
    for (const path of erased) put(expected, path.split('.'), { withheld: 'erased' });
    expect(opened).toEqual(expected);
  });
});

describe('opening a message', () => {
  it('tells a name that was put in from the one that was recorded', async () => {
    const [one, two] = (await sealHearing()).participants!;
    const swapped = { ...(await sealHearing()), participants: [{ ...one!, name: two!.name }, two!] };
    await expect(openFields(HearingHeld, swapped, subject, keys)).rejects.toThrow(SealBroken);
  });

  it('leaves withheld what was withheld', async () => {
    const published = withholdFields(HearingHeld, await sealHearing(), { personal: true, restricted: false });
    expect(await openFields(HearingHeld, published, subject, keys)).toEqual(published);
  });
});

describe('publishing a message', () => {
  it('gives the digest in the place of every personal field', async () => {
    const sealed = await sealHearing();
    const published = withholdFields(HearingHeld, sealed, { personal: true, restricted: false });
    expect(JSON.stringify(published)).not.toContain('"sealed"');
    const { digest } = sealed.chairName as unknown as { digest: string };
    expect(published).toMatchObject({
      chairName: { withheld: 'personal', digest },
      participants: [
        { person: 'official-8', name: { withheld: 'personal' }, seat: { row: 3 } },
        { person: 'official-9' },
      ],
      venue: { room: 'Cellar 4', keeper: { withheld: 'personal' } },
      finding: hearing.finding,
    });
  });

  it('withholds restricted fields from a reader without the clearance, personal ones as personal', async () => {
    const published = withholdFields(HearingHeld, await sealHearing(), { personal: true, restricted: true });
    expect(published).toMatchObject({
      subject: 'Water rights',
      finding: { withheld: 'clearance' },
      venue: { room: { withheld: 'clearance' }, keeper: { withheld: 'personal' } },
      chairPhone: { withheld: 'personal' },
    });
  });

  it('never gives out a personal value that was recorded in the clear', () => {
    const published = withholdFields(HearingHeld, hearing, { personal: true, restricted: false });
    for (const written of personalTexts) expect(JSON.stringify(published)).not.toContain(written);
  });
});

function put(target: object, [first, ...rest]: string[], value: unknown): void {
  const object = target as Record<string, unknown>;
  if (rest.length === 0) object[first!] = value;
  else put(object[first!] as object, rest, value);
}
