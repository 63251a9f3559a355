import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';

/**
 * A secret from a file or from standard input, and never from the command line, which others on the machine can see.
 *
 * @param file `undefined` for standard input.
 * @throws {Error} That repeats no argument: one typed in place of the file may be the secret.
 */
export async function readPackage(file: string | undefined): Promise<string> {
  if (file === undefined) {
    if (process.stdin.isTTY) process.stderr.write('Paste the package, press Enter, then Ctrl-D.\n');
    return text(process.stdin);
  }
  return readFile(file, 'utf8').catch(() => {
    throw new Error('the package cannot be read: name its file by --package, or give the package on standard input');
  });
}
