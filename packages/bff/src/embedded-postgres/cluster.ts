import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { flush, giveTo, giveTreeTo, nameForServer, type DataDirectory } from './data-directory.ts';
import { serverEnvironment } from './environment.ts';
import { EmbeddedPostgresFault, systemErrorCode } from './fault.ts';
import type { Listen } from './listen.ts';
import { INITIALIZER, type UnprivilegedUser } from './run-as.ts';

/** A folder of a starter that died before it was done. */
const UNFINISHED = 'postgres.new-';
const UNFINISHED_AGE_MS_MAX = 600_000;
const OUTPUT_CHARS_MAX = 4000;
/** initdb asks for the name of its user, and gives up where there is none, as in containers with arbitrary user ids. */
const NAMELESS = 'could not look up effective user ID';

/** Makes the cluster unless it exists. It appears complete or not at all, even if a process is killed meanwhile. */
export async function ensureCluster(data: DataDirectory, binaries: Binaries, listen: Listen): Promise<void> {
  if (await isInitialized(data.cluster, binaries.major)) return;
  await removeUnfinished(data.path);
  const fresh = join(data.path, `${UNFINISHED}${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(fresh, { mode: 0o700 });
    const maker = data.user === undefined ? undefined : INITIALIZER;
    if (maker !== undefined) await giveTo(fresh, maker);
    await initialize(fresh, data, maker, binaries, listen);
    if (data.user !== undefined && data.user.uid !== maker?.uid) await giveTreeTo(fresh, data.user);
    await putInPlace(fresh, data.cluster, binaries.major);
    await flush(data.path);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function isInitialized(cluster: string, major: number): Promise<boolean> {
  let found: string;
  try {
    found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false;
    throw error;
  }
  if (found === String(major)) return true;
  throw new EmbeddedPostgresFault(
    'other_major_version',
    `${cluster} was written by PostgreSQL ${found}, but PostgreSQL ${String(major)} is installed, which cannot read it. ` +
      `Dump it with version ${found} and restore it into an empty directory, or set \`database.url\` to a server of version ${found}.`,
  );
}

/** @param maker The user that initdb runs as: one with a name, while the owner of the directory may be a mere number. */
async function initialize(
  fresh: string,
  data: DataDirectory,
  maker: UnprivilegedUser | undefined,
  binaries: Binaries,
  listen: Listen,
): Promise<void> {
  if (listen.kind === 'tcp') await ensurePassword(data);
  const readable = listen.kind === 'tcp' ? await readablePassword(data.passwordFile, maker) : undefined;
  try {
    const authentication =
      readable === undefined ? ['--auth-local=peer', '--auth-host=reject'] : ['--auth=scram-sha-256', `--pwfile=${readable.file}`];
    await initializeWith(authentication, fresh, data, maker, binaries);
  } finally {
    await readable?.remove();
  }
}

async function initializeWith(
  authentication: readonly string[],
  fresh: string,
  data: DataDirectory,
  maker: UnprivilegedUser | undefined,
  binaries: Binaries,
): Promise<void> {
  const name = await nameForServer(fresh, maker);
  const collation = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const { code, output } = await runInitdb(
    binaries.initdb,
    ['-D', name, '--username=postgres', '--data-checksums', '--no-instructions', ...collation, ...authentication],
    { cwd: fresh, env: serverEnvironment(), ...maker },
  );
  if (code === 0) return;
  const advice = output.includes(NAMELESS) ? ' Run this process as a user who has a name in /etc/passwd, or set `database.url`.' : '';
  throw new EmbeddedPostgresFault(
    'initialization_failed',
    `PostgreSQL could not make its data directory in ${data.path}: ${output.trim()}${advice}`,
  );
}

async function putInPlace(fresh: string, cluster: string, major: number): Promise<void> {
  try {
    await rename(fresh, cluster);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM') throw error;
    if (await isInitialized(cluster, major)) return; // another starter was first
    throw new EmbeddedPostgresFault(
      'directory_unusable',
      `${cluster} is not empty and not a PostgreSQL data directory: choose another directory.`,
    );
  }
}

async function removeUnfinished(path: string): Promise<void> {
  for (const name of await readdir(path)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const folder = join(path, name);
    const madeAt = await stat(folder).then(
      (found) => found.ctimeMs,
      () => Date.now(),
    );
    if (Date.now() - madeAt > UNFINISHED_AGE_MS_MAX) await rm(folder, { recursive: true, force: true });
  }
}

async function ensurePassword({ passwordFile, user }: DataDirectory): Promise<void> {
  try {
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { flag: 'wx', mode: 0o600 });
    if (user !== undefined) await giveTo(passwordFile, user);
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  }
}

/** The password where initdb can read it, for as long as it takes: the directory is closed to its user. */
async function readablePassword(file: string, maker: UnprivilegedUser | undefined): Promise<{ file: string; remove(): Promise<void> }> {
  if (maker === undefined) return { file, remove: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), 'paydesk-'));
  const copy = join(folder, 'password');
  await copyFile(file, copy);
  for (const path of [copy, folder]) await giveTo(path, maker);
  return { file: copy, remove: () => rm(folder, { recursive: true, force: true }) };
}

interface ProgramEnd {
  readonly code: number | null;
  readonly output: string;
}

function runInitdb(
  program: string,
  programArguments: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number },
): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, programArguments, { ...options, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let output = '';
    const collect = (part: Buffer): void => {
      output = (output + part.toString()).slice(-OUTPUT_CHARS_MAX);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (cause) => {
      reject(new EmbeddedPostgresFault('binaries_unusable', `${program} could not be started: ${cause.message}`, { cause }));
    });
    child.once('close', (code) => {
      resolve({ code, output });
    });
  });
}
