import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url);

test.each(['pgbouncer', 'failover'])('the script %s is there, and named in the docs', (name) => {
  const path = `test/deploy/${name}.ts`;

  expect(existsSync(new URL(path, ROOT))).toBe(true);
  expect(readFileSync(new URL('docs/operate/scale.md', ROOT), 'utf8')).toContain(`node --conditions=source ${path}`);
});
