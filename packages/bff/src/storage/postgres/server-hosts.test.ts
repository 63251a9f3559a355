import { expect, test } from 'vitest';
import { serverUrls, wrongTarget } from './server-hosts.ts';

test.each([
  ['postgres://db/paydesk', ['postgres://db/paydesk']],
  [
    'postgres://u:p%40@a:5433,[::1]:5434/d?sslmode=require',
    ['postgres://u:p%40@a:5433/d?sslmode=require', 'postgres://u:p%40@[::1]:5434/d?sslmode=require'],
  ],
  ['postgres://a,b/d?target_session_attrs=read-write', ['postgres://a/d', 'postgres://b/d']],
  ['postgres://a,b/d?target_session_attrs=primary&sslmode=require', ['postgres://a/d?sslmode=require', 'postgres://b/d?sslmode=require']],
  ['postgres://a/d?sslmode=require&target_session_attrs=primary&x=1', ['postgres://a/d?sslmode=require&x=1']],
  ['postgres://localhost:5432/d?host=/run/a,b', ['postgres://localhost:5432/d?host=/run/a,b']],
])('%s', (url, urls) => {
  expect(serverUrls(url)).toEqual(urls);
});

test('servers that are wanted for reading cannot be served', () => {
  expect(wrongTarget('postgres://a,b/d?target_session_attrs=standby')).toBe('standby');
  expect(wrongTarget('postgres://a,b/d?target_session_attrs=read-write')).toBeUndefined();
  expect(wrongTarget('postgres://a,b/d')).toBeUndefined();
});
