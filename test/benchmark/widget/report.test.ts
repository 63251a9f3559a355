import { expect, test } from 'vitest';
import { movement, spreadOf, trafficOf } from './figures.ts';
import { type Measured, report } from './report.ts';

function measured(name: string, usableMs: readonly number[]): Measured {
  const responses = [
    { url: 'http://shop.localhost/', bytes: 400 },
    { url: 'http://pay.localhost/frame', bytes: 2_000 },
    { url: 'http://pay.localhost/frame', bytes: 2_000 },
  ];
  return { name, loads: usableMs.map((ms) => ({ usableMs: ms, readyMs: ms + 10, responses })) };
}

test('the quartiles lie between the values next to them', () => {
  expect(spreadOf([40, 10, 30, 20])).toEqual({ median: 25, lowerQuartile: 17.5, upperQuartile: 32.5 });
  expect(movement(spreadOf([90, 100, 100, 100, 130]))).toBe(0);
});

test('a second request for the same address is counted', () => {
  expect(trafficOf(measured('Paydesk', [700]).loads[0]!)).toEqual({ requests: 3, bytes: 4_400, repeated: 1 });
});

test('a median within the target meets it, one above misses it', () => {
  const baseline = measured('a frame', [500, 505, 510]);

  expect(report('slow', baseline, [measured('Paydesk', [600, 700, 2_000])], 800)).toMatchObject({ verdict: 'met' });
  expect(report('slow', baseline, [measured('Paydesk', [801, 801, 801])], 800)).toMatchObject({ verdict: 'missed' });
});

test('nothing is judged while the frame that does nothing else is faster and slower by turns', () => {
  const { text, verdict } = report('slow', measured('a frame', [500, 500, 900, 900]), [measured('Paydesk', [100])], 800);

  expect(verdict).toBe('unjudged');
  expect(text).toContain('Not judged: a frame moved by 57 % within this run (at most 25 %).');
});
