import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { FILES, FOLDERS, filesNamed, read } from './files.ts';
import { anchor, headings, links } from './markdown.ts';

test.each(filesNamed(/\.md$/))('every link of %s leads somewhere', (file) => {
  const relative = links(read(file)).filter((target) => !/^(https?|mailto):/.test(target));

  expect(relative.filter((target) => !leadsSomewhere(file, target))).toEqual([]);
});

function leadsSomewhere(from: string, target: string): boolean {
  const [path = '', fragment] = target.split('#');
  const file = path === '' ? from : posix.join(posix.dirname(from), decodeURIComponent(path)).replace(/\/$/, '');
  if (fragment === undefined) return FILES.includes(file) || FOLDERS.includes(file);
  return FILES.includes(file) && headings(read(file)).map(anchor).includes(fragment);
}
