import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { about, failed, type Finding, ok, warning } from './finding.ts';

const MIB = 1_048_576;
const WARNED_BELOW_MIB = 1_024;
/** The journal of PostgreSQL takes files of 16 MiB, several at a time. */
const FAILED_BELOW_MIB = 128;

/** The room that is left where the embedded database lies, or will lie. */
export async function diskFinding(directory: string): Promise<readonly Finding[]> {
  const { bavail, bsize } = await statfs(directory).catch(() => statfs(dirname(directory)));
  return [judgeRoom((bavail * bsize) / MIB)];
}

/** @param leftMib What a process of this user may still write. */
export function judgeRoom(leftMib: number): Finding {
  const what = about('disk');
  const message = `${String(Math.floor(leftMib))} MiB are free where the database lies`;
  if (leftMib >= WARNED_BELOW_MIB) return ok(what, message);
  const remedy = 'Free room on this disk, or move the database: paydesk move.';
  return leftMib >= FAILED_BELOW_MIB ? warning(what, message, remedy) : failed(what, `${message}: soon nothing can be stored`, remedy);
}
