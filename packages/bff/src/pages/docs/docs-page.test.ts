import { FAULT_ADVICE } from '@paydesk/shared/fault-advice';
import { MERCHANT_EVENT_TYPES } from '@paydesk/shared/merchant-event';
import { openApiDocument } from '@paydesk/shared/openapi';
import { OPERATIONS } from '@paydesk/shared/operations/all';
import { PAYMENT_STATUSES } from '@paydesk/shared/payment-status';
import { expect, test } from 'vitest';
import { docsPage, type DescribedContract } from './docs-page.ts';

const page = docsPage('https://pay.example', openApiDocument('https://pay.example') as unknown as DescribedContract);

function all(pattern: RegExp): readonly string[] {
  return [...page.matchAll(pattern)].map(([, found = '']) => found);
}

const ids = all(/ id="([^"]+)"/g);

test('every link inside the page leads somewhere, and no id stands twice', () => {
  const links = all(/ href="#([^"]+)"/g);

  expect(links.length).toBeGreaterThan(100);
  expect(links.filter((target) => !ids.includes(target))).toEqual([]);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

test('every call, status, event and problem can be linked to', () => {
  const wanted = [
    ...OPERATIONS.map(({ id }) => id),
    ...PAYMENT_STATUSES.map((status) => `status-${status}`),
    ...MERCHANT_EVENT_TYPES.map((type) => `event-${type}`),
    ...Object.keys(FAULT_ADVICE).map((code) => `problem-${code}`),
  ];

  expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
});

test('every call shows how it is made with curl, at the address of this instance', () => {
  const requests = all(/<pre><code>(curl [^\n]+)/g);

  expect(requests).toHaveLength(OPERATIONS.length);
  expect(requests.filter((line) => !line.includes('https://pay.example/v1/'))).toEqual([]);
});

test('the command of an example is one that a shell reads as it was meant', () => {
  const commands = all(/<pre><code>(curl .*?)<\/code>/gs).map((command) => command.replaceAll('&lt;', '<').replaceAll('&amp;', '&'));
  const bodies = commands.flatMap((command) => /-d '([^']*)'$/.exec(command)?.[1] ?? []);

  expect(commands.filter((command) => (command.match(/'/g) ?? []).length % 2 === 1)).toEqual([]);
  expect(bodies.length).toBeGreaterThan(8);
  expect(bodies.map((body) => typeof JSON.parse(body))).toEqual(bodies.map(() => 'object'));
});

test('every answer is JSON', () => {
  const answers = all(/<pre><code>(\{.*?)<\/code>/gs).map((answer) => answer.replaceAll('&lt;', '<').replaceAll('&amp;', '&'));

  expect(answers).toHaveLength(OPERATIONS.length + MERCHANT_EVENT_TYPES.length);
  expect(answers.map((answer) => typeof JSON.parse(answer))).toEqual(answers.map(() => 'object'));
});

test('every problem says what to do about it', () => {
  const text = page
    .replaceAll(/<\/?code>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'");

  expect(Object.values(FAULT_ADVICE).filter(({ action }) => !text.includes(action.replaceAll('`', '')))).toEqual([]);
});

test('it has no script and no style of its own, and shows fields rather than schemas', () => {
  expect(page).not.toMatch(/<script|<style| style=| on[a-z]+=/);
  expect(page).not.toContain('$defs');
});

test('it is small enough for a phone', () => {
  // 152 kB on 2026-12-01, 21 kB as it is sent; each call adds some 2 kB.
  expect(Buffer.byteLength(page)).toBeLessThan(170_000);
});
