import type { RecordedEvent } from '../../libs/eventsourcing';
import type { Held } from './evidence';

/**
 * What contradicts invariant I6, in words: published is what the record owes each audience, once, in its order, under
 * gapless sequences. Told from the record alone, with nothing of the relay's own code.
 */
export function contradictions(record: readonly RecordedEvent[], stream: readonly Held[]): string[] {
  const counts = new Map<string, number>();
  const owed = record.flatMap(({ id, context: { audience } }) =>
    audience.map((one) => {
      const sequence = (counts.get(one) ?? 0) + 1;
      counts.set(one, sequence);
      return `${id} to ${one} as ${sequence}`;
    }),
  );
  const published = stream.map(
    ({ headers, subject }) =>
      `${headers.get('ce-id')} to ${subject.split('.')[2]} as ${headers.get('Taawun-Sequence')}`,
  );
  const differing = owed.findIndex((one, index) => one !== published[index]);
  return [
    ...(published.length === owed.length ? [] : [`${published.length} messages where ${owed.length} are owed`]),
    ...(differing < 0 ? [] : [`message ${differing + 1} is ${published[differing]} where ${owed[differing]} is owed`]),
  ];
}
