import { mkdir, readFile, readlink, stat, symlink, unlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, relative } from 'node:path';
import { EmbeddedPostgresFault, systemErrorCode } from './fault.ts';

/** One missing link of the package, both names relative to the package's folder. */
interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/**
 * Makes the links that npm packages cannot carry and that an install script would have made, had it been allowed to run.
 *
 * @returns false when the folder cannot be written, so the links are missing still.
 */
export async function linkLibraries(packageDirectory: string): Promise<boolean> {
  const links = await readLinks(packageDirectory);
  const made = await Promise.all(links.map((link) => makeLink(packageDirectory, link)));
  return made.every(Boolean);
}

async function readLinks(packageDirectory: string): Promise<readonly LibraryLink[]> {
  const list = join(packageDirectory, 'native', 'pg-symlinks.json');
  let content: string;
  try {
    content = await readFile(list, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return []; // macOS and Windows need none
    throw error;
  }
  const links = JSON.parse(content) as readonly LibraryLink[];
  const stray = links.find((link) => [link.source, link.target].some((name) => isAbsolute(name) || normalize(name).startsWith('..')));
  if (stray !== undefined)
    throw new EmbeddedPostgresFault('binaries_unusable', `${list} names a file outside its package: ${stray.target}`);
  return links;
}

async function makeLink(packageDirectory: string, { source, target }: LibraryLink): Promise<boolean> {
  const link = join(packageDirectory, target);
  const destination = relative(dirname(target), source);
  if (await exists(link)) return true;
  try {
    await mkdir(dirname(link), { recursive: true });
    await symlink(destination, link);
    return true;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EEXIST') return repairLink(link, destination);
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
    throw error;
  }
}

/** Another starter may have made the same link meanwhile; a link that leads nowhere is replaced. */
async function repairLink(link: string, destination: string): Promise<boolean> {
  if (await exists(link)) return true;
  if ((await readlink(link)) === destination) {
    throw new EmbeddedPostgresFault('binaries_unusable', `${link} leads to a file that is missing: install the package again.`);
  }
  await unlink(link);
  await symlink(destination, link);
  return true;
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
