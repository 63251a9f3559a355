import { expect, test } from 'vitest';
import { formatSecurityCode, securityCodeProblem } from './security-code.ts';

test('only digits stay, at most four, and the caret behind its digit', () => {
  expect(formatSecurityCode('1a2', 2)).toEqual({ text: '12', caret: 1 });
  expect(formatSecurityCode('１２３４５', 5)).toEqual({ text: '1234', caret: 4 });
});

test.each([
  ['', null, 'code_required'],
  ['12', null, 'code_length'],
  ['123', null, null],
  ['1234', null, null],
  ['123', 'visa', null],
  ['1234', 'visa', 'code_length'],
  ['123', 'amex', 'code_length'],
  ['1234', 'amex', null],
] as const)('"%s" on brand %s: %s', (code, brand, problem) => {
  expect(securityCodeProblem(code, brand, true)).toBe(problem);
});

test('an optional code may be left out, but not be wrong', () => {
  expect(securityCodeProblem('', 'visa', false)).toBeNull();
  expect(securityCodeProblem('1', 'visa', false)).toBe('code_length');
});
