import { describe, expect, test } from 'vitest';
import { EVENT_SCHEMAS } from '../event.ts';
import { MERCHANT_EVENT_TYPES } from '../merchant-event.ts';
import { OPERATIONS } from '../operations/all.ts';
import { EVENT_EXAMPLES } from './events.ts';
import { OPERATION_EXAMPLES, type OperationExample } from './operations.ts';

const examples: Readonly<Record<string, OperationExample>> = OPERATION_EXAMPLES;

test('every operation has an example, and nothing else has', () => {
  expect(Object.keys(examples).toSorted()).toEqual(OPERATIONS.map(({ id }) => id).toSorted());
});

describe.each(OPERATIONS)('$id', (operation) => {
  const example = examples[operation.id]!;

  test('its answer fits the contract', () => {
    // A name that the contract does not know is left out when it is read.
    expect(operation.response.parse(example.answer)).toEqual(example.answer);
  });

  test('its request fits the contract', () => {
    const { body, query } = operation;

    expect(example.body === undefined).toBe(body === undefined);
    expect(body?.safeParse(example.body).error).toBeUndefined();
    if (example.query !== undefined) expect(query?.safeParse(example.query).error).toBeUndefined();
    expect(query === undefined && example.query !== undefined).toBe(false);
  });

  test('it fills its path, and has an idempotency key where one is needed', () => {
    expect(example.id !== undefined).toBe(operation.path.includes('{id}'));
    if (operation.idempotencyKey === 'required') expect(example.idempotencyKey).toBeDefined();
    if (operation.idempotencyKey === undefined) expect(example.idempotencyKey).toBeUndefined();
  });

  test('says more than its summary', () => {
    expect(operation.description).toMatch(/^[A-Z].{20,}[.]$/s);
    expect(operation.description).not.toContain(operation.summary);
  });
});

test.each(MERCHANT_EVENT_TYPES)('the example of an event %s fits the contract', (type) => {
  expect(EVENT_SCHEMAS[type].parse(EVENT_EXAMPLES[type])).toEqual(EVENT_EXAMPLES[type]);
});
