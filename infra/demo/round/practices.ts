import { coordinator } from './ministry';
import { provinces } from './provinces';
import type { Troupe } from '../troupe';
import { fa } from './words';

/** A practice note as it is shown to who reviews it, or to whom it was recommended. */
interface Practice {
  readonly id: string;
  readonly state: string;
  readonly recommendations: readonly { readonly to: string; readonly is: string }[];
}

/** Initiatives that were reported become practices: reviewed, published, and answered by whom they were recommended to. */
export async function spreadPractices(troupe: Troupe): Promise<void> {
  const act = (agency: string, id: string, command: string, body: object = {}) =>
    troupe.act(agency, 'practiceNote', command, { id, ...body });
  const recorded = await troupe.rows<Practice>(coordinator, 'practices', { state: 'recorded' });
  await troupe.together(
    recorded.map(({ id }) => async () => {
      await act(coordinator, id, 'ReviewPractice', { verdict: 'fit', remarks: fa('قابل استفاده در سایر استان‌ها.') });
      await act(coordinator, id, 'PublishPractice');
    }),
  );
  const published = await troupe.rows<Practice>(coordinator, 'practices', { state: 'published' });
  const open = published.flatMap(({ id, recommendations }) =>
    recommendations.filter(({ is }) => is === 'open').map(({ to }) => ({ id, to })),
  );
  await troupe.together(
    open.map(
      ({ id, to }) =>
        () =>
          provinces.findIndex((one) => one.id === to) % 3 === 0
            ? act(to, id, 'DeclinePractice', { reason: fa('با شرایط استان سازگار نیست.') })
            : act(to, id, 'AdoptPractice'),
    ),
  );
}

/** How many practice notes there are. */
export const practiceNotes = async (troupe: Troupe): Promise<number> =>
  (await troupe.rows(coordinator, 'practices')).length;
