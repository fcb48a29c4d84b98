/** Does something one at a time, so often; resolves with how long each took, in ms. */
export async function oneByOne(times: number, work: (turn: number) => unknown): Promise<number[]> {
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const from = performance.now();
    await work(turn);
    taken.push(performance.now() - from);
  }
  return taken;
}

/** Keeps so many under way for so many ms; resolves with how many were done per second. */
export async function keepUnderWay(lanes: number, ms: number, work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  let done = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() - from < ms) {
      await work();
      done++;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return (done * 1000) / (performance.now() - from);
}

/** Does something a given number of times, so many at once. */
export async function all(lanes: number, times: number, work: (turn: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < times) await work(next++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/**
 * Starts something at a steady rate whatever becomes of what was started before (open loop). `work` is told the instant
 * at which it was due, so that a wait for its turn counts. Resolves once everything started is done.
 */
export async function atRate(
  rate: number,
  ms: number,
  work: (turn: number, due: number) => Promise<unknown>,
): Promise<void> {
  const from = performance.now();
  const total = Math.floor((rate * ms) / 1000);
  const underWay: Promise<unknown>[] = [];
  while (underWay.length < total) {
    const due = Math.min(total, ((performance.now() - from) * rate) / 1000);
    while (underWay.length < due) underWay.push(work(underWay.length, from + (underWay.length * 1000) / rate));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(underWay);
}
