import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { read } from './files.ts';

const PAGE = 'docs/how-to/use-the-client.md';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CONFIG = `${ROOT}test/tsconfig.json`;

/** What the compiler says of texts that are not on disk, as if they stood in a file of the tests. */
function mistakesIn(...texts: readonly string[]): readonly (readonly string[])[] {
  const files = new Map(texts.map((text, index) => [`${ROOT}test/example-${index}.ts`, text]));
  const config: unknown = ts.readConfigFile(CONFIG, (file) => ts.sys.readFile(file)).config;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(CONFIG));
  const onDisk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...onDisk,
    getSourceFile: (file, language) => {
      const text = files.get(file);
      return text === undefined ? onDisk.getSourceFile(file, language) : ts.createSourceFile(file, text, language);
    },
  };
  const program = ts.createProgram([...files.keys()], { ...options, composite: false, rootDir: ROOT }, host);
  return [...files.keys()].map((file) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(file))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  );
}

test('the example of the page compiles, and a mistake in it would not', () => {
  const [, example = ''] = /```ts\n([\s\S]+?)```/.exec(read(PAGE)) ?? [];

  const [mistakes, planted] = mistakesIn(example, example.replace('order_reference', 'order'));

  expect(mistakes).toEqual([]);
  expect(planted).toHaveLength(1);
});
