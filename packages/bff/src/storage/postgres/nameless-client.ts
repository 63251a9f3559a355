import type pg from 'pg';
import type { Connection } from './connect.ts';

type ClientClass = NonNullable<Connection['clientClass']>;
type Query = (this: pg.Client, ...args: unknown[]) => unknown;

/**
 * Clients for a pooler that gives each transaction another connection: a statement that was prepared by its name on one of them is
 * unknown on the next, so each is sent whole.
 */
export function namelessClients(Client: ClientClass): ClientClass {
  class NamelessClient extends Client {}
  const { query } = Client.prototype as { readonly query: Query };
  Object.defineProperty(NamelessClient.prototype, 'query', {
    value(this: pg.Client, statement: unknown, ...rest: unknown[]) {
      return query.call(this, withoutName(statement), ...rest);
    },
  });
  return NamelessClient;
}

function withoutName(statement: unknown): unknown {
  if (typeof statement !== 'object' || statement === null || !('name' in statement) || 'submit' in statement) return statement;
  const { name: _name, ...rest } = statement;
  return rest;
}
