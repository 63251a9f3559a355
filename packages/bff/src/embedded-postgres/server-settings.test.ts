import { expect, test } from 'vitest';
import { serverArguments, type ServerPlace } from './server-settings.ts';

function settings(listen: ServerPlace['listen'], platform = 'linux'): ReadonlyMap<string, string> {
  const given = serverArguments({ dataDirectory: '/data', maxConnections: 20, listen }, platform);
  expect(given.slice(0, 2)).toEqual(['-D', '/data']);
  const pairs = given.slice(2).filter((part) => part !== '-c');
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

const SOCKET = { kind: 'socket', directory: '.' } as const;

test('on a socket no TCP port is opened', () => {
  expect(settings(SOCKET).get('listen_addresses')).toBe('');
  expect(settings(SOCKET).get('unix_socket_directories')).toBe('.');
});

test('on TCP only the given address is opened, and no socket', () => {
  const tcp = settings({ kind: 'tcp', host: '127.0.0.1', port: 40123 });

  expect(tcp.get('listen_addresses')).toBe('127.0.0.1');
  expect(tcp.get('port')).toBe('40123');
  expect(tcp.get('unix_socket_directories')).toBe('');
});

test.each(['fsync', 'full_page_writes', 'synchronous_commit'])('%s is on, even if the data directory says otherwise', (name) => {
  expect(settings(SOCKET).get(name)).toBe('on');
});

test('on macOS a commit reaches the disk, not only its cache', () => {
  expect(settings(SOCKET, 'darwin').get('wal_sync_method')).toBe('fsync_writethrough');
});

test('statements and row values stay out of the log', () => {
  expect(settings(SOCKET).get('log_statement')).toBe('none');
  expect(settings(SOCKET).get('log_min_error_statement')).toBe('panic');
  expect(settings(SOCKET).get('log_error_verbosity')).toBe('terse');
});
