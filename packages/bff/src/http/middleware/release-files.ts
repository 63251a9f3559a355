import type { RequestHandler } from 'express';
import type { FoundFile, ReleaseFiles } from '../../releases/release-files.ts';
import { KeptContent } from '../compression.ts';
import { sendFile } from '../routes/static-files.ts';
import type { ServedFile } from '../widget-files.ts';

/** Of contents in memory; their compressed forms come on top, about a third as much. */
const CACHED_BYTES_MAX = 8_000_000;

/** Behind the files of this build: those of other releases, of which there are few in use at a time. */
export function releaseFiles(find: ReleaseFiles['find']): RequestHandler {
  const cached = new Map<string, ServedFile>();
  let bytes = 0;
  return async ({ method, path }, response, next) => {
    const asked = method === 'GET' || method === 'HEAD';
    const file = asked && path.startsWith('/assets/') ? (cached.get(path) ?? (await found(path))) : undefined;
    if (file === undefined) next();
    else await sendFile(response, file);
  };

  async function found(path: string): Promise<ServedFile | undefined> {
    const file = await find(path);
    return file === undefined ? undefined : (cached.get(path) ?? cache(path, file));
  }

  function cache(path: string, { contentType, content }: FoundFile): ServedFile {
    const file = { contentType, content: new KeptContent(content), immutable: true };
    cached.set(path, file);
    bytes += content.length;
    for (const [oldest, { content: kept }] of cached) {
      if (bytes <= CACHED_BYTES_MAX) break;
      cached.delete(oldest);
      bytes -= kept.plain.length;
    }
    return file;
  }
}
