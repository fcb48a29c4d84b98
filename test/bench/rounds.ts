/** What is measured against each other, by name; each resolves with what one round of it gave. */
type Parts = Readonly<Record<string, () => unknown>>;
type Results<P extends Parts> = { [Name in keyof P]: Awaited<ReturnType<P[Name]>>[] };

/**
 * Runs the parts one after another, round by round, the order turned about in every other round (ABBA), so that a
 * machine that becomes slower does so for all. A first round that warms up is not counted.
 */
export async function alternate<P extends Parts>(rounds: number, parts: P): Promise<Results<P>> {
  const names = Object.keys(parts) as (keyof P & string)[];
  const results = Object.fromEntries(names.map((name) => [name, [] as unknown[]])) as Results<P>;
  for (let round = -1; round < rounds; round++)
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      const result = (await parts[name]!()) as never;
      if (round >= 0) results[name].push(result);
    }
  return results;
}
