import { createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { isAuthenticMessage, readAnswer, type Answer } from './answer.ts';
import { signedAnswer, SIGNING_GATEWAY_KEY } from '../fixtures/signed-answer.ts';
import { RESPONSES, vectorFile } from '../fixtures/vectors.ts';
import { signedValues, valueOf } from './signed-tree.ts';

const KEYS = [createPublicKey(vectorFile('TEST-ONLY-gateway-keyindex1.public.pem'))];

function answerTo(raw: string, format: 'xml' | 'json', keys = KEYS): Answer {
  return readAnswer(Buffer.from(raw), format === 'xml' ? 'XML' : 'JSON', keys);
}

/** In the words of the vectors, where an error without a signature has a name of its own. */
function judged(answer: Answer): string {
  if (answer.kind === 'verified') return 'valid';
  if (answer.kind === 'malformed') return 'malformed';
  return answer.reason === 'unsigned' && answer.claimed.status !== '0' ? 'unsigned-error' : 'invalid';
}

test('there are as many published answers as Notes 14 say', () => {
  expect(RESPONSES).toHaveLength(60);
});

test.each(RESPONSES)('$id: judged as published', ({ raw, format, verify_key, expected, signed_values }) => {
  const answer = answerTo(raw, format, [createPublicKey(vectorFile(verify_key))]);

  expect(judged(answer)).toBe(expected);
  if (answer.kind === 'verified') expect(signedValues(answer.tree)).toEqual(signed_values);
});

test.each(RESPONSES.filter(({ expected }) => expected === 'valid'))('$id: of no worth under another key', ({ raw, format }) => {
  const answer = answerTo(raw, format, [createPublicKey(vectorFile('TEST-ONLY-unrelated.public.pem'))]);

  expect(answer).toMatchObject({ kind: 'unverified', reason: 'signature' });
});

test('a page instead of an answer is recognized as such', () => {
  const { raw, format } = RESPONSES.find(({ id }) => id === 'resp-html-error-page')!;

  expect(answerTo(raw, format)).toEqual({ kind: 'malformed', reason: 'page' });
  expect(answerTo(`<!DOCTYPE html>\n${raw}`, 'json')).toEqual({ kind: 'malformed', reason: 'page' });
});

test('an error without a signature keeps what it claims, for diagnosis', () => {
  const { raw, format } = RESPONSES.find(({ id }) => id === 'resp-xml-unsigned-error3')!;

  expect(answerTo(raw, format)).toEqual({
    kind: 'unverified',
    reason: 'unsigned',
    claimed: { status: '3', statusMessage: 'E_IPC_ERROR' },
  });
});

test('values are found in any case of letters, inside groups too', () => {
  const { raw, format } = RESPONSES.find(({ id }) => id === 'resp-get-txn-status-json')!;
  const answer = answerTo(raw, format);
  if (answer.kind !== 'verified') throw new Error('not verified');
  const [orderStatus = []] = answer.tree.flatMap((item) => ('items' in item ? [item.items] : []));

  expect(valueOf(answer.tree, 'IPCmethod')).toBe('IPCGetTxnStatus');
  expect(valueOf(orderStatus, 'ipcMETHOD')).toBe('IPCPurchaseNotify');
  expect(isAuthenticMessage(orderStatus, KEYS)).toBe(true);
  expect(isAuthenticMessage(orderStatus.slice(1), KEYS)).toBe(false);
});

test('names that look like integers keep their place', () => {
  const signed = signedAnswer([
    ['10', 'ten'],
    ['IPCmethod', 'X'],
    ['9', 'nine'],
  ]);
  const answer = answerTo(signed, 'json', [SIGNING_GATEWAY_KEY]);

  expect(answer).toMatchObject({ kind: 'verified', tree: [{ name: '10' }, { name: 'IPCmethod' }, { name: '9' }, { name: 'Signature' }] });
});

test('a name that is said twice is refused even when the signature fits', () => {
  const signed = signedAnswer([
    ['Amount', '9.00'],
    ['amount', '1.00'],
    ['Status', '0'],
  ]);

  expect(answerTo(signed, 'json', [SIGNING_GATEWAY_KEY])).toEqual({ kind: 'malformed', reason: 'repeated_name' });
});

test('two signatures are refused, even if one fits', () => {
  const signed = signedAnswer([['Status', '0']]);
  const twice = signed.replace(/,("Signature":"[^"]*")/, ',$1,$1');

  expect(twice.match(/Signature/g)).toHaveLength(2);
  expect(answerTo(twice, 'json', [SIGNING_GATEWAY_KEY])).toEqual({ kind: 'malformed', reason: 'repeated_name' });
});

test.each(['xml', 'json'] as const)('bytes that are no UTF-8 and bodies without end are refused as %s', (format) => {
  const wanted = format === 'xml' ? 'XML' : 'JSON';

  expect(readAnswer(Buffer.from([0x7b, 0xff, 0x7d]), wanted, KEYS)).toEqual({ kind: 'malformed', reason: 'not_well_formed' });
  expect(readAnswer(Buffer.alloc(1_048_577, 0x20), wanted, KEYS)).toEqual({ kind: 'malformed', reason: 'too_large' });
  expect(readAnswer(Buffer.from(' \n'), wanted, KEYS)).toEqual({ kind: 'malformed', reason: 'empty' });
});
