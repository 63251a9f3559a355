import { execFile } from 'node:child_process';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { buildWhatIsStale, WIDGET } from '../../demo/builds.ts';
import { ROOT } from '../../groups/run-script.ts';
import { MERCHANT_KEY, useSystem } from '../../support/start-system.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { npm, tarballOf } from './npm.ts';

const run = promisify(execFile);
const { resolve } = createRequire(join(ROOT, 'package.json'));
const TSC = resolve('typescript/bin/tsc');
const WIDGET_PACKAGE = join(ROOT, 'packages/widget/dist/package');
const SHARED_PACKAGE = join(ROOT, 'packages/shared');
const EXAMPLES = join(ROOT, 'packages/widget/scripts/examples');
/** Type declarations of others that a project with React and a server has. */
const TYPES = [join(ROOT, 'packages/widget/node_modules/@types/react'), dirname(resolve('@types/node/package.json'))];

/** Strict, and nothing of ours but what was installed. */
const STRICT = {
  target: 'es2024',
  lib: ['es2024', 'dom', 'dom.iterable'],
  module: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  jsx: 'react-jsx',
  types: ['node'],
  outDir: 'compiled',
};

/** A server of a merchant: an order, found again by its reference. */
const SERVER = `
import { createPaydesk, PaydeskProblem } from '@paydesk/shared/client';

const paydesk = createPaydesk({ url: process.env['PAYDESK_URL'] ?? '', key: process.env['PAYDESK_KEY'] ?? '' });
const { id } = await paydesk.createPayment({ order_reference: 'LAMP-FROM-A-TARBALL', amount: 14900, currency: 'EUR', intent: 'sale' });
const { data } = await paydesk.listPayments({ order_reference: 'LAMP-FROM-A-TARBALL' });
const captured: unknown = await paydesk.capturePayment(id, {}).catch((error: unknown) => error);
process.stdout.write(JSON.stringify({ found: data.map((payment) => payment.id === id), refused: captured instanceof PaydeskProblem }));

// @ts-expect-error: an amount is a number of minor units
export const wrong = () => paydesk.createPayment({ order_reference: 'LAMP', amount: '149.00', currency: 'EUR', intent: 'sale' });
`;

const system = useSystem();
let directory = '';

beforeAll(async () => {
  await buildWhatIsStale(WIDGET);
  await run(process.execPath, [TSC, '-b', join(SHARED_PACKAGE, 'tsconfig.product.json')]);
  const temporary = await temporaryDirectory();
  directory = temporary.path;
  const tarballs = [await tarballOf(WIDGET_PACKAGE, directory), await tarballOf(SHARED_PACKAGE, directory)];
  await writeFile(join(directory, 'package.json'), JSON.stringify({ name: 'shop', private: true, type: 'module' }));
  // npm would fetch it: it is here already.
  await cp(join(SHARED_PACKAGE, 'node_modules/zod'), join(directory, 'node_modules/zod'), { recursive: true, dereference: true });
  await npm(directory, ['install', ...tarballs]);
  await mkdir(join(directory, 'node_modules/@types'));
  for (const types of TYPES) await symlink(types, join(directory, 'node_modules/@types', types.endsWith('react') ? 'react' : 'node'));
  return () => temporary.remove();
});

/** Compiles a project of the folder. @returns What the compiler says. */
async function compile(name: string): Promise<string> {
  await writeFile(join(directory, name, 'tsconfig.json'), JSON.stringify({ compilerOptions: STRICT }));
  return run(process.execPath, [TSC, '-p', join(directory, name), '--pretty', 'false']).then(
    ({ stdout }) => stdout,
    (error: unknown) => (error as { readonly stdout: string }).stdout,
  );
}

test('the element is typed for a plain page, React 19 and Vue', async () => {
  await cp(EXAMPLES, join(directory, 'page'), { recursive: true, filter: (path) => !/same-types|tsconfig/.test(path) });

  expect(await compile('page')).toBe('');
});

test('the client is typed, and works with what is served', async () => {
  await mkdir(join(directory, 'server'));
  await writeFile(join(directory, 'server/server.ts'), SERVER);

  expect(await compile('server')).toBe('');
  const environment = { ...process.env, NODE_OPTIONS: '', PAYDESK_URL: system.current.bffs[0].url, PAYDESK_KEY: MERCHANT_KEY };
  const { stdout } = await run(process.execPath, ['server/compiled/server.js'], { cwd: directory, env: environment });

  expect(JSON.parse(stdout)).toEqual({ found: [true], refused: true });
});
