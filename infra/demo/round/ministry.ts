import type { StackAtHand } from '../../cli/with-stack';
import { addAgency } from '../../local/add-agency';
import { provinces } from './provinces';
import type { Troupe } from '../troupe';

/** An office of the ministry that speaks for a specialised field at every session (S003-23). */
interface Office {
  readonly id: string;
  readonly field: string;
  readonly en: string;
  readonly fa: string;
  readonly head: string;
}

/** Who chairs the sessions, and who calls them and follows them up. */
export const [minister, coordinator] = ['minister', 'coordinator'] as const;

export const offices: readonly Office[] = [
  { id: 'political-deputy', field: 'political', en: 'Political Deputy', fa: 'معاونت سیاسی', head: 'داود آریا' },
  { id: 'security-deputy', field: 'security', en: 'Security Deputy', fa: 'معاونت امنیتی', head: 'سردار مهر' },
  {
    id: 'social-affairs',
    field: 'social',
    en: 'Social Affairs Organisation',
    fa: 'سازمان امور اجتماعی',
    head: 'نسرین پاک',
  },
  { id: 'civil-works-deputy', field: 'civil-works', en: 'Civil Works Deputy', fa: 'معاونت عمران', head: 'اسد سازنده' },
  { id: 'economic-deputy', field: 'economic', en: 'Economic Deputy', fa: 'معاونت اقتصادی', head: 'پروین دارا' },
  {
    id: 'crisis-organisation',
    field: 'crisis',
    en: 'Crisis Management Organisation',
    fa: 'سازمان مدیریت بحران',
    head: 'غلام امداد',
  },
];

/** Everybody at the ministry who is invited to every session. */
export const headquarters: readonly string[] = [minister, ...offices.map(({ id }) => id)];

/** Agencies that join at once: each gets an account of its own on the bus. */
const atOnce = 6;

/** Admits the ministry's offices and the 31 provinces, each with its names, its head and the weekend of the country. */
export async function admitEverybody(stack: StackAtHand, troupe: Troupe): Promise<void> {
  const named = (id: string, en: string, fa: string, headName: string) => ({ id, names: both(en, fa), headName });
  const all = [
    named(minister, 'Office of the Minister', 'دفتر وزیر', 'احمد وزیری'),
    ...offices.map(({ id, en, fa, head }) => named(id, en, fa, head)),
    ...provinces.map(({ id, en, fa, governor }) => named(id, `Province of ${en}`, `استانداری ${fa}`, governor)),
  ];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < all.length) await addAgency({ ...stack, ...all[next++]!, zone: 'Asia/Tehran', weekend: [4, 5] });
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  await troupe.settle();
  const staff = [
    ['secretary-1', 'مریم کریمی', ['secretary']],
    ['clerk-1', 'علی نویسنده', ['clerk']],
  ] as const;
  for (const [id, name, roles] of staff)
    await troupe.actNamed(coordinator, 'official', 'AppointOfficial', { id, name, roles: [...roles] });
  await troupe.settle();
}

const both = (en: string, fa: string) => [
  { lang: 'en', text: en },
  { lang: 'fa', text: fa },
];
