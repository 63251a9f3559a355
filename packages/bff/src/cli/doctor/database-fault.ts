import { about, failed, type Finding } from './finding.ts';
import { codeOf } from './reach.ts';

const CHECK_URL = 'Correct database.url.';
const START = 'Start the server, and let this machine connect to it.';

/** SQLSTATE, or a code of Node. */
const WORDS: Readonly<Record<string, readonly [message: string, remedy: string]>> = {
  '28P01': ['refuses the password of database.url', CHECK_URL],
  '28000': ['does not let this user in from this machine', 'Correct database.url, or pg_hba.conf of the server.'],
  '3D000': ['has no database of the name in database.url', 'Make it, or correct database.url.'],
  '53300': ['has no connection left', 'Raise max_connections of the server, or end what holds its connections.'],
  '57P03': ['is starting, stopping or recovering', 'Wait, and run this again.'],
  ECONNREFUSED: ['refuses connections: no server listens there', START],
  ENOTFOUND: ['has a name that is not found', CHECK_URL],
  EAI_AGAIN: ['has a name that no name server answers for', CHECK_URL],
  ENOENT: ['has no socket where it should be', START],
};

/** Never the text of the error: it may repeat the URL. */
export function connectFinding(error: unknown): Finding {
  const code = codeOf(error);
  const [message, remedy] = WORDS[code] ?? ['cannot be used', 'See the log of the server, and of paydesk serve.'];
  return failed(about('database'), `${message} (${code})`, remedy);
}
