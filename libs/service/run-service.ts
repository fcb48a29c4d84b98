import { runCommands } from './command-process';
import { runFollowers } from './follower-process';
import type { Mechanism } from './mechanism';
import { settingsFrom } from './settings';
import { untilStopped } from './serve';

/**
 * Runs one mechanism as a service of its own: `commands` decides, `followers` follows and answers queries, and without
 * a word on the command line the process does both.
 */
export const runService = (mechanism: Mechanism, part = process.argv[2]): Promise<void> =>
  untilStopped(async () => {
    const settings = settingsFrom();
    const wanted = part ?? 'both';
    if (!['commands', 'followers', 'both'].includes(wanted))
      throw new Error(`'${wanted}' is no part of a service: commands or followers`);
    const running = [
      ...(wanted === 'followers' || !mechanism.aggregates
        ? []
        : [await runCommands(settings, [mechanism], `${mechanism.name}-commands`)]),
      ...(wanted === 'commands' ? [] : [await runFollowers(settings, [mechanism], `${mechanism.name}-followers`)]),
    ];
    return { stop: async () => void (await Promise.all(running.map((one) => one.stop()))) };
  });
