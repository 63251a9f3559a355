import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReports } from './read-reports.ts';

const OWN = 'https://pay.example';

const plain = (parts: Readonly<Record<string, unknown>>) => ({
  'csp-report': {
    'document-uri': `${OWN}/frame?token=ct_secret`,
    'effective-directive': 'script-src-elem',
    'blocked-uri': 'inline',
    ...parts,
  },
});

const blockedOf = (address: string) => readReports(plain({ 'blocked-uri': address }), OWN)[0]?.blocked;

test('a report becomes its directive, what was stopped, and the kind of page', () => {
  expect(readReports(plain({}), OWN)).toEqual([{ kind: 'csp', directive: 'script-src-elem', blocked: 'inline', page: 'frame' }]);
});

test('reports of the Reporting API are read, each of its kind', () => {
  const documentURL = `${OWN}/pay/pay_1/result?token=ct_secret`;
  const reports = [
    { type: 'csp-violation', body: { documentURL, effectiveDirective: 'img-src', blockedURL: 'https://evil.example/a?b=c' } },
    { type: 'integrity-violation', body: { documentURL, blockedURL: `${OWN}/assets/later.js`, destination: 'script', reportOnly: true } },
    { type: 'deprecation', body: { id: 'something old' } },
    { type: 'crash' },
  ];

  expect(readReports(reports, OWN)).toEqual([
    { kind: 'csp', directive: 'img-src', blocked: 'https://evil.example', page: 'checkout' },
    { kind: 'integrity', directive: 'script', blocked: 'own', page: 'checkout' },
    { kind: 'other', directive: 'other', blocked: 'nothing', page: 'elsewhere' },
    { kind: 'other', directive: 'other', blocked: 'nothing', page: 'elsewhere' },
  ]);
});

test('of an address only the origin is kept, and not one that holds a card number', () => {
  expect(blockedOf('https://user:secret@evil.example:8443/4444555566661111?card=4444555566661111#x')).toBe('https://evil.example:8443');
  expect(blockedOf('https://4444555566661111.evil.example/')).toBe('other');
  expect(blockedOf(`https://${'a.'.repeat(100)}example/`)).toBe('other');
  expect(blockedOf('javascript:alert(1)')).toBe('other');
  expect(blockedOf('4444555566661111')).toBe('other');
  expect(blockedOf('chrome-extension://abcdefgh/inject.js')).toBe('extension');
  expect(blockedOf(`${OWN}/assets/unlisted.js`)).toBe('own');
});

test('an older browser names the directive with its sources', () => {
  const [report] = readReports(plain({ 'effective-directive': undefined, 'violated-directive': "script-src 'self'" }), OWN);
  expect(report?.directive).toBe('script-src');
});

test('at most twenty reports of a message are read', () => {
  expect(readReports(Array<unknown>(500).fill({ type: 'crash', body: {} }), OWN)).toHaveLength(20);
});

test('what is no report is none', () => {
  for (const message of [undefined, null, 1, 'text', {}, { 'csp-report': 1 }, [], [1]]) {
    expect(readReports(message, OWN)).toEqual([]);
  }
});

test('of any message each part is a known word or an origin', () => {
  const kept = /^(?:https?|wss?):\/\/[^/?#@\s]{1,100}$|^(?:[a-z-]{4,25})$/;
  const texts = fc.record(
    {
      'document-uri': fc.oneof(fc.webUrl(), fc.string()),
      'effective-directive': fc.string(),
      'blocked-uri': fc.oneof(fc.webUrl(), fc.string()),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(texts, (parts) => {
      for (const { directive, blocked, page } of readReports({ 'csp-report': parts }, OWN)) {
        expect([directive, blocked, page].filter((part) => !kept.test(part))).toEqual([]);
      }
    }),
    { numRuns: 30 },
  );
});
