import { expect, test } from 'vitest';
import { filesNamed, read } from './files.ts';
import { links } from './markdown.ts';

const index = 'docs/how-to/README.md';
const pages = filesNamed(/^docs\/how-to\//).filter((file) => file !== index);

test('the index lists every page, and nothing else', () => {
  expect(
    links(read(index))
      .map((target) => `docs/how-to/${target}`)
      .toSorted(),
  ).toEqual(pages);
});

test.each(pages)('%s has numbered steps and says what fails until they are done', (file) => {
  const steps = read(file).match(/^\d+\. /gm) ?? [];

  expect(steps.map((step) => Number.parseInt(step, 10))).toEqual(steps.map((_step, at) => at + 1));
  expect(steps.length).toBeGreaterThan(1);
  expect(read(file)).toContain('Fails until done:');
});
