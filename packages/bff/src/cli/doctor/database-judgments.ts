import type { DatabaseStanding } from '../../storage/postgres/inspect-database.ts';
import { assertRecentEnough } from '../../storage/postgres/connect.ts';
import { schemaFault } from '../../storage/postgres/schema.ts';
import { about, failed, type Finding, ok, warning } from './finding.ts';

export function judgeServer({ version, readOnly }: Pick<DatabaseStanding, 'version' | 'readOnly'>): Finding {
  const what = about('database');
  const named = `PostgreSQL ${String(Math.floor(version / 10_000))}.${String(version % 10_000)}`;
  try {
    assertRecentEnough(version);
  } catch {
    return failed(what, `${named} is too old`, 'Upgrade the server to PostgreSQL 15 or newer.');
  }
  if (!readOnly) return ok(what, `${named} is reached, and takes changes`);
  return failed(
    what,
    `${named} is reached, and can store nothing: it is read-only`,
    'Name the primary in database.url; of a standby or of default_transaction_read_only, see the server.',
  );
}

export function judgeSchemaOf({ schema, missing, isEmpty }: Pick<DatabaseStanding, 'schema' | 'missing' | 'isEmpty'>): Finding {
  const what = about('schema');
  switch (schema.kind) {
    case 'moved':
    case 'broken':
      return failed(what, sentenceOf(schemaFault(undefined, schema)), 'See docs/operate/upgrade.md.');
    case 'newer':
      return warning(
        what,
        `is ahead of this version, which works beside it (${schema.newer.join(', ')})`,
        'Run the newer version here as well, once all replicas are replaced.',
      );
    case 'same-or-older':
      if (isEmpty) return warning(what, 'the database has no tables yet', 'paydesk serve makes them at its first start.');
      if (missing.length === 0) return ok(what, 'is that of this version');
      return warning(
        what,
        `is behind this version: ${String(missing.length)} migrations are missing (${missing.join(', ')})`,
        'paydesk serve of this version runs them at its start; back up before.',
      );
  }
}

/** A process of Paydesk takes some fifteen, and a replica that is replaced stands beside the new one for a while. */
const CONNECTIONS_LEFT_MIN = 15;

export function judgeConnections({ connections, connectionsMax }: Pick<DatabaseStanding, 'connections' | 'connectionsMax'>): Finding {
  const what = about('connections');
  const left = Math.max(connectionsMax - connections, 0);
  const message = `${String(left)} of ${String(connectionsMax)} are left`;
  if (left >= CONNECTIONS_LEFT_MIN) return ok(what, message);
  return warning(
    what,
    `${message}, and another process of Paydesk needs ${String(CONNECTIONS_LEFT_MIN)}`,
    'Raise max_connections of the server, or see docs/operate/scale.md.',
  );
}

/** A finding ends with a dot of its own. */
function sentenceOf({ message }: Error): string {
  return message.replace(/\.$/, '');
}
