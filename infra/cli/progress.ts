import { Presets, SingleBar } from 'cli-progress';

/** A progress bar on stderr; nothing where stderr is no terminal. */
export function progress(what: string): { at: (done: number, total: number) => void; done: () => void } {
  if (!process.stderr.isTTY) return { at: () => undefined, done: () => undefined };
  const bar = new SingleBar(
    {
      format: `${what} {bar} {percentage}% {value}/{total} {eta_formatted}`,
      stream: process.stderr,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  let started = false;
  return {
    at: (done, total) => {
      if (!started) bar.start(total, done);
      started = true;
      bar.setTotal(total);
      bar.update(done);
    },
    done: () => bar.stop(),
  };
}
