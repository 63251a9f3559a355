import { expect, test } from 'vitest';
import { isMethod } from './method-names.ts';
import { aGateway } from './testing/running.ts';
import { hostedFormVector, requestVectors } from './testing/vectors.ts';

const send = (url: string, body: string): Promise<Response> =>
  fetch(`${url}/vmp/checkout-test`, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });

const methodOf = (body: string): string => new URLSearchParams(body).get('IPCmethod') ?? '';
const supported = requestVectors.filter(({ wire_body }) => isMethod(methodOf(wire_body)));
const accepted = supported.filter(({ expected }) => expected === 'valid');
const others = requestVectors.filter(({ wire_body }) => !isMethod(methodOf(wire_body)));

test.each(accepted)('the simulator accepts the signature and the store of $id', async ({ wire_body }) => {
  const { simulator } = await aGateway({ settings: { timings: { callbackTimeoutMs: 50 } } });

  await send(simulator.url, wire_body);

  const [request] = simulator.requests();
  expect(request?.signatureRule).toBe('plain');
  // A status query for an unknown order, a completion of nothing: 5. Nothing is wrong with the request itself.
  expect(['', '0', '3', '5', '24']).toContain(request?.status);
  expect(request?.reason).not.toMatch(/missing|signature|SID|Wallet/i);
});

test.each(supported.filter(({ expected }) => expected === 'invalid' || expected === 'invalid-with-keyindex1'))(
  'the simulator refuses the signature of $id',
  async ({ wire_body }) => {
    const { simulator } = await aGateway();

    await send(simulator.url, wire_body);

    expect(simulator.requests()[0]).toMatchObject({ status: '2', signatureRule: 'none' });
  },
);

test('a request that is escaped for HTML but signed unescaped is accepted, and the log says so', async () => {
  const { simulator } = await aGateway();
  const { wire_body } = requestVectors.find(({ id }) => id === 'req-html-special-escaped-wire')!;

  await send(simulator.url, wire_body);
  simulator.changeSettings({ fidelity: { htmlDecodeFallback: false } });
  await send(simulator.url, wire_body);

  expect(simulator.requests().map(({ signatureRule, status }) => [signatureRule, status])).toEqual([
    ['html-decoded', '5'],
    ['none', '2'],
  ]);
});

test.each(others)('$id is a method that the simulator does not have', async ({ wire_body }) => {
  const { simulator } = await aGateway();

  expect(await (await send(simulator.url, wire_body)).text()).toContain('<Status>10</Status>');
});

test('the body that a browser submits from the form of the vectors opens a payment page', async () => {
  const { simulator } = await aGateway();

  const page = await (await send(simulator.url, hostedFormVector.submitted_body)).text();

  expect(page).toContain('Депозит &quot;Морска&quot; &amp; co &lt;1&gt;');
  expect(simulator.order('PA20260002')).toMatchObject({ state: 'started', family: 'preauth' });
});

test('the example of encrypted card fields, Notes 16.1, is decrypted and paid', async () => {
  const { simulator } = await aGateway();

  await send(simulator.url, requestVectors.find(({ id }) => id === 'req-ia-preauth-card')!.wire_body);

  expect(simulator.order('PA20260004')).toMatchObject({ state: 'held', card: { bin: '400609', lastFour: '0007', expiry: '3012' } });
});
