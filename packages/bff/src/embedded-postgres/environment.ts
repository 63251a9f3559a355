/**
 * The environment of the server's processes: nothing of ours, which holds the keys of gateways.
 * The time zone spares initdb a search of the whole zone database.
 */
export function serverEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const inherited = Object.entries(env).filter(([name]) => INHERITED.has(name.toUpperCase()));
  return { ...Object.fromEntries(inherited), LC_ALL: 'C', TZ: 'UTC', PG_GRANDPARENT_PID: String(process.pid) };
}

/** The last three are for Windows. */
const INHERITED: ReadonlySet<string> = new Set(['PATH', 'TMPDIR', 'SYSTEMROOT', 'TEMP', 'TMP']);
