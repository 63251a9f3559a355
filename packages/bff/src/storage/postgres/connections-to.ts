import pg from 'pg';
import type { Connection, Log } from './connect.ts';
import { namelessClients } from './nameless-client.ts';
import { clientsOfPrimary } from './primary-client.ts';
import { serverUrls, wrongTarget } from './server-hosts.ts';

export interface ServerByUrl {
  readonly url: string;
  readonly direct_url?: string | undefined;
}

/** The connection for statements, and the one for what needs a session where a pooler is between. */
export function connectionsTo({ url, direct_url: directUrl }: ServerByUrl, log: Log): { connection: Connection; direct?: Connection } {
  const connection = connectionTo(url, log);
  if (directUrl === undefined) return { connection };
  const pooled = { ...connection, clientClass: namelessClients(connection.clientClass ?? pg.Client) };
  return { connection: pooled, direct: connectionTo(directUrl, log) };
}

/** Whether one of the URLs names more than one server. */
export function severalServers({ url, direct_url: directUrl }: ServerByUrl): boolean {
  return [url, directUrl].some((each) => each !== undefined && serverUrls(each).length > 1);
}

function connectionTo(url: string, log: Log): Connection {
  const wrong = wrongTarget(url);
  if (wrong !== undefined) {
    throw new Error(`target_session_attrs=${wrong} cannot be served: Paydesk writes. Leave it out, or use read-write.`);
  }
  const urls = serverUrls(url);
  return urls.length === 1 ? { connectionString: urls[0] ?? url } : { clientClass: clientsOfPrimary(urls, log) };
}
