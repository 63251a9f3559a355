import { expect, test } from 'vitest';
import { leastNeeded } from './least-needed.ts';
import { aConnection } from './testing/a-connection.ts';

const NOW = 60_000;

test('silent ones go first, then idle ones, then slow heads, then slow bodies', () => {
  const body = aConnection({ doing: 'sending', received: 100 });
  const head = aConnection({ doing: 'heading' });
  const idle = aConnection({ doing: 'idle' });
  const silent = aConnection({ doing: 'silent' });

  expect(leastNeeded([body, head, idle, silent], NOW, 9)).toEqual([silent, idle, head, body]);
});

test('of the same kind, those of the address with the most of them go first, then the oldest', () => {
  const honest = aConnection({ doing: 'silent', address: '198.51.100.1', since: 1 });
  const old = aConnection({ doing: 'silent', since: 2 });
  const young = aConnection({ doing: 'silent', since: 3 });

  expect(leastNeeded([honest, young, old], NOW, 2)).toEqual([old, young]);
});

test('requests that are being answered, honest heads and bodies, and proxies stay', () => {
  const needed = [
    aConnection({ doing: 'served' }),
    aConnection({ doing: 'heading', since: NOW - 1_000 }),
    aConnection({ doing: 'sending', since: NOW - 4_000, received: 0 }),
    // 30 kB at a kilobyte a second, after half of it.
    aConnection({ doing: 'sending', since: NOW - 15_000, received: 15_000 }),
    aConnection({ doing: 'silent', address: null }),
  ];
  expect(leastNeeded(needed, NOW, 9)).toEqual([]);
});
