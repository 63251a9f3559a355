import { expect, test } from 'vitest';
import { FILES, FOLDERS, foldersIn, read } from './files.ts';
import { codeSpans } from './markdown.ts';

const map = read('docs/architecture.md');

/** Paths as the page writes them; a pattern such as `<gateway>` stands for all that fit it. */
const rooms = codeSpans(map).filter((code) => /^(packages|test|docs)\/[\w<>{},.*/-]+$/.test(code));

test('the map names rooms', () => {
  expect(rooms.length).toBeGreaterThan(10);
});

test('every room of the map exists', () => {
  expect(rooms.filter((room) => !exists(room))).toEqual([]);
});

test('every room is on the map', () => {
  const built = ['packages', 'packages/shared/src', 'packages/bff/src', 'packages/widget/src', 'test'].flatMap(foldersIn);

  expect(built.filter((room) => !map.includes(`${room.split('/').at(-1) ?? ''}/`) && !rooms.includes(room))).toEqual([]);
});

function exists(room: string): boolean {
  const path = room.replace(/\/$/, '');
  if (!/[<{*]/.test(path)) return FILES.includes(path) || FOLDERS.includes(path);
  const pattern = new RegExp(
    `^${path
      .replace(/[.]/g, '\\.')
      .replace(/<[^>]+>|\*+/g, '[^/]+')
      .replace(/\{([^}]+)\}/g, (_match, list: string) => `(${list.split(',').join('|')})`)}$`,
  );
  return [...FILES, ...FOLDERS].some((known) => pattern.test(known));
}
