import { mkdir, open, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { randomBytes } from 'node:crypto';
import { CommandFault } from '../command.ts';

/**
 * Writes a secret into a file that its owner alone may read. None is ever replaced.
 *
 * @returns How the configuration refers to it.
 * @throws {CommandFault}
 */
export async function writeSecret(directory: string, name: string, secret: string, configFile: string): Promise<string> {
  const file = join(directory, name);
  const text = `${secret.trimEnd()}\n`;
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    if ((await readFile(file, 'utf8').catch(() => undefined)) !== text)
      await writeFile(file, text, { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    throw new CommandFault(`${file} cannot be written: name another place by --directory.`, { cause: error });
  }
  return `\${file:${relative(dirname(resolve(configFile)), resolve(file))
    .split(sep)
    .join('/')}}`;
}

/** Puts a text in place of another one, whole or not at all, for the same readers as before. */
export async function replaceText(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    const { mode, uid, gid } = await stat(file);
    const handle = await open(draft, 'wx', mode & 0o777);
    try {
      await handle.writeFile(text);
      await handle.chown(uid, gid);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    throw new CommandFault(`${file} cannot be written: run this where its owner may.`, { cause: error });
  }
}
