import 'reflect-metadata';
import { addGolden, goldenFaults } from './golden';
import { brokenPromises, lastRelease, presentRelease, release } from './released';

/**
 * `npm run contracts:check` holds the present contracts against those released last, and the golden events against the
 * code that reads them; `npm run contracts:release` writes down what is promised from now on.
 */
function main(root: string, isRelease: boolean): void {
  const released = lastRelease(root);
  const faults = [...brokenPromises(released, presentRelease(root)), ...goldenFaults(root, released)];
  if (isRelease && faults.length === 0) {
    addGolden(root);
    release(root);
  }
  for (const fault of faults) process.stderr.write(`${fault}.\n`);
  if (faults.length === 0) return;
  process.stderr.write(
    `\nAgencies build on what was released. Leave it as it is and put another one beside it, as in 'VerifyCompletionV2';\n` +
      `an 'upcast' entry in the contract reads events recorded before as what they are now.\n`,
  );
  process.exitCode = 1;
}

main(process.cwd(), process.argv.includes('--release'));
