import { createHash } from 'node:crypto';
import type { Plugin, Rolldown } from 'vite';

/** As `src/elements/later.ts` asks for it, minified. */
const LATER = /\(\)=>import\([`'"]\.\/([^`'"]+)[`'"]\)/g;

/**
 * Writes path and Subresource Integrity value of each further script into the one that loads it. Its own value covers them, and
 * the name of a file still says what is in it: it changes with those of the scripts that it names.
 *
 * @throws {Error} When a script would be loaded without one.
 */
export function fingerprintLaterScripts(): Plugin {
  return {
    name: 'paydesk-fingerprint-later-scripts',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        for (const chunk of chunks) if (chunk.dynamicImports.length > 0) fingerprint(chunk, chunks);
      },
    },
  };
}

function fingerprint(chunk: Rolldown.OutputChunk, chunks: readonly Rolldown.OutputChunk[]): void {
  // A later script that loads another would have to be written before it is fingerprinted itself.
  if (!chunk.isEntry) throw new Error(`${chunk.fileName} loads a script, which only a first script may.`);
  const written = new Set<string>();
  chunk.code = chunk.code.replace(LATER, (_, fileName: string) => {
    const script = chunks.find((candidate) => candidate.fileName === `assets/${fileName}`);
    if (script === undefined) throw new Error(`${chunk.fileName} loads ${fileName}, which is not built.`);
    written.add(script.fileName);
    const integrity = createHash('sha256').update(script.code).digest('base64');
    return `[\`/${script.fileName}\`,\`sha256-${integrity}\`]`;
  });
  const missing = chunk.dynamicImports.filter((fileName) => !written.has(fileName));
  if (missing.length > 0) throw new Error(`${chunk.fileName} loads ${missing.join(', ')} without a fingerprint: use later().`);
}
