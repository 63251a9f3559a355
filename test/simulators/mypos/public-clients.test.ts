import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { formBody, type Parameters } from './form.ts';
import { anOrderId, aCart, cardFields } from './testing/merchant.ts';
import { isVerified, readAnswer } from './testing/read-answer.ts';
import { aGateway } from './testing/running.ts';
import { testKey } from './testing/vectors.ts';

/** As the vendor's PHP SDK writes a request: no User-Agent, no port in Host, and an empty line after the body, outside of its length. */
async function sendAsSdk(url: string, parameters: Parameters): Promise<{ readonly head: string; readonly body: string }> {
  const { hostname, port } = new URL(url);
  const body = formBody(parameters);
  const lines = [
    'POST /vmp/checkout-test HTTP/1.1',
    `Host: ${hostname}`,
    'Content-type: application/x-www-form-urlencoded',
    `Content-length: ${String(body.length)}`,
    'Connection: close',
    '',
    `${body}\r\n\r\n`,
  ];
  const socket = connect(Number(port), hostname);
  socket.end(lines.join('\r\n'));
  let answer = '';
  for await (const chunk of socket as AsyncIterable<Buffer>) answer += chunk.toString();
  const [head = '', content = ''] = answer.split('\r\n\r\n', 2);
  return { head, body: content };
}

test.each(['json', 'xml'])('a purchase and its status are answered, signed, when the vendor’s PHP SDK asks for %s', async (format) => {
  const { simulator, merchant } = await aGateway();
  const OrderID = anOrderId();
  const purchase = { OrderID, Amount: '23.45', Currency: 'EUR', ...aCart('23.45'), ...cardFields(), OutputFormat: format };
  const status = { OrderID, OutputFormat: format };

  for (const parameters of [merchant.parameters('IPCIAPurchase', purchase), merchant.parameters('IPCGetPaymentStatus', status)]) {
    const { head, body } = await sendAsSdk(simulator.url, parameters);
    const answer = readAnswer(body);

    expect(head).toContain(' 200 OK');
    expect(answer.fields['Status']).toBe('0');
    expect(isVerified(answer, testKey('TEST-ONLY-gateway-keyindex1.public.pem'))).toBe(true);
  }
  expect(simulator.requests().map(({ userAgent }) => userAgent)).toEqual(['', '']);
});
