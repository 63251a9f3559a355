import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type BuildEnvironment, defineConfig, type EnvironmentOptions, type Rolldown, type ViteBuilder } from 'vite';
import { keepBudgets } from './scripts/budgets.ts';
import { fingerprintLaterScripts } from './scripts/fingerprint-later-scripts.ts';
import { writeManifest } from './scripts/manifest.ts';
import { minifyTemplates } from './scripts/minify-templates.ts';
import { writePackage } from './scripts/write-package.ts';

const outDir = fileURLToPath(new URL('dist', import.meta.url));

/** Built one by one: an entry shares nothing with another, so that each starts with a single script. */
function entry(name: string, file: string): EnvironmentOptions {
  return {
    // Not 'client': that brings a kilobyte along which preloads what our one later script does not have.
    consumer: 'server',
    resolve: { conditions: ['source', 'module', 'browser', 'production'], mainFields: ['browser', 'module', 'main'], noExternal: true },
    build: {
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2022',
      modulePreload: false,
      minify: 'oxc',
      rolldownOptions: {
        input: { [name]: fileURLToPath(new URL(file, import.meta.url)) },
        output: { format: 'es', entryFileNames: 'assets/[name]-[hash].js', chunkFileNames: `assets/${name}-[name]-[hash].js` },
      },
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  appType: 'custom',
  logLevel: 'warn',
  plugins: [minifyTemplates(), fingerprintLaterScripts()],
  environments: {
    host: entry('paydesk', 'src/host/paydesk.ts'),
    frame: entry('frame', 'src/frame/frame.ts'),
    page: entry('page', 'src/page/page.ts'),
  },
  builder: {
    async buildApp(builder) {
      await rm(new URL('dist/assets/', import.meta.url), { recursive: true, force: true });
      const { host, frame, page } = builder.environments;
      const chunks = {
        host: await chunksOf(builder, host),
        frame: await chunksOf(builder, frame),
        page: await chunksOf(builder, page),
      };
      keepBudgets(writeManifest(outDir, chunks));
      writePackage(import.meta.dirname);
    },
  },
});

async function chunksOf(builder: ViteBuilder, environment: BuildEnvironment | undefined): Promise<readonly Rolldown.OutputChunk[]> {
  if (environment === undefined) throw new Error('An entry is not configured.');
  const outputs = [await builder.build(environment)].flat();
  return outputs.flatMap((output) => ('output' in output ? output.output : [])).filter((file) => file.type === 'chunk');
}
