import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** Lets a plain Node process load this repository's TypeScript. */
const loadTypeScript = `
  const { transformFileSync } = require('@swc/core');
  require('node:module')._extensions['.ts'] = (module, file) => module._compile(transformFileSync(file).code, file);
`;

export interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** Runs a script in a process of its own, with the repository as its working directory. */
export function startScript(script: string): { process: ChildProcess; ended: Promise<Ended> } {
  const process = spawn('node', ['-e', loadTypeScript + script], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [process.stdout, process.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<Ended>((resolve) => process.on('close', (code) => resolve({ code, said })));
  return { process, ended };
}
