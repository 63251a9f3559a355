import { expect, test } from 'vitest';
import { toMinor } from './amounts.ts';
import { controlOf, FORMULAS, sameControl, stringToSign } from './control.ts';
import { vectors } from './testing/vectors.ts';

const KEY = vectors.fixture.merchant_control;
const signed = vectors.signatures;

test.each(signed)('the control of $id is that of the vectors', ({ command, parts, params, control, string_to_sign }) => {
  const idPart = parts.find(({ name }) => name === 'ENDPOINTID' || name === 'ENDPOINTGROUPID');
  const amount = params['amount'];
  const text = stringToSign(command, {
    id: idPart?.value ?? '',
    amountMinor: amount === undefined ? undefined : toMinor(amount, 2)?.toString(),
    value: (name) => params[name] ?? '',
  });

  expect(text + KEY).toBe(string_to_sign);
  expect(controlOf(text, KEY)).toBe(control);
});

test.each(vectors.must_not_match)('$id is a wrong control', ({ wrong_control, must_differ_from }) => {
  expect(sameControl(wrong_control, must_differ_from)).toBe(false);
});

test('every formula has a vector, except two that share theirs', () => {
  const tested = new Set(signed.map(({ command }) => command));

  expect(Object.keys(FORMULAS).filter((command) => !tested.has(command))).toEqual(['make-rebill']);
});

test('a control in upper case is the same control', () => {
  expect(sameControl('AF714D972B1320BD318A4EBDD8264283C8885F5A', 'af714d972b1320bd318a4ebdd8264283c8885f5a')).toBe(true);
});
