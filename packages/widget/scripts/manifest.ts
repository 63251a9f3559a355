import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Rolldown } from 'vite';

/** A script as pages refer to it. */
export interface ManifestScript {
  /** Path below `dist`, and below the BFF's origin. */
  readonly file: string;
  /** Subresource Integrity value. */
  readonly integrity: string;
  readonly brotli_bytes: number;
}

export interface ManifestEntry extends ManifestScript {
  /** Files needed before the script can start: none, so that its integrity value covers all that runs at first. */
  readonly imports: readonly string[];
  /** What the script fetches by itself. */
  readonly later: readonly LaterScript[];
}

export interface LaterScript extends ManifestScript {
  /** `paydesk-course` is always fetched, once the form is on the screen. */
  readonly name: string;
}

export type Manifest = Readonly<Record<'host' | 'host_stable' | 'frame' | 'page', ManifestEntry>>;

/** Writes `manifest.json` beside the scripts, and the host once more under a name that never changes. */
export function writeManifest(
  outDir: string,
  chunks: Readonly<Record<'host' | 'frame' | 'page', readonly Rolldown.OutputChunk[]>>,
): Manifest {
  const host = entryOf(chunks.host);
  const stable = 'paydesk.js';
  writeFileSync(join(outDir, stable), chunks.host.find(({ isEntry }) => isEntry)?.code ?? '');
  const manifest = { host, host_stable: { ...host, file: stable }, frame: entryOf(chunks.frame), page: entryOf(chunks.page) };
  writeFileSync(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

export function brotliBytes(content: string): number {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }).byteLength;
}

function entryOf(chunks: readonly Rolldown.OutputChunk[]): ManifestEntry {
  const entry = chunks.find(({ isEntry }) => isEntry);
  if (entry === undefined || entry.imports.length > 0) throw new Error('An entry must be one script that starts by itself.');
  return { ...scriptOf(entry), imports: entry.imports, later: chunks.filter((chunk) => chunk !== entry).map(laterScriptOf) };
}

function laterScriptOf(chunk: Rolldown.OutputChunk): LaterScript {
  return { name: chunk.name, ...scriptOf(chunk) };
}

function scriptOf({ fileName, code }: Rolldown.OutputChunk): ManifestScript {
  const integrity = `sha384-${createHash('sha384').update(code).digest('base64')}`;
  return { file: fileName, integrity, brotli_bytes: brotliBytes(code) };
}
