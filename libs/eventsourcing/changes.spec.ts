import { changesOn } from './changes';

interface Well {
  readonly is: 'dug';
  readonly metres: number;
  readonly by?: string;
}
type State = { readonly is: 'unknown' } | Well;

const onWell = changesOn<State, Well>((state): state is Well => state.is === 'dug');
const deepened = onWell<{ metres: number }>(({ metres }, { metres: more }, { agency }) => ({
  metres: metres + more,
  by: agency,
}));
const meta = {
  recordedAt: '2026-03-01T12:00:00.000Z',
  occurredAt: '2026-03-01T12:00:00.000Z',
  agency: 'water',
  actor: 'engineer',
  id: 'one',
  revision: 1,
};

it('changes what is there, and what the event says of nothing stays', () => {
  expect(deepened({ is: 'dug', metres: 10 }, { metres: 5 }, meta)).toEqual({ is: 'dug', metres: 15, by: 'water' });
});

it('leaves any other state as it is', () => {
  const unknown: State = { is: 'unknown' };
  expect(deepened(unknown, { metres: 5 }, meta)).toBe(unknown);
});
