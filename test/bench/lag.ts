import { asPolicy } from './resolutions';
import { ask } from './sending';
import type { Stage } from './stage';

/** How far the followers are behind, in ms: from now until a view has seen a position that is acknowledged now. */
export async function lagBehind(stage: Stage, position: string): Promise<number> {
  const from = performance.now();
  for (;;)
    try {
      await ask(asPolicy(stage), ['coordination', 'register'], { limit: 1 }, position);
      return performance.now() - from;
    } catch (error) {
      if (!String(error).includes('not-seen-yet')) throw error;
    }
}

/** Looks again and again how far the followers are behind, until told to stop; resolves with every look. */
export function watchLag(stage: Stage, latest: () => string | undefined): () => Promise<number[]> {
  const lags: number[] = [];
  let stopped = false;
  const looking = (async () => {
    while (!stopped) {
      const position = latest();
      if (position) lags.push(await lagBehind(stage, position));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return async () => {
    stopped = true;
    await looking;
    return lags;
  };
}
