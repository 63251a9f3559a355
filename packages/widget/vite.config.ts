import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig, type EnvironmentOptions } from 'vite';
import { keepBudgets } from './scripts/budgets.ts';
import { writeManifest } from './scripts/manifest.ts';
import { minifyTemplates } from './scripts/minify-templates.ts';

const root = import.meta.dirname;
const outDir = fileURLToPath(new URL('dist', import.meta.url));

/** Each entry is one file: one integrity value covers all that runs, and nothing is fetched in a second step. */
function entry(name: string, file: string): EnvironmentOptions {
  return {
    consumer: 'client',
    resolve: { conditions: ['source', 'module', 'browser', 'production'] },
    build: {
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2022',
      modulePreload: false,
      cssCodeSplit: false,
      minify: 'oxc',
      rolldownOptions: {
        input: { [name]: fileURLToPath(new URL(file, import.meta.url)) },
        output: { format: 'es', entryFileNames: 'assets/[name]-[hash].js', codeSplitting: false },
      },
    },
  };
}

const ENTRIES = {
  host: entry('paydesk', 'src/host/paydesk.ts'),
  frame: entry('frame', 'src/frame/frame.ts'),
  page: entry('page', 'src/page/page.ts'),
};

export default defineConfig({
  root,
  appType: 'custom',
  logLevel: 'warn',
  plugins: [minifyTemplates()],
  environments: ENTRIES,
  builder: {
    async buildApp(builder) {
      await rm(new URL('dist/assets/', import.meta.url), { recursive: true, force: true });
      for (const name of Object.keys(ENTRIES)) {
        const environment = builder.environments[name];
        if (environment !== undefined) await builder.build(environment);
      }
      keepBudgets(await writeManifest(outDir));
    },
  },
});
