import { expect, test } from 'vitest';
import { FILES, read } from './files.ts';
import { codeSpans, tableRows } from './markdown.ts';

const page = read('docs/security.md');
const [, ...rows] = tableRows(page);

test('each row says who tries what, what stops it, and names its proof', () => {
  expect(rows.length).toBeGreaterThan(60);
  expect(rows.filter((row) => row.length !== 4 || row.includes(''))).toEqual([]);
  expect(rows.filter(([, , , proof = '']) => !/^(packages|test)\//.test(proof.replaceAll('`', '')))).toEqual([]);
});

test('every proof is there: a test, or a room with tests', () => {
  const proofs = codeSpans(page).filter((code) => /^(packages|test)\//.test(code));

  expect(
    proofs.filter((proof) => !FILES.some((file) => file.endsWith('.test.ts') && (file === proof || file.startsWith(`${proof}/`)))),
  ).toEqual([]);
});
