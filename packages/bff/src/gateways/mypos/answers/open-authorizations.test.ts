import { createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { RESPONSES, vectorFile } from '../fixtures/vectors.ts';
import { readAnswer } from './answer.ts';
import { openAuthorizations } from './open-authorizations.ts';
import { valueOf, type SignedTree } from './signed-tree.ts';
import { treeOfJson } from './tree-formats.ts';

function treeOfVector(id: string): SignedTree {
  const { raw, format, verify_key } = RESPONSES.find((vector) => vector.id === id)!;
  const answer = readAnswer(Buffer.from(raw), format === 'xml' ? 'XML' : 'JSON', [createPublicKey(vectorFile(verify_key))]);
  if (answer.kind !== 'verified') throw new Error(`it is ${answer.kind}`);
  return answer.tree;
}

const NAMES = ['OrderID', 'Amount', 'Currency', 'IPCTrnref', 'Date'];

test.each(['resp-authorization-list-json', 'resp-authorization-list-xml'])('%s: all rows', (id) => {
  const rows = openAuthorizations(treeOfVector(id)) ?? new Map<string, SignedTree>();

  expect([...rows].map(([orderId, row]) => [orderId, ...NAMES.map((name) => valueOf(row, name))]).toSorted()).toEqual([
    ['AU20260001', 'AU20260001', '45.00', 'EUR', '11', '2026-01-02 03:04:05.000'],
    ['AU20260002', 'AU20260002', '5.00', 'EUR', '12', '2026-01-03 03:04:05.000'],
  ]);
});

test.each(['{"IPCmethod":"IPCAuthorizationList","Status":0}', '{"IPCmethod":"IPCAuthorizationList","list":[],"Status":0}'])(
  '%s lists nothing',
  (text) => {
    expect(openAuthorizations(treeOfJson(text))).toEqual(new Map());
  },
);

test.each([
  '{"IPCmethod":"IPCAuthorizationList","list":[{"OrderID":"A1"}],"Status":0}',
  '{"IPCmethod":"IPCAuthorizationList","list":["A1"],"Status":0}',
])('%s has a row that cannot be read', (text) => {
  expect(openAuthorizations(treeOfJson(text))).toBeUndefined();
});
