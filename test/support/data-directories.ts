import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const IN_MEMORY = '/dev/shm';
/** Of a whole run, with room to spare. */
const BYTES_NEEDED = 4 * 1024 ** 3;

/**
 * Where the databases of tests lie: in memory where there is room. What is killed in tests is a process, never a machine, so what
 * PostgreSQL has handed over to the file system is kept; waiting for a disk each time proves nothing more.
 */
export function dataDirectories(): string {
  try {
    accessSync(IN_MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= BYTES_NEEDED ? IN_MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}
