import { describe, expect, test } from 'vitest';
import { hasKeptSignal, isBroken, type Launcher, launchersOf } from './launchers.ts';

function launcher(pid: number, parent: number, name: string): Launcher {
  return { pid, parent, name, state: 'S', sleeps: 2 };
}

const PROGRAM = launcher(16, 15, 'node');
const PNPM_SHELL = launcher(15, 14, 'sh');
const PNPM = launcher(14, 13, 'pnpm');
const NPX_SHELL = launcher(13, 12, 'sh');
const NPX = launcher(12, 11, 'npm exec pnpm@1');
const LOGIN_SHELL = launcher(11, 10, 'bash');
const TERMINAL = launcher(10, 1, 'tmux: server');
const CHAIN = [PROGRAM, PNPM_SHELL, PNPM, NPX_SHELL, NPX];

function among(...processes: readonly Launcher[]): (pid: number) => Launcher | undefined {
  return (wanted) => processes.find(({ pid }) => pid === wanted);
}

describe('the chain', () => {
  test('ends at the outermost package manager', () => {
    expect(launchersOf(16, among(...CHAIN, LOGIN_SHELL, TERMINAL))).toEqual(CHAIN);
  });

  test('is empty for a program that a shell started, which may outlive it', () => {
    expect(launchersOf(16, among({ ...PROGRAM, parent: 11 }, LOGIN_SHELL, TERMINAL))).toEqual([]);
  });

  test('is empty for a program that another program started, which stops it', () => {
    const demo = launcher(17, 16, 'node');

    expect(launchersOf(17, among(demo, ...CHAIN, LOGIN_SHELL, TERMINAL))).toEqual([]);
  });

  test('is empty where processes cannot be read', () => {
    expect(launchersOf(16, among())).toEqual([]);
  });
});

test.each([
  { what: 'nothing has happened', now: CHAIN, broken: false },
  { what: 'npx and its shell have ended', now: [PROGRAM, PNPM_SHELL, { ...PNPM, parent: 1 }, undefined, undefined], broken: true },
  { what: 'npx has ended', now: [PROGRAM, PNPM_SHELL, PNPM, { ...NPX_SHELL, parent: 1 }, undefined], broken: true },
  { what: 'pnpm has ended', now: [PROGRAM, { ...PNPM_SHELL, parent: 1 }, undefined, NPX_SHELL, NPX], broken: true },
  { what: 'the shell behind npx has ended', now: CHAIN.with(4, { ...NPX, parent: 1 }), broken: false },
])('broken: $broken, when $what', ({ now, broken }) => {
  expect(isBroken(CHAIN, now)).toBe(broken);
});

test.each([
  { what: 'nothing has happened', before: CHAIN, now: CHAIN, kept: false },
  { what: "npx's shell woke up", before: CHAIN, now: CHAIN.with(3, { ...NPX_SHELL, sleeps: 3 }), kept: true },
  { what: 'npx itself woke up', before: CHAIN, now: CHAIN.with(4, { ...NPX, sleeps: 9 }), kept: false },
  {
    what: 'the shell of a script woke up, which may have other children',
    before: CHAIN,
    now: CHAIN.with(1, { ...PNPM_SHELL, sleeps: 3 }),
    kept: false,
  },
  { what: 'pnpm is stopped', before: CHAIN, now: CHAIN.with(2, { ...PNPM, state: 'T' }).with(3, { ...NPX_SHELL, sleeps: 3 }), kept: false },
  {
    what: 'pnpm was stopped',
    before: CHAIN.with(2, { ...PNPM, state: 'T' }),
    now: CHAIN.with(3, { ...NPX_SHELL, sleeps: 3 }),
    kept: false,
  },
])('a signal was kept: $kept, when $what', ({ before, now, kept }) => {
  expect(hasKeptSignal(before, now)).toBe(kept);
});
