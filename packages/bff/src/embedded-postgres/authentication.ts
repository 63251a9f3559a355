import { randomBytes } from 'node:crypto';
import { lchown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { APPLICATION, SUPERUSER } from './address.ts';
import type { DataDirectory } from './data-directory.ts';
import { EmbeddedPostgresFault, systemErrorCode } from './fault.ts';
import type { Listen } from './listen.ts';

const MAP = 'paydesk';

/**
 * Writes who is let in, before the server starts: by a socket the user of this process, which the kernel names (`peer`), and root;
 * by TCP who has the password. What an earlier version or another program has written there is replaced.
 */
export async function writeAuthentication(data: DataDirectory, listen: Listen): Promise<void> {
  const files = listen.kind === 'socket' ? bySocket() : byPassword(listen.host);
  for (const [name, content] of Object.entries(files)) await writeUnlessSame(data, name, content);
}

function bySocket(): Readonly<Record<string, string>> {
  const roles = [SUPERUSER.user, APPLICATION.user];
  const names = new Set(['root', nameOfThisProcess()]);
  const lines = [...names].flatMap((name) => roles.map((role) => `${MAP} "${name.replaceAll('"', '""')}" ${role}\n`));
  return { 'pg_hba.conf': `local all all peer map=${MAP}\n`, 'pg_ident.conf': lines.join('') };
}

function byPassword(host: string): Readonly<Record<string, string>> {
  return { 'pg_hba.conf': `host all all ${host}/${host.includes(':') ? '128' : '32'} scram-sha-256\n`, 'pg_ident.conf': '' };
}

function nameOfThisProcess(): string {
  try {
    return userInfo().username;
  } catch (cause) {
    throw new EmbeddedPostgresFault(
      'directory_unusable',
      'PostgreSQL knows those it lets in by name: run this process as a user who has a name in /etc/passwd, or set `database.url`.',
      { cause },
    );
  }
}

async function writeUnlessSame({ cluster, user }: DataDirectory, name: string, content: string): Promise<void> {
  const file = join(cluster, name);
  if ((await contentOf(file)) === content) return;
  const fresh = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(fresh, content, { mode: 0o600, flag: 'wx', flush: true });
    if (user !== undefined) await lchown(fresh, user.uid, user.gid);
    await rename(fresh, file);
  } finally {
    await rm(fresh, { force: true });
  }
}

async function contentOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
