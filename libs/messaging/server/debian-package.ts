import { execFile } from 'node:child_process';
import {
  access,
  chmod,
  constants,
  copyFile,
  mkdir,
  mkdtemp,
  open,
  readdir,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Whether this system has what Debian's package is fetched and opened with. */
export async function isDebian(env: NodeJS.ProcessEnv): Promise<boolean> {
  const folders = (env.PATH ?? '').split(delimiter);
  const has = async (tool: string): Promise<boolean> => {
    const tries = folders.map((folder) => access(join(folder, tool), constants.X_OK));
    return (await Promise.allSettled(tries)).some(({ status }) => status === 'fulfilled');
  };
  return (await has('apt-get')) && (await has('dpkg'));
}

/**
 * Downloads Debian's package of nats-server and puts its program at `target`. It needs neither root nor the system's
 * package lists, and writes nowhere but in the target's folder. Two processes may do so at once: each works in a
 * folder of its own, and the program appears whole or not at all.
 * @throws Error with the last words of the tool that failed
 */
export async function installFromDebian(target: string, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(dirname(target), 'debian-'));
  try {
    const file = await download(folder, env);
    await run('dpkg', ['-x', file, join(folder, 'unpacked')], folder, env);
    await publish(join(folder, 'unpacked', 'usr', 'sbin', 'nats-server'), join(folder, 'nats-server'), target);
    say(`nats-server is ready in ${target}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function download(folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  await mkdir(join(folder, 'lists', 'partial'), { recursive: true });
  await mkdir(join(folder, 'cache', 'archives', 'partial'), { recursive: true });
  await writeFile(join(folder, 'apt.conf'), settings(folder));
  const apt = (...command: string[]): Promise<void> => run('apt-get', ['-qc', 'apt.conf', ...command], folder, env);

  say('nats-server was not found: reading the list of Debian packages (about 10 MB)…');
  // One source out of order does not matter as long as the package can be had.
  const update = await apt('update').catch((error: Error) => error);
  say("downloading Debian's nats-server (4 MB)…");
  await apt('download', 'nats-server').catch((error: Error) => {
    throw update instanceof Error ? new Error(`${update.message}\n${error.message}`) : error;
  });
  const file = (await readdir(folder)).find((name) => name.endsWith('.deb'));
  if (!file) throw new Error('apt-get download nats-server left no package.');
  return join(folder, file);
}

/** apt's own signature checks stay on. */
const settings = (folder: string): string => `
Dir::State::lists "${join(folder, 'lists')}";
Dir::Cache "${join(folder, 'cache')}";
// Run by root, apt would otherwise download as a user who may not write here.
APT::Sandbox::User "";
Acquire::Languages "none";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
Acquire::Retries "3";
// The system's hooks would act on the system, and fail for want of root.
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
`;

async function publish(program: string, draft: string, target: string): Promise<void> {
  await copyFile(program, draft);
  await chmod(draft, 0o755);
  const written = await open(draft);
  await written.sync().finally(() => written.close());
  await rename(draft, target);
}

async function run(tool: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const options = { cwd, env: { ...env, LC_ALL: 'C' }, timeout: 300_000 };
  await promisify(execFile)(tool, args, options).catch((error: Error & { stdout?: string; stderr?: string }) => {
    const printed = `${error.stdout ?? ''}\n${error.stderr ?? ''}`.trim();
    throw new Error(`${tool} failed: ${printed.split('\n').slice(-5).join('\n') || error.message}`);
  });
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);
