import { createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { treeOfJson } from './answers/tree-formats.ts';
import { readAnswer } from './answers/answer.ts';
import { RESPONSES, vectorFile } from './fixtures/vectors.ts';
import type { SignedTree } from './answers/signed-tree.ts';
import { readOpenAuthorizations } from './messages.ts';

function itemsOfVector(id: string): SignedTree {
  const { raw, format, verify_key } = RESPONSES.find((vector) => vector.id === id)!;
  const answer = readAnswer(Buffer.from(raw), format === 'xml' ? 'XML' : 'JSON', [createPublicKey(vectorFile(verify_key))]);
  if (answer.kind !== 'verified') throw new Error(`it is ${answer.kind}`);
  return answer.items;
}

test.each(['resp-authorization-list-json', 'resp-authorization-list-xml'])('%s: all rows', (id) => {
  expect(readOpenAuthorizations(itemsOfVector(id))).toEqual([
    { OrderID: 'AU20260001', Amount: '45.00', Currency: 'EUR', IPCTrnref: '11', Date: '2026-01-02 03:04:05.000' },
    { OrderID: 'AU20260002', Amount: '5.00', Currency: 'EUR', IPCTrnref: '12', Date: '2026-01-03 03:04:05.000' },
  ]);
});

test.each([
  ['{"IPCmethod":"IPCAuthorizationList","Status":0}', []],
  ['{"IPCmethod":"IPCAuthorizationList","list":[],"Status":0}', []],
  ['{"IPCmethod":"IPCAuthorizationList","list":[{"OrderID":"A1"}],"Status":0}', undefined],
  ['{"IPCmethod":"IPCAuthorizationList","list":["A1"],"Status":0}', undefined],
])('%s lists %j', (text, rows) => {
  expect(readOpenAuthorizations(treeOfJson(text))).toEqual(rows);
});
