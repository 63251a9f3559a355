import { expect, test } from 'vitest';
import { fileSeals } from './file-seals.ts';

const OLD = { id: 'old', secret: 'old-secret' };
const NEW = { id: 'new', secret: 'new-secret' };
const FILE = { path: '/assets/a-12345678.js', contentType: 'text/javascript', content: Buffer.from('pay()') };

test('a seal holds for path, type and content together, under each key that is listed', () => {
  const sealed = { ...FILE, seal: fileSeals([OLD]).of(FILE) };
  const seals = fileSeals([NEW, OLD]);

  expect(seals.verify(sealed)).toBe(true);
  expect(seals.verify({ ...sealed, seal: seals.of(FILE) })).toBe(true);
  expect(seals.verify({ ...sealed, content: Buffer.from('steal()') })).toBe(false);
  expect(seals.verify({ ...sealed, path: '/assets/b-12345678.js' })).toBe(false);
  expect(seals.verify({ ...sealed, contentType: 'text/html' })).toBe(false);
  expect(fileSeals([NEW]).verify(sealed)).toBe(false);
});
