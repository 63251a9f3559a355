import { expect, test } from 'vitest';
import { examineAccount } from './asking.ts';
import { answering } from './fixtures/answering.ts';
import { PLAIN_SETTINGS, settingsWith } from './fixtures/builders.ts';

const REFERENCE = 'doctor_0123456789abcdef01234567';

function examined(answer: string) {
  const { transport, sent } = answering(answer);
  return { examination: examineAccount(settingsWith(), { transport }), sent };
}

const anError = (code: string) => `type=validation-error\n&serial-number=1\n&error-message=Hidden\n&error-code=${code}`;

test('whether the key is known is asked by the status of an order that there is not', async () => {
  const { examination, sent } = examined(anError('101'));

  expect(await examination.askAboutKey(REFERENCE)).toMatchObject({ status: 'ok' });
  expect(examination).toMatchObject({ url: PLAIN_SETTINGS.base_url, material: [] });
  expect(sent.map(({ url }) => url)).toEqual([`${PLAIN_SETTINGS.base_url}/status/4107`]);
  expect(sent[0]?.body).toMatch(new RegExp(`^login=\\w[^&]*&client_orderid=${REFERENCE}&control=[0-9a-f]{40}$`));
});

test.each([
  ['2', 'failed', '2 INVALID_CONTROL_CODE'],
  ['3', 'failed', '3 MERCHANT_CONTROL_KEY_NOT_FOUND'],
  ['4', 'failed', '4 ENDPOINT_ID_NOT_SPECIFIED'],
  ['5', 'failed', '5 ERROR_PARSING_ENDPOINT_ID'],
  ['7', 'failed', '7 MERCHANT_NOT_FOUND'],
  ['102', 'warning', 'cannot be told: the gateway answers error 102'],
  ['', 'warning', 'cannot be told: the gateway answers error without a code'],
])('error %j is %s', async (code, status, words) => {
  const finding = await examined(anError(code)).examination.askAboutKey(REFERENCE);

  expect(finding).toMatchObject({ status, message: expect.stringContaining(words) as string, remedy: expect.any(String) as string });
  expect(JSON.stringify(finding)).not.toContain('Hidden');
});

test('what is no answer of the gateway says nothing of the key', async () => {
  await expect(examined('<html>Not found</html>').examination.askAboutKey(REFERENCE)).rejects.toMatchObject({ name: 'GatewayFault' });
});
