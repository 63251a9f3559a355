import type { Logger } from 'pino';
import type { WidgetFiles } from './http/widget-files.ts';
import type { KeptFiles } from './releases/ports/kept-files.ts';
import { releaseFiles, type ReleaseFiles } from './releases/release-files.ts';
import type { FileSeals } from './security/file-seals.ts';

/** Hands the files of this release to all replicas, and gets theirs. */
export function composeReleases({ files }: WidgetFiles, kept: KeptFiles, seals: FileSeals, log: Logger): Promise<ReleaseFiles> {
  const own = [...files].flatMap(([path, { contentType, content, immutable }]) =>
    immutable ? [{ path, contentType, content: content.plain }] : [],
  );
  return releaseFiles(own, { kept, seals, log });
}
