import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { NewAttempt } from '@paydesk/shared/checkout';
import type { Payment } from '@paydesk/shared/payment';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

const run = promisify(execFile);

/** Inside of this package, where the consumer finds its dependencies. */
const RESULTS = fileURLToPath(new URL('../results/', import.meta.url));
const CONSUMER = fileURLToPath(new URL('../fixtures/generated-client/lifecycle.ts.txt', import.meta.url));
const COMPILER = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

const STRICT = ['--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--noUnusedLocals', '--skipLibCheck'];
const TARGET = ['--module', 'nodenext', '--target', 'es2024', '--types', 'node', '--rewriteRelativeImportExtensions', '--ignoreConfig'];

export interface GeneratedClient {
  lifecycle(parts: {
    readonly url: string;
    readonly secretKey: string;
    readonly newAttempt: (payment: Payment) => Promise<NewAttempt>;
    readonly onAnswer: (call: string, status: number, body: unknown) => void;
  }): Promise<string[]>;
}

/**
 * Generates types from an OpenAPI document, compiles a consumer of them and loads it.
 *
 * @throws {Error} With what the compiler says, when types and consumer do not fit.
 */
export async function generateClient(
  document: object,
): Promise<{ readonly client: GeneratedClient; readonly remove: () => Promise<void> }> {
  await mkdir(RESULTS, { recursive: true });
  const directory = await mkdtemp(join(RESULTS, 'generated-client-'));
  const remove = () => rm(directory, { recursive: true });
  try {
    await writeFile(join(directory, 'package.json'), JSON.stringify({ type: 'module' }));
    await writeFile(join(directory, 'paydesk.ts'), astToString(await openapiTS(document as OpenAPI3)));
    await writeFile(join(directory, 'lifecycle.ts'), await readFile(CONSUMER, 'utf8'));
    await run(process.execPath, [COMPILER, ...STRICT, ...TARGET, join(directory, 'lifecycle.ts')], { cwd: directory }).catch(
      (error: unknown) => {
        throw new Error(outputOf(error), { cause: error });
      },
    );
    const client = (await import(pathToFileURL(join(directory, 'lifecycle.js')).href)) as GeneratedClient;
    return { client, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function outputOf(error: unknown): string {
  return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
}
