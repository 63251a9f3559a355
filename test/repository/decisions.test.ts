import { expect, test } from 'vitest';
import { filesNamed, read } from './files.ts';
import { headings } from './markdown.ts';

const records = filesNamed(/^docs\/decisions\//);

test('decision records are numbered without a gap', () => {
  const numbers = records.map((file) => /^docs\/decisions\/(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]);

  expect(numbers).toEqual(records.map((_file, index) => String(index + 1).padStart(4, '0')));
});

test.each(records)('%s says why, what, what follows and what would change our mind', (file) => {
  const [title = '', ...sections] = headings(read(file));

  expect(title).toMatch(new RegExp(`^${String(Number(/\d{4}/.exec(file)?.[0]))}\\. \\S`));
  expect(sections).toEqual(['Context', 'Decision', 'Consequences', 'What would change our mind']);
});
