import { type Chance, textFrom } from './chance';
import { all } from './load';
import { send, type Sender } from './sending';
import { head, owner, type Stage } from './stage';

/** Characters of text that make the body of a command 300 bytes. */
const bodyText = 232;

/** The agency's official, on the agency's own connection. */
export const asOwner = ({ agency: connection }: Stage): Sender => ({ connection, agency: owner, actor: head });
/** The stack itself, as a policy. */
export const asPolicy = ({ system: connection }: Stage): Sender => ({
  connection,
  agency: 'system',
  actor: 'policy:POL-1',
});

/** What a resolution of the agency is opened with. */
export const terms = (id: string) => ({
  origin: { meeting: 'meeting-1', item: 'item-1' },
  text: { lang: 'en', text: 'Two cooling centres are to be opened before the summer.' },
  object: `object of ${id}`,
  action: 'open two cooling centres',
  owner,
  supporting: [],
  due: '2099-01-01T00:00:00.000Z',
  coordinator: 'coordinator',
  chair: 'coordinator',
});

/** Opens resolutions of the agency through the bus, communicates and acknowledges them: work may begin on each. */
export async function openResolutions(stage: Stage, ids: readonly string[]): Promise<void> {
  const [policy, official] = [asPolicy(stage), asOwner(stage)];
  await all(64, ids.length, async (turn) => {
    const id = ids[turn]!;
    await send(policy, ['coordination', 'resolution', 'OpenResolution'], { id, ...terms(id) });
    await send(policy, ['coordination', 'resolution', 'CommunicateResolution'], { id });
    await send(official, ['coordination', 'resolution', 'AcknowledgeResolution'], { id });
  });
}

/** Texts made beforehand, one after another: what makes them is not what is measured. */
export function texts(chance: Chance): () => string {
  const all = Array.from({ length: 256 }, () => textFrom(chance, bodyText));
  let next = 0;
  return () => all[next++ % all.length]!;
}

/** The command of the benchmarks: one event, a body of 300 bytes, decided by a rule that looks at who asks and when. */
export const planAction = (sender: Sender, id: string, text: string, mechanism = 'coordination') =>
  send(sender, [mechanism, 'resolution', 'PlanAction'], { id, text: { lang: 'en', text } });

/** The ids of so many resolutions for one purpose. */
export const idsOf = (purpose: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${purpose}-${String(index).padStart(6, '0')}`);
