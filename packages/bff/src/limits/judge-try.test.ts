import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALARMED_ADDRESS_TRIES, isAlarming, judgeTry, type Counts, type TryLimits } from './judge-try.ts';
import type { TryCount } from './ports/try-counters.ts';

const LIMITS: TryLimits = { addressTries: 50, cardDeclines: 10, cardTries: 50, alarmDeclines: 20 };
const CALM = { alarmed: false, captcha: 'none' } as const;
const ALARM = { alarmed: true, captcha: 'none' } as const;

const count = (facts: Partial<TryCount> = {}): TryCount => ({
  pending: 1,
  approved: 0,
  declined: 0,
  suspicion: 0,
  alarmed: false,
  endsIn: 1800,
  ...facts,
});
const anyCount = fc.record({
  pending: fc.nat(200),
  approved: fc.nat(200),
  declined: fc.nat(200),
  suspicion: fc.nat(50),
  alarmed: fc.boolean(),
  endsIn: fc.nat(3600),
});
const kindOf = (counts: Counts, about: Parameters<typeof judgeTry>[2]) => judgeTry(counts, LIMITS, about).kind;

describe('without an alarm', () => {
  test.each([
    ['an address with 50 tries without an outcome', { line: count({ pending: 50 }) }, 'allowed'],
    ['an address with one more', { line: count({ pending: 51 }) }, 'refused'],
    ['an address with as many declines as it has approvals to show for', { line: count({ declined: 89, approved: 40 }) }, 'allowed'],
    ['a card that was declined nine times', { card: count({ declined: 9 }) }, 'allowed'],
    ['a card that was declined ten times', { card: count({ declined: 10 }) }, 'refused'],
    ['a card that has paid 50 times', { card: count({ approved: 50 }) }, 'refused'],
    [
      'a network, and cards that begin alike, of which all are declined',
      { network: count({ declined: 90 }), bin: count({ declined: 90 }) },
      'allowed',
    ],
  ] as const)('%s', (_what, counts, kind) => {
    expect(kindOf(counts, CALM)).toBe(kind);
  });
});

describe('in an alarm', () => {
  test.each([
    ['a new address with a new card', { line: count(), card: count(), network: count(), bin: count() }, 'allowed'],
    ['an address without an approval and three declines', { line: count({ declined: ALARMED_ADDRESS_TRIES }) }, 'refused'],
    [
      'an address with an approval and three declines',
      { line: count({ declined: 3, approved: 1 }), bin: count({ declined: 50 }) },
      'allowed',
    ],
    ['a new address whose network has declines alone', { line: count(), network: count({ declined: 16 }) }, 'refused'],
    ['a card that begins as many that are declined', { line: count(), bin: count({ declined: 16 }) }, 'refused'],
    [
      'a card that begins as many of which one in five is approved',
      { line: count(), bin: count({ declined: 16, approved: 4 }) },
      'allowed',
    ],
    ['a new address while 45 tries with cards of one bank are open', { line: count(), bin: count({ pending: 45 }) }, 'allowed'],
    ['a new address while more are', { line: count(), bin: count({ pending: 46 }) }, 'refused'],
  ] as const)('%s', (_what, counts, kind) => {
    expect(kindOf(counts, ALARM)).toBe(kind);
  });

  test('where a captcha can be shown, an address without an approval solves it at its first try', () => {
    expect(kindOf({ line: count() }, { alarmed: true, captcha: 'possible' })).toBe('captcha');
    expect(kindOf({ line: count({ approved: 1 }) }, { alarmed: true, captcha: 'possible' })).toBe('allowed');
    expect(kindOf({ line: count(), bin: count({ declined: 99 }) }, { alarmed: true, captcha: 'solved' })).toBe('allowed');
    expect(kindOf({ line: count(), card: count({ declined: 10 }) }, { alarmed: true, captcha: 'solved' })).toBe('refused');
  });
});

test('account and merchant refuse nothing, however they are tested', () => {
  fc.assert(
    fc.property(anyCount, fc.boolean(), (shared, alarmed) => {
      expect(kindOf({ line: count(), card: count(), account: shared, merchant: shared }, { alarmed, captcha: 'none' })).toBe('allowed');
    }),
  );
});

test('more declines never allow what fewer refuse, and an approval never refuses but by the tries of a card', () => {
  fc.assert(
    fc.property(anyCount, anyCount, anyCount, fc.boolean(), (line, network, bin, alarmed) => {
      const counts = { line, network, bin };
      const about = { alarmed, captcha: 'none' } as const;
      if (kindOf(counts, about) !== 'refused') {
        expect(kindOf({ ...counts, line: { ...line, approved: line.approved + 1 } }, about)).toBe('allowed');
        return;
      }
      expect(kindOf({ ...counts, line: { ...line, declined: line.declined + 1 } }, about)).toBe('refused');
    }),
  );
});

test('an alarm needs many declines, or many tries without an outcome beside few approvals', () => {
  expect(isAlarming(count({ suspicion: 19 }), LIMITS)).toBe(false);
  expect(isAlarming(count({ suspicion: 20 }), LIMITS)).toBe(true);
  expect(isAlarming(count({ pending: 29 }), LIMITS)).toBe(false);
  expect(isAlarming(count({ pending: 30 }), LIMITS)).toBe(true);
  expect(isAlarming(count({ pending: 30, approved: 60 }), LIMITS)).toBe(false);
});
