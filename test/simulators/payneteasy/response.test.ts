import { expect, test } from 'vitest';
import { answerFormat, formBody, httpStatus, presentFields } from './response.ts';
import { vectors } from './testing/vectors.ts';

const spacedAsPublished = vectors.response_bodies.filter(({ raw }) => raw.endsWith('\n'));

test.each(spacedAsPublished)('$id is written byte for byte as in the vectors', ({ raw, parsed }) => {
  expect(formBody(Object.entries(parsed))).toBe(raw);
});

test('characters outside ASCII travel as UTF-8 percent sequences and spaces as plus', () => {
  expect(formBody([['merchant-order-id', 'Заказ 7~*']])).toBe('merchant-order-id=%D0%97%D0%B0%D0%BA%D0%B0%D0%B7+7%7E*\n');
});

test('errors are answered with 200 in form mode and with 4xx in JSON mode', () => {
  const refused = [
    ['type', 'validation-error'],
    ['error-code', '2'],
  ] as const;

  expect(httpStatus(refused, 'form')).toBe(200);
  expect(httpStatus(refused, 'json')).toBe(400);
  expect(httpStatus([['type', 'status-response']], 'json')).toBe(200);
});

test('JSON is chosen by the Accept header alone', () => {
  expect(answerFormat('application/vnd.pay+json, */*')).toBe('json');
  expect(answerFormat('application/json')).toBe('form');
  expect(answerFormat(undefined)).toBe('form');
});

test('fields without a value are left out, empty ones stay', () => {
  expect(
    presentFields([
      ['a', undefined],
      ['b', ''],
    ]),
  ).toEqual([['b', '']]);
});
