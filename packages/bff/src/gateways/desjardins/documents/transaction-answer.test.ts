import { expect, test } from 'vitest';
import { MalformedDocument } from '../../../formats/malformed.ts';
import { DEFAULT_DIALECT, Dialect } from '../dialect.ts';
import { anError, aResponse, aTransaction, REFERENCE } from '../fixtures/builders.ts';
import { latin9, vector } from '../fixtures/documents.ts';
import { readTransactionAnswer } from './transaction-answer.ts';

const read = (bytes: Uint8Array) => readTransactionAnswer(bytes, 'text/xml', DEFAULT_DIALECT);

test('the approval of the sample is a final response with all its fields', () => {
  const { receipt, ...answer } = { receipt: '', ...read(vector('m8-approved')) };

  expect(answer).toEqual({
    message: 'final',
    merchantId: '654321',
    reference: REFERENCE,
    approved: true,
    currency: 'CAD',
    fields: {
      terminal_id: '05550001',
      ecr_number: '05550002',
      amount: '4225',
      language: 'EN',
      card_holder_name: 'Zoe Exemple',
      date: '27/03/14 15:02:41',
      effective_date: '270315',
      transaction_code: '0',
      condition_code: '1',
      iso_code: '00',
      host_code: '000',
      action_code: '1',
      card_type: 'VISA',
      batch_no: '007',
      sequence_no: '0070010042',
      process_info: 'T@1',
      authorization_no: '204417',
      receipt_text: 'APPROVED - THANK YOU',
    },
  });
  expect(receipt).toMatch(/^0RELEVE DE TRANSACTION/);
});

test('the decline of the sample has no amount and no codes of the bank', () => {
  expect(read(vector('m8-declined'))).toMatchObject({
    message: 'final',
    approved: false,
    fields: { condition_code: '117', receipt_text: 'TRANSACTION NON COMPLETEE' },
  });
});

test('the samples of what is queued, and of an error, are those', () => {
  expect(read(vector('m9-queued'))).toMatchObject({ message: 'queued', accepted: true, reference: '31c7a0d2e4b94f6690ab5c8d7e6f1234' });
  expect(read(vector('me-we15'))).toMatchObject({ message: 'error', code: 'WE15' });
  expect(read(anError('WS99'))).toMatchObject({ message: 'error', code: 'WS99' });
});

test.each(['status-notice', 'receipt-notice'])('the %s may come as the answer itself', (name) => {
  const inline = vector(name).toString().replaceAll('request', 'response');

  expect(read(Buffer.from(inline)).message).toBe(name.replace('-notice', ''));
});

test('a query may be answered by nothing', () => {
  expect(read(Buffer.of())).toEqual({ message: 'empty' });
});

test('fields come in any order, unknown ones are ignored, empty ones are not there', () => {
  const answer = read(
    aResponse(
      `<new a="1"/><new/><transaction approved=" yes " future="x" id="${REFERENCE}"><unknown><amount>1</amount></unknown><unknown/>
       <receipt>0x</receipt><iso_code/><amount> 4225 </amount></transaction>`,
    ),
  );

  expect(answer).toEqual({
    message: 'final',
    merchantId: '654321',
    reference: REFERENCE,
    approved: true,
    fields: { amount: '4225' },
    receipt: '0x',
  });
});

test('a name with special characters is read for what it is', () => {
  expect(read(aResponse(aTransaction({ children: { card_holder_name: 'Zo\xe9 \xbcuvrard' } })))).toMatchObject({
    fields: { card_holder_name: 'Zoé Œuvrard' },
  });
});

test('the approval of a batch names its type and its original', () => {
  const said = aTransaction({
    attributes: { type: 'refund' },
    children: { receipt: '</receipt><original_transaction id="o1"/><receipt>' },
  });
  const one = said.replace(/<receipt><\/receipt>/, '');

  expect(read(aResponse(one))).toMatchObject({ type: 'refund', original: 'o1' });
});

const twice = (name: string) => aTransaction({ children: { [name]: `1</${name}><${name}>2` } });

test.each<[string, Uint8Array]>([
  ['a page', Buffer.from('<html><body>500</body></html>')],
  ['a request', latin9(`<request><merchant id="654321">${aTransaction()}</merchant></request>`)],
  ['two transactions', aResponse(aTransaction().repeat(2))],
  ['two merchants', latin9(`<response>${`<merchant id="654321">${aTransaction()}</merchant>`.repeat(2)}</response>`)],
  ['two amounts', aResponse(twice('amount'))],
  ['two receipts', aResponse(twice('receipt'))],
  ['two originals', aResponse(aTransaction({ children: { original_transaction: '</original_transaction><original_transaction>' } }))],
  ['no approval', aResponse(aTransaction({ attributes: { approved: null } }))],
  ['an approval in another word', aResponse(aTransaction({ attributes: { approved: 'true' } }))],
  ['an approval in capitals', aResponse(aTransaction({ attributes: { approved: 'YES' } }))],
  ['approved and queued at once', aResponse(aTransaction({ attributes: { accepted: 'yes' } }))],
  ['no merchant', latin9('<response input="xml"/>')],
  ['a merchant that is no number', aResponse(aTransaction(), 'x')],
  ['no transaction', aResponse('')],
  ['a transaction in a wrapper', aResponse(`<transactions>${aTransaction()}</transactions>`)],
  ['a transaction in a comment', aResponse(`<!--${aTransaction()}-->`)],
  ['a transaction in CDATA', aResponse(`<![CDATA[${aTransaction()}]]>`)],
  ['an id of another form', aResponse(aTransaction({ attributes: { id: 'a b' } }))],
  ['an error and an answer at once', latin9(`<response><error/><merchant id="654321">${aTransaction()}</merchant></response>`)],
  ['a document type', latin9(`<!DOCTYPE response [<!ENTITY x "yes">]><response/>`)],
])('%s is no answer', (_what, bytes) => {
  expect(() => read(bytes)).toThrow(MalformedDocument);
});

test('names of another dialect are understood', () => {
  const dialect = Dialect.parse({ elements: { status_notice: 'found', original: 'origin' } });
  const found = '<found id="q1"><transaction id="t1" state="approved"><origin id="o1"/></transaction></found>';

  expect(readTransactionAnswer(aResponse(found), '', dialect)).toMatchObject({
    message: 'status',
    targets: [{ reference: 't1', original: 'o1' }],
  });
});
