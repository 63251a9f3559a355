import { expect, test } from 'vitest';
import { read } from './files.ts';
import { headings } from './markdown.ts';

const alarms = [...read('docs/operate/alerts.yml').matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name);

test('every alarm has an entry in the runbook, and every entry its alarm', () => {
  const entries = headings(read('docs/operate/runbook.md')).filter((heading) => heading.startsWith('Paydesk'));

  expect(alarms.length).toBeGreaterThan(10);
  expect(entries.toSorted()).toEqual(alarms.toSorted());
});

test('every line of the log that a page names is written', () => {
  const pages = read('docs/operate/watch.md') + read('docs/operate/runbook.md');
  const named = [...pages.matchAll(/`((?:a|an|the|cards) [^`]{12,})`|"msg": "([^"]+)"/g)].map(([, text, message]) => text ?? message ?? '');
  const sources = ['watched-gateway', 'watched-breakers', 'watched-requests', 'watched-deliveries', 'payment-lines'];
  const others = ['compose-webhooks.ts', 'http/problem.ts', 'http/routes/inbound.ts', 'jobs/task-worker.ts'];
  const code = [...sources.map((name) => `observability/${name}.ts`), ...others].map((file) => read(`packages/bff/src/${file}`)).join('');

  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((message) => !code.includes(message))).toEqual([]);
});
