import { stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { referencedFiles } from '../../config/referenced-files.ts';
import { isSecretPath } from '../../gateways/accounts.ts';
import { KEYS_FILE } from '../../security/server-keys.ts';
import type { Examined } from './examined.ts';
import { about, type Finding, ok, warning } from './finding.ts';
import type { Check } from './run-checks.ts';

/** Whether files with secrets can be read by their owner alone. That they are there is judged when the configuration is read. */
export function keyFilesCheck(examined: Examined): Check {
  return { name: 'key_files', subject: null, run: () => examineFiles(examined) };
}

async function examineFiles(examined: Examined): Promise<readonly Finding[]> {
  const files = await filesWithSecrets(examined);
  const open = await Promise.all(files.map(async (file) => ({ file, mode: await modeOf(file) })));
  const found = open.flatMap(({ file, mode }) => judgeMode(relative(process.cwd(), file), mode));
  return found.length > 0
    ? found
    : [ok(about('key_files'), `${String(files.length)} files with secrets, which their owner alone may read`)];
}

async function filesWithSecrets({ file, config, directory }: Examined): Promise<readonly string[]> {
  const referenced = await referencedFiles(file);
  const secret = referenced.filter(({ setting }) => isSecretPath(config, setting)).map((reference) => reference.file);
  const made =
    config.keys === undefined && 'directory' in config.database ? [join(resolve(directory, config.database.directory), KEYS_FILE)] : [];
  return [...new Set([...secret, ...made])].filter((each) => each !== '');
}

/** `undefined`: the file is not there yet, or this machine has no such modes. */
async function modeOf(file: string): Promise<number | undefined> {
  if (process.platform === 'win32') return undefined;
  return (await stat(file).catch(() => undefined))?.mode;
}

const GROUP = 0o070;
const WORLD = 0o007;

/** @param mode As `stat` tells it. */
export function judgeMode(file: string, mode: number | undefined): readonly Finding[] {
  if (mode === undefined || (mode & (GROUP | WORLD)) === 0) return [];
  const who = (mode & WORLD) === 0 ? 'its group' : 'all users of this machine';
  const bits = (mode & 0o777).toString(8).padStart(4, '0');
  return [warning(about('key_files', file), `holds a secret, and ${who} may use it (${bits})`, `Type: chmod 600 '${file}'`)];
}
