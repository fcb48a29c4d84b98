import { headers } from 'nats';
import type { EventContext, RecordedEvent } from '../../libs/eventsourcing';
import { contradictions } from './published-once';
import type { Held } from './evidence';

const event = (id: string, ...audience: string[]) =>
  ({ id, context: { audience } as unknown as EventContext }) as RecordedEvent;
const message = (id: string, audience: string, sequence: number): Held => {
  const said = headers();
  said.set('ce-id', id);
  said.set('Taawun-Sequence', String(sequence));
  return { number: 0, subject: `taawun.evt.${audience}.testing.hearing.opened`, headers: said, data: {} };
};

const record = [event('one', 'public', 'health'), event('two'), event('three', 'health')];
const right = [message('one', 'public', 1), message('one', 'health', 1), message('three', 'health', 2)];

describe('the checker of what is published', () => {
  it('finds nothing where the stream is what the record owes', () => expect(contradictions(record, right)).toEqual([]));

  it.each([
    ['is missing', [right[0]!, right[1]!]],
    ['is there twice', [right[0]!, right[1]!, right[1]!, right[2]!]],
    ['comes before an earlier one', [right[2]!, right[0]!, right[1]!]],
    ['went to the wrong audience', [right[0]!, message('one', 'water', 1), right[2]!]],
    ['has another sequence', [right[0]!, right[1]!, message('three', 'health', 3)]],
    ['was never recorded', [right[0]!, right[1]!, message('four', 'health', 2)]],
  ])('finds that a message %s', (_, stream) => expect(contradictions(record, stream)).not.toEqual([]));
});
