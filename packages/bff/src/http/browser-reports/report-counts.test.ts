import pino from 'pino';
import { expect, test } from 'vitest';
import type { BrowserReport } from './read-reports.ts';
import { reportCounts } from './report-counts.ts';

const INLINE: BrowserReport = { kind: 'csp', directive: 'script-src-elem', blocked: 'inline', page: 'frame' };

function loggedCounts() {
  const lines: Record<string, unknown>[] = [];
  const log = pino({}, { write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>) });
  return { lines, reports: reportCounts(log) };
}

test('a thousand reports alike are counted, and are four lines of the log', () => {
  const { lines, reports } = loggedCounts();

  for (let sent = 0; sent < 1000; sent += 1) reports.add(INLINE);

  expect(reports.counts()).toEqual({
    total: 1000,
    directives: { 'csp script-src-elem': 1000 },
    pages: { frame: 1000 },
    blocked: { inline: 1000 },
  });
  expect(lines.map(({ total }) => total)).toEqual([1, 10, 100, 1000]);
  expect(lines[0]).toMatchObject({
    security: true,
    event: 'browser_report',
    directive: 'script-src-elem',
    blocked: 'inline',
    page: 'frame',
  });
});

test('origins that a sender makes up are counted together once there are too many', () => {
  const { lines, reports } = loggedCounts();

  for (let sent = 0; sent < 5000; sent += 1) reports.add({ ...INLINE, blocked: `https://${String(sent)}.example` });

  const { blocked } = reports.counts();
  expect(Object.keys(blocked)).toHaveLength(201);
  expect(blocked['others']).toBe(4800);
  expect(lines.length).toBeLessThan(220);
});

test('what an extension of the browser does is counted without a line', () => {
  const { lines, reports } = loggedCounts();

  reports.add({ ...INLINE, blocked: 'extension' });

  expect(reports.counts().blocked).toEqual({ extension: 1 });
  expect(lines).toEqual([]);
});
