import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** One script as pages refer to it. `integrity` is a Subresource Integrity value. */
export interface ManifestEntry {
  /** Path below `dist`, and below the BFF's origin. */
  readonly file: string;
  /** Further scripts to preload; none, as long as every entry is one file. */
  readonly imports: readonly string[];
  readonly integrity: string;
  readonly brotli_bytes: number;
}

export type Manifest = Readonly<Record<'host' | 'host_stable' | 'frame' | 'page', ManifestEntry>>;

/** Writes `manifest.json` beside the scripts, and the host once more under a name that never changes. */
export async function writeManifest(outDir: string): Promise<Manifest> {
  const files = await readdir(join(outDir, 'assets'));
  const host = assetOf('paydesk', files);
  await copyFile(join(outDir, host), join(outDir, 'paydesk.js'));
  const manifest = {
    host: await describe(outDir, host),
    host_stable: await describe(outDir, 'paydesk.js'),
    frame: await describe(outDir, assetOf('frame', files)),
    page: await describe(outDir, assetOf('page', files)),
  };
  await writeFile(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

export function brotliBytes(content: Uint8Array): number {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }).byteLength;
}

function assetOf(name: string, files: readonly string[]): string {
  const [file, ...others] = files.filter((candidate) => candidate.startsWith(`${name}-`) && candidate.endsWith('.js'));
  if (file === undefined || others.length > 0) throw new Error(`The build has not left exactly one script for ${name}.`);
  return `assets/${file}`;
}

async function describe(outDir: string, file: string): Promise<ManifestEntry> {
  const content = await readFile(join(outDir, file));
  const integrity = `sha384-${createHash('sha384').update(content).digest('base64')}`;
  return { file, imports: [], integrity, brotli_bytes: brotliBytes(content) };
}
