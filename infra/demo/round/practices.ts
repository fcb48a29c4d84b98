import { isWithheld } from '../../../libs/client';
import { practicesQuery } from '../../../contracts/coordination/v1';
import { coordinator } from './ministry';
import { provinces } from './provinces';
import type { Troupe } from '../troupe';
import { fa } from './words';

/** Initiatives that were reported become practices: reviewed, published, and answered by whom they were recommended to. */
export async function spreadPractices(troupe: Troupe): Promise<void> {
  const act = (agency: string, id: string, command: string, body: object = {}) =>
    troupe.actNamed(agency, 'practiceNote', command, { id, ...body });
  const recorded = await troupe.rows(coordinator, practicesQuery, { state: 'recorded' });
  await troupe.together(
    recorded.map(({ id }) => async () => {
      await act(coordinator, id, 'ReviewPractice', { verdict: 'fit', remarks: fa('قابل استفاده در سایر استان‌ها.') });
      await act(coordinator, id, 'PublishPractice');
    }),
  );
  const published = await troupe.rows(coordinator, practicesQuery, { state: 'published' });
  const open = published.flatMap(({ id, recommendations }) =>
    recommendations.flatMap((one) => (!isWithheld(one) && one.is === 'open' ? [{ id, to: one.to }] : [])),
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
  (await troupe.rows(coordinator, practicesQuery, {})).length;
