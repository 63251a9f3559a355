import { join, resolve } from 'node:path';
import { runningServer } from '../../embedded-postgres/running-server.ts';
import type { Connection } from '../../storage/postgres/connect.ts';
import { connectionsTo, type ServerByUrl, severalServers } from '../../storage/postgres/connections-to.ts';
import { inspectDatabase } from '../../storage/postgres/inspect-database.ts';
import { adviceAbout } from '../../storage/postgres/judge-server.ts';
import { judgeClock } from './clock.ts';
import { connectFinding } from './database-fault.ts';
import { judgeConnections, judgeSchemaOf, judgeServer } from './database-judgments.ts';
import { diskFinding } from './disk.ts';
import type { Examined } from './examined.ts';
import { about, type Finding, ok, warning } from './finding.ts';
import type { Check } from './run-checks.ts';

/** Whether the database can be used by this release. No server is started, and no migration runs. */
export function databaseChecks({ config: { database }, directory }: Examined): readonly Check[] {
  if ('url' in database) return [{ name: 'database', subject: null, run: () => examineServer(database) }];
  const at = resolve(directory, database.directory);
  return [
    { name: 'database', subject: null, run: () => examineEmbedded(at) },
    { name: 'disk', subject: null, run: () => diskFinding(at) },
  ];
}

async function examineServer(database: ServerByUrl): Promise<readonly Finding[]> {
  const { connection, direct } = connectionsTo(database, () => undefined);
  const findings = await examine(direct ?? connection);
  if (findings.some(({ check, status }) => check === 'database' && status === 'failed')) return findings;
  return [...findings, ...(await standbyFindings(direct ?? connection, database))];
}

async function standbyFindings(connection: Connection, database: ServerByUrl): Promise<readonly Finding[]> {
  const standbys = severalServers(database);
  const pooler = database.direct_url !== undefined;
  if (!standbys && !pooler) return [];
  const advice = await adviceAbout(connection, { standbys, pooler });
  const what = about('standby');
  if (advice.length === 0)
    return [ok(what, standbys ? 'the database waits for a standby' : 'statements have a time limit past the pooler')];
  return advice.map((sentence) => {
    const [message = '', ...remedy] = sentence.split('. ');
    return warning(what, message, remedy.join('. '));
  });
}

async function examineEmbedded(directory: string): Promise<readonly Finding[]> {
  const server = await runningServer(join(directory, 'postgres'));
  if (server === 'none')
    return [warning(about('database'), `there is none in ${directory} yet`, 'paydesk serve makes it at its first start.')];
  if (server === 'stopped') return [stopped(directory)];
  const findings = await examine(server);
  return findings.some(({ message }) => /\((ECONNREFUSED|ENOENT)\)$/.test(message)) ? [stopped(directory)] : findings;
}

function stopped(directory: string): Finding {
  const message = `no Paydesk runs the database in ${directory}, so it was not looked into`;
  return warning(about('database'), message, 'Start one: paydesk serve, and run this again.');
}

async function examine(connection: Connection): Promise<readonly Finding[]> {
  try {
    const standing = await inspectDatabase(connection);
    const { now, askedAt, answeredAt } = standing;
    return [
      judgeServer(standing),
      judgeSchemaOf(standing),
      judgeConnections(standing),
      judgeClock({ source: 'the database', told: now, exactToMs: 0, askedAt, answeredAt }),
    ];
  } catch (error) {
    return [connectFinding(error)];
  }
}
