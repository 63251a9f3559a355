import { expect, test } from 'vitest';
import { answering, aSession, type Said } from '../fixtures/answering.ts';
import { aNotice, anError, aPost, aResponse, aTransaction } from '../fixtures/builders.ts';

const OPERATION = { kind: 'sale', reference: 'pay_01jd3k5x8q2m4n6p7r9s0t1v2w-1', status: 'succeeded' } as const;
const REFERENCE = '01jd3k5x8q2m4n6p7r9s0t1v2wtogsxc';
const ADDRESS = { reference: REFERENCE, notificationUrl: `https://shop.example/notifications/desjardins/main/${REFERENCE}/secret` };
const LINES = ['****Duplicate/Duplicata ****', 'ACHAT/PURCHASE   $42.25', '****Duplicate/Duplicata ****'];
const PRINTED = `<receipt><![CDATA[${LINES.map((line) => `0${line}`).join('\n')}]]></receipt>`;

test('a duplicate is asked for by one query of one transaction', async () => {
  const { asking, sent } = ask(aResponse(`<transaction id="${REFERENCE}" accepted="yes"/>`));

  expect(await asking).toBe('posted');
  expect(sent).toHaveLength(2);
  expect(sent[1]?.body).toContain('type="receipt"');
  expect(sent[1]?.body).not.toContain('<language>');
  expect(sent[1]?.body.match(/<trx id="01jd3k5x8q2m4n6p7r9s0t1v2w_1"/g)).toHaveLength(1);
});

test('a duplicate that is answered at once is read', async () => {
  expect(await ask(aResponse(copy(PRINTED))).asking).toMatchObject({ legal_name: 'Boutique Exemple inc.', lines: LINES });
});

test.each([
  ['says that there is none', copy('', 'no')],
  ['is empty', copy('<receipt></receipt>')],
])('an answer that %s is no receipt', async (_what, said) => {
  expect(await ask(aResponse(said)).asking).toBeNull();
  expect(judge(aNotice(said)).receipt).toBeNull();
});

test('the receipt of another transaction is not believed', async () => {
  const other = copy(PRINTED, 'yes', 'other');

  await expect(ask(aResponse(other)).asking).rejects.toMatchObject({ name: 'GatewayFault' });
  expect(judge(aNotice(other))).toMatchObject({ receipt: undefined, answer: { status: 404 } });
});

test('a duplicate that is posted is read and acknowledged', () => {
  const { receipt, answer } = judge(aNotice(copy(PRINTED)));

  expect(receipt?.lines).toEqual(LINES);
  expect(answer.status).toBe(200);
  expect(Buffer.from(answer.body).toString()).toContain(`<transaction id="${REFERENCE}" accepted="yes"`);
});

test('what the notice tells beside the lines is read, too', () => {
  const told = '<authorization_no>204417</authorization_no><sequence_no>0070010042</sequence_no><terminal_id>05550001</terminal_id>';
  const { receipt } = judge(aNotice(copy(`${told}<receipt_text>APPROVED</receipt_text>${PRINTED}`)));

  expect(receipt).toMatchObject({ authorization: '204417', reference: '0070010042 05550001', holder: null, outcome: 'APPROVED' });
});

test('a receipt of another outcome than ours is not believed', async () => {
  const declined = copy(PRINTED).replace('found="yes"', 'found="yes" approved="no"');

  expect(judge(aNotice(declined))).toMatchObject({ receipt: undefined, answer: { status: 404 } });
  expect(judge(aNotice(declined.replace('"no"', '"yes"'))).receipt?.lines).toEqual(LINES);
  await expect(ask(aResponse(declined)).asking).rejects.toMatchObject({ name: 'GatewayFault' });
});

test('a gateway that refuses the query says why, at the login and afterwards', async () => {
  const { gateway } = answering([anError('WS01')]);

  await expect(ask(anError('WS08')).asking).rejects.toMatchObject({ words: 'WS08 Erreur' });
  await expect(gateway.receipts!.ask(OPERATION, ADDRESS)).rejects.toMatchObject({ words: 'WS01 Erreur', delivery: 'not_sent' });
});

test.each([
  ['of another query', aNotice(copy(PRINTED).replace(REFERENCE, 'other'))],
  ['of another merchant', aNotice(copy(PRINTED), '111111')],
  ['with a result instead', aNotice(aTransaction())],
])('a post %s is answered as if there were no such address', (_what, message) => {
  expect(judge(message)).toMatchObject({ receipt: undefined, answer: { status: 404, body: new Uint8Array() } });
});

test('only the gateway may post a duplicate', () => {
  const { gateway } = answering([], { notice_senders: ['198.51.100.7'] });
  const judgement = gateway.receipts?.judge(aNotice(copy(PRINTED)), { reference: REFERENCE, operation: OPERATION });

  expect(judgement).toMatchObject({ receipt: undefined, alert: 'sender', answer: { status: 404 } });
});

test('what cannot be read is refused before anything of it is believed', () => {
  expect(() => judge(aPost(Buffer.from('<!DOCTYPE r><request/>')))).toThrow('cannot be read');
});

function ask(said: Said) {
  const { gateway, sent } = answering([aSession(REFERENCE), said]);
  return { asking: gateway.receipts!.ask(OPERATION, ADDRESS), sent };
}

function judge(message: ReturnType<typeof aNotice>) {
  return answering([]).gateway.receipts!.judge(message, { reference: REFERENCE, operation: OPERATION });
}

function copy(content: string, found = 'yes', id = '01jd3k5x8q2m4n6p7r9s0t1v2w_1'): string {
  return `<receipt_copy id="${REFERENCE}"><transaction id="${id}" found="${found}">${content}</transaction></receipt_copy>`;
}
