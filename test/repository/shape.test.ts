import { expect, test } from 'vitest';
import { FILES, FOLDERS, filesNamed, foldersIn, read } from './files.ts';

const LINES_MAX = 300;

const code = filesNamed(/\.(ts|js|mjs|cjs|css)$/);

test('no file is longer than 300 lines', () => {
  expect(code.filter((file) => read(file).split('\n').length - 1 > LINES_MAX)).toEqual([]);
});

test('no place collects what belongs nowhere', () => {
  const dumps = /(^|\/)(utils?|common|helpers?|misc|lib|stuff)(\.[^/]+)?$/;

  expect([...FILES, ...FOLDERS].filter((path) => dumps.test(path))).toEqual([]);
});

test('files are named in kebab-case', () => {
  const ours = filesNamed(/^(packages|test)\/.*\.(ts|mjs|css|html|sql)$/);

  expect(ours.filter((file) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(file.split('/').at(-1) ?? ''))).toEqual([]);
});

test('every gateway is a folder of one shape', () => {
  const operations = ['paying.ts', 'modifying.ts', 'asking.ts', 'inbound.ts'];
  const shape = ['README.md', 'client.ts', 'config.ts', 'gateway.ts', 'mapping.ts', 'messages.ts', 'signature.ts', ...operations];
  const gateways = foldersIn('packages/bff/src/gateways');

  expect(gateways.length).toBeGreaterThan(0);
  expect(gateways.flatMap((gateway) => shape.map((file) => `${gateway}/${file}`)).filter((file) => !FILES.includes(file))).toEqual([]);
});

test('no folder of a gateway or simulator has more than 35 product files at one level', () => {
  const folders = FOLDERS.filter((folder) => /^(packages\/bff\/src\/gateways|test\/simulators)\//.test(folder));
  const productFiles = (folder: string) =>
    FILES.filter((file) => file.slice(0, file.lastIndexOf('/')) === folder && file.endsWith('.ts') && !file.endsWith('.test.ts'));

  expect(folders.filter((folder) => productFiles(folder).length > 35)).toEqual([]);
});

test('every gateway has published vectors, a simulator and passes the contract suite', () => {
  const missing = foldersIn('packages/bff/src/gateways').filter((gateway) => {
    const name = gateway.split('/').at(-1) ?? '';
    return !(
      FOLDERS.includes(`docs/protocols/vectors/${name}`) &&
      FOLDERS.includes(`test/simulators/${name}`) &&
      FILES.includes(`test/gateways/${name}.contract.test.ts`)
    );
  });

  expect(missing).toEqual([]);
});
