import { expect, test } from 'vitest';
import { addressProblem, urlProblems } from './urls.ts';

test.each(['https://www.mypos.com/vmp/checkout', 'https://www.mypos.com/vmp/checkout-test', 'http://127.0.0.1:8080/vmp/checkout-test'])(
  'messages can be sent to %s',
  (address) => {
    expect(addressProblem(address)).toBeUndefined();
  },
);

test.each(['https://pay.example', 'http://localhost:8080', 'http://127.0.0.1:3000/base'])('%s can be called back', (publicUrl) => {
  expect(urlProblems(publicUrl)).toEqual([]);
});

test.each([
  ['pay.example', /absolute/],
  ['http://pay.example', /not https/],
  ['https://pay.example:8443', /does not notify port 8443/],
])('%s cannot', (publicUrl, problem) => {
  expect(urlProblems(publicUrl).join()).toMatch(problem);
});
