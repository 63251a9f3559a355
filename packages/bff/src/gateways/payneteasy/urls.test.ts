import { expect, test } from 'vitest';
import { settingsWith } from './fixtures/builders.ts';
import { commandUrl, signedEndpoint, urlProblems } from './urls.ts';

test('a command goes to the endpoint, or to the group of endpoints, whose number is signed', () => {
  const group = settingsWith({ endpoint: undefined, endpoint_group: '880' });

  expect(commandUrl(settingsWith(), 'sale')).toBe('https://gate.example/paynet/api/v2/sale/4107');
  expect(commandUrl(group, 'status')).toBe('https://gate.example/paynet/api/v2/status/group/880');
  expect([signedEndpoint(settingsWith()), signedEndpoint(group)]).toEqual(['4107', '880']);
});

test.each([
  'https://pay.example',
  'https://pay.example:8443/',
  'http://localhost:3000',
  'http://127.0.0.1:3000',
  `https://${'x'.repeat(50)}`,
])('the gateway can call back to %s', (publicUrl) => {
  expect(urlProblems(publicUrl)).toEqual([]);
});

test.each([
  [`https://${'x'.repeat(51)}`, 'only 58 fit into redirect_url'],
  ['http://pay.example', 'not https'],
  ['https://pay.example:3000', 'refuses to notify port 3000'],
  ['pay.example', 'write it like https://pay.example'],
])('%s has a problem: %s', (publicUrl, problem) => {
  expect(urlProblems(publicUrl).join()).toContain(problem);
});
