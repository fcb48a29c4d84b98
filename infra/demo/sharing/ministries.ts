import { agency, official } from '../../../contracts/directory/v1';
import type { StackAtHand } from '../../cli/with-stack';
import { addAgency } from '../../local/add-agency';
import type { Troupe } from '../troupe';

/** The ministries that share, and the one that tells what the law says of it. */
export const [water, health, environment, justice, coordinator] = [
  'water',
  'health',
  'environment',
  'justice',
  'coordinator',
] as const;

const named = {
  [water]: ['Ministry of Water', 'وزارة المياه', 'Salma Nasser'],
  [health]: ['Ministry of Health', 'وزارة الصحة', 'Leila Haddad'],
  [environment]: ['Ministry of the Environment', 'وزارة البيئة', 'Karim Saleh'],
  [justice]: ['Ministry of Justice', 'وزارة العدل', 'Huda Rahim'],
} as const;

/** Who describes what the ministry of water knows, and answers for it. */
export const steward = 'water-steward';

/** Admits the four ministries; justice reviews what the others agree on, and water has a steward for its data. */
export async function admitMinistries(stack: StackAtHand, troupe: Troupe): Promise<void> {
  for (const [id, [en, ar, headName]] of Object.entries(named)) {
    const names = [
      { lang: 'en', text: en },
      { lang: 'ar', text: ar },
    ];
    await addAgency({ ...stack, id, names, headName, zone: 'Asia/Baghdad', weekend: [5, 6] });
  }
  await troupe.settle();
  for (const office of ['legal-reviewer', 'legal-supervisor'])
    await troupe.act(coordinator, agency, 'DesignateOffice', { id: justice, office });
  for (const id of [water, health, environment])
    await troupe.act(coordinator, agency, 'SetClearance', { id, level: 'confidential' });
  await troupe.act(water, official, 'AppointOfficial', { id: steward, name: 'Yusuf Amin', roles: ['sharing-officer'] });
  await troupe.settle();
}
