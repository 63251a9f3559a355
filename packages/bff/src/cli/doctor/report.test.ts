import { expect, test } from 'vitest';
import { about, failed, ok, warning } from './finding.ts';
import { reportDocument, reportLines } from './report.ts';

const FINE = ok(about('database'), 'is reached');
const OLD = warning(about('certificate', 'main'), 'has expired', 'Get another one.');
const REFUSED = failed(about('gateway_key', 'main'), 'the gateway\nsays \u001b[31mno', 'Compare the keys.');

test('each finding is one line that a terminal may show, with what to do', () => {
  expect(reportLines([FINE, OLD, REFUSED])).toBe(
    'ok      database: is reached.\n' +
      'warning certificate main: has expired. Get another one.\n' +
      'failed  gateway key main: the gateway says \\u001b[31mno. Compare the keys.\n',
  );
});

test('the worst finding is the result', () => {
  expect(reportDocument([FINE]).result).toBe('ok');
  expect(reportDocument([OLD, FINE]).result).toBe('warning');
  expect(reportDocument([FINE, REFUSED, OLD])).toEqual({ result: 'failed', checks: [FINE, REFUSED, OLD] });
});
