import { type Response, Router } from 'express';
import type { ServedFile } from '../widget-files.ts';

/** The widget's files, from memory. Any page may load them: they hold nothing secret. */
export function staticFiles(files: ReadonlyMap<string, ServedFile>): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const [path, file] of files) {
    router.get(path, async (_request, response) => {
      await sendFile(response, file);
    });
  }
  return router;
}

export async function sendFile(response: Response, { contentType, content, immutable }: ServedFile): Promise<void> {
  response.locals['asset'] = true;
  response.set({
    'content-type': contentType,
    'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  });
  await content.send(response);
}
