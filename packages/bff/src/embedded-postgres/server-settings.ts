import { SOCKET_PORT } from './socket-directory.ts';

export interface ServerPlace {
  /** What the server calls its data directory; see `data-directory.ts`. */
  readonly dataDirectory: string;
  readonly maxConnections: number;
  readonly listen:
    { readonly kind: 'socket'; readonly directory: string } | { readonly kind: 'tcp'; readonly host: string; readonly port: number };
}

/**
 * The server's arguments. They outrank its configuration files, so nothing in a data directory weakens durability,
 * opens a port or writes a log of its own.
 */
export function serverArguments(place: ServerPlace, platform: string = process.platform): readonly string[] {
  const settings = {
    ...listenSettings(place.listen),
    ...SIZE,
    max_connections: String(place.maxConnections),
    ...durability(platform),
    ...LOG,
  };
  return ['-D', place.dataDirectory, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

function listenSettings(listen: ServerPlace['listen']): Readonly<Record<string, string>> {
  if (listen.kind === 'tcp') return { listen_addresses: listen.host, port: String(listen.port), unix_socket_directories: '' };
  return { listen_addresses: '', port: String(SOCKET_PORT), unix_socket_directories: listen.directory, unix_socket_permissions: '0700' };
}

/** One BFF beside one server: tens of connections, short statements, gigabytes at most. */
const SIZE: Readonly<Record<string, string>> = {
  shared_buffers: '32MB',
  io_method: 'sync',
  max_wal_size: '128MB',
  jit: 'off',
};

function durability(platform: string): Readonly<Record<string, string>> {
  const always = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' };
  // On macOS only this method reaches the disk; the default stops at the drive's cache.
  return platform === 'darwin' ? { ...always, wal_sync_method: 'fsync_writethrough' } : always;
}

/** The log goes to us. Statements and row values stay out of it. */
const LOG: Readonly<Record<string, string>> = {
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_checkpoints: 'off',
  lc_messages: 'C',
  log_timezone: 'UTC',
  timezone: 'UTC',
};
