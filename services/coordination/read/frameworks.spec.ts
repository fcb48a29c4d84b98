import {
  axes,
  drafted,
  heard,
  inConsultation,
  opinion,
  published,
  review,
  superseded,
} from '../domain/axis-framework-examples';
import { fa, past } from '../domain/meeting-examples';
import type { Classification } from '../../../libs/eventsourcing';
import type { Views } from '../../../libs/messaging';
import { frameworks, type FrameworkRow, inForceFor } from './frameworks';
import { frameworkQueries } from './frameworks-query';
import { allPages, coordinator, type FollowedRecord, following, type Past, reader, stack } from './read-examples';

const [one, list] = frameworkQueries();

let record: FollowedRecord;
beforeEach(async () => {
  record = await following(frameworks);
});
afterEach(() => record.close());

const keep = (id: string, events: readonly Past[], classification?: Classification) =>
  record.record(`axisFramework-${id}`, events, classification);
const framework = async (id: string, asking = coordinator): Promise<unknown> =>
  (await record.ask(one!, { id }, asking)).result;
const ids = async (question: object = {}, asking = coordinator): Promise<string[]> =>
  ((await record.ask(list!, question, asking)).result as { id: string }[]).map(({ id }) => id);

describe('a framework', () => {
  it('shows its axes with their sub-axes (INV-AX2)', async () => {
    const tourism = { axis: 'tourism', family: 'mission', title: fa('گردشگری') };
    const inns = { axis: 'tourism', subAxis: 'inns', title: fa('اقامتگاه‌ها') };
    await keep('one', [drafted, past('AxisAdded', tourism), past('SubAxisAdded', inns)]);
    const added = { ...tourism, subAxes: [{ subAxis: 'inns', title: inns.title }] };
    expect(await framework('one')).toMatchObject({ state: 'drafted', axes: [...axes, added] });
  });

  it('shows what experts said, and how the consultation stands with each unit (INV-AX1)', async () => {
    await keep('one', inConsultation);
    expect(await framework('one')).toMatchObject({
      state: 'consulting',
      review: { opinion: review.opinion },
      consultation: { until: '2026-03-16T12:00:00.000Z', replied: 1 },
      units: [
        { unit: 'fars', asked: true, repliedAt: '2026-03-01T12:05:00.000Z', opinion },
        { unit: 'yazd', asked: true },
      ],
    });
    await keep('one', heard.slice(inConsultation.length));
    expect(await framework('one')).toMatchObject({ consultation: { closedAt: '2026-03-01T12:07:00.000Z' } });
  });

  it('proves who received the notice, and when (INV-AX3)', async () => {
    await keep('one', published);
    expect(await framework('one')).toMatchObject({
      state: 'published',
      publishedAt: '2026-03-01T12:08:00.000Z',
      units: [
        { unit: 'fars', notifiedAt: '2026-03-01T12:09:00.000Z' },
        { unit: 'yazd', notifiedAt: '2026-03-01T12:10:00.000Z' },
      ],
    });
  });

  it('says what stands in its place (INV-AX3)', async () => {
    await keep('one', superseded);
    expect(await framework('one')).toMatchObject({ state: 'superseded', supersededBy: 'axes-1405' });
  });
});

describe('who sees a framework', () => {
  it.each([
    ['its coordinator', reader('coordinator'), ['draft', 'laid-before']],
    ['another coordinator’s office', reader('ministry', { offices: ['coordinator'] }), ['draft', 'laid-before']],
    ['the stack itself', stack, ['draft', 'laid-before']],
    ['a unit in scope: what was laid before it', reader('yazd'), ['laid-before']],
    ['another agency', reader('customs'), []],
    ['whoever is not cleared for it', reader('yazd', { clearance: 'public' }), []],
  ])('%s', async (_, asking, expected) => {
    await keep('draft', [drafted]);
    await keep('laid-before', inConsultation);
    expect(await ids({}, asking)).toEqual(expected);
    for (const id of ['draft', 'laid-before']) {
      const found = framework(id, asking);
      await (expected.includes(id)
        ? expect(found).resolves.toMatchObject({ id })
        : expect(found).rejects.toMatchObject({ code: 'not-found' }));
    }
  });

  it('an opinion that was given above the reader’s clearance is withheld', async () => {
    await keep('one', inConsultation.slice(0, 4));
    await keep('one', inConsultation.slice(4), 'confidential');
    expect(await framework('one')).toMatchObject({
      units: [{ unit: 'fars', opinion: { withheld: 'classification' } }, { unit: 'yazd' }],
    });
  });
});

describe('the frameworks', () => {
  it('are filtered by state and by unit', async () => {
    await keep('old', superseded);
    await keep('new', published);
    await keep('other', [{ ...drafted, data: { ...drafted.data, units: ['kerman'] } }]);
    expect(await ids({ state: 'published' })).toEqual(['new']);
    expect(await ids({ unit: 'yazd' })).toEqual(['old', 'new']);
    expect(await ids({ unit: 'kerman' })).toEqual(['other']);
  });

  it('come in pages without loss or repeats, oldest first', async () => {
    const all = ['c', 'b', 'a'];
    for (const id of all) await keep(id, [drafted]);
    const pages = await allPages<FrameworkRow>((question) => record.ask(list!, question, coordinator), 2);
    expect(pages.map((page) => page.map(({ id }) => id))).toEqual([['c', 'b'], ['a']]);
  });

  it('in force for a unit is the newest that is published, not superseded, and has it in scope (INV-AX3, POL-4)', async () => {
    const inForce = async (unit: string): Promise<string | undefined> => {
      const found: (string | undefined)[] = [];
      await record.ask(
        {
          ...one!,
          answer: (_question, _reader, views: Views) => ({ result: found.push(inForceFor(views, unit)?.id) }),
        },
        {},
        coordinator,
      );
      return found[0];
    };
    await keep('superseded', superseded);
    await keep('draft', heard);
    expect(await inForce('fars')).toBeUndefined();
    await keep('older', published);
    await keep('newer', published);
    expect(await inForce('fars')).toBe('newer');
    expect(await inForce('kerman')).toBeUndefined();
    expect(await inForce('far')).toBeUndefined();
  });

  it('rebuilt equal live', async () => {
    for (const [id, events] of Object.entries({ heard, published, superseded })) await keep(id, events);
    const [live, rebuilt] = await record.liveAndRebuilt();
    expect(rebuilt).toEqual(live);
    expect(live).toHaveLength(3);
  });
});
