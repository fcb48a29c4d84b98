import { decided, situations, type Way } from './matrix';
import { verdict } from './oracle';

/** Each way with the situations that it can be in: a subscription has one method. */
const ways: readonly Way[] = ['request', 'subscription', 'feed'];
const cells = ways.flatMap((way) =>
  situations.filter(({ method }) => way !== 'subscription' || method === 'agreed').map((it) => ({ way, it })),
);

it('what crosses and what does not is what an oracle says, in every one of 47,520 cells', () => {
  expect(cells).toHaveLength(47_520);
  const told = cells.map(({ way, it }) => ({ way, it, says: decided(way, it), ought: verdict(it) }));
  expect(told.filter(({ says, ought }) => says !== ought)).toEqual([]);
  const verdicts = new Map<string, number>();
  for (const { says } of told) verdicts.set(says, (verdicts.get(says) ?? 0) + 1);
  // Every reason was told at least once, and something crossed.
  expect([...verdicts.keys()].sort()).toEqual([
    'above-ceiling',
    'agreement-expired',
    'agreement-suspended',
    'agreement-terminated',
    'asset-outside-scope',
    'asset-withdrawn',
    'certificate-expired',
    'field-outside-scope',
    'no-agreement',
    'no-certificate',
    'not-a-party',
    'not-in-force',
    'ok',
    'wrong-method',
    'wrong-purpose',
  ]);
});
