import { leavesOf, type AnswerField } from './answer.ts';
import type { Fidelity } from './settings.ts';
import { signatureOf } from './signature.ts';
import { statusMessage } from './status-codes.ts';

const CAPITAL_METHOD: ReadonlySet<string> = new Set(['IPCGetPaymentStatus', 'IPCGetTxnStatus']);

/** Notes 5.1: the method, its fields, the status. */
export function withEnvelope(method: string, fields: readonly AnswerField[], status: number, fidelity: Fidelity): readonly AnswerField[] {
  return [
    [methodField(method, fidelity), method],
    ...fields,
    ['Status', fidelity.statusAsText ? String(status) : status],
    ['StatusMsg', statusMessage(status)],
  ];
}

/** @param privateKey PEM. */
export function withSignature(fields: readonly AnswerField[], privateKey: string): readonly AnswerField[] {
  return [...fields, ['Signature', signatureOf(leavesOf(fields), privateKey)]];
}

function methodField(method: string, { methodFieldCase }: Fidelity): string {
  if (methodFieldCase !== 'as-seen') return methodFieldCase;
  return CAPITAL_METHOD.has(method) ? 'IPCMethod' : 'IPCmethod';
}
