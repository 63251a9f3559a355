import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { fileURLToPath, URL } from 'node:url';
import { chromium } from '../support/chromium.ts';
import { BROWSER_TEST_FILES } from '../groups/test-files.ts';
import { STUCK_AFTER_MS } from '../support/until-stuck.ts';
import { frameDocument } from './frame-document.ts';

const rootDir = fileURLToPath(new URL('../..', import.meta.url));
const { executablePath, args, env } = await chromium();

/** Pages run side by side in one browser, which gives the focus to one of them only. Fields are tested by their focus. */
async function createFocusedPage({ context }) {
  const page = await context.newPage();
  await page.emulateFocusedPage(true);
  return page;
}

export default {
  rootDir,
  files: BROWSER_TEST_FILES.map((pattern) => `${rootDir}${pattern}`),
  concurrency: 2,
  // Other origins of the same server: Chromium resolves *.localhost to this machine.
  hostname: 'localhost',
  nodeResolve: { exportConditions: ['source', 'browser', 'production'] },
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('esbuild.tsconfig.json', import.meta.url)) })],
  middleware: [frameDocument],
  browsers: [chromeLauncher({ launchOptions: { executablePath, args: [...args], env }, createPage: createFocusedPage })],
  // The policy our pages live under. Scripts are left out: the runner writes its own into the page.
  testRunnerHtml: (testFramework) => `<!doctype html>
<html lang="en">
  <head>
    <title>Element tests</title>
    <meta http-equiv="Content-Security-Policy" content="style-src 'self'; object-src 'none'; base-uri 'none'">
  </head>
  <body>
    <script type="module" src="${testFramework}"></script>
  </body>
</html>`,
  // Limits for what hangs, not for a machine that is busy.
  browserStartTimeout: 120_000,
  testsFinishTimeout: 10 * STUCK_AFTER_MS,
  testFramework: { config: { ui: 'tdd', timeout: String(4 * STUCK_AFTER_MS) } },
};
