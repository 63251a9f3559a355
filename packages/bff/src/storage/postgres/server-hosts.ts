/**
 * One URL for each server of a URL that names several, as libpq takes them: `postgres://user@a:5432,b:5433/name`. What is left out of a
 * server is the same for all. `target_session_attrs` is taken away: the one that can be written to is always wanted.
 */
export function serverUrls(url: string): readonly string[] {
  const [, before = '', hosts = '', after = ''] = /^([a-z]+:\/\/(?:[^@/?#]*@)?)([^/?#]*)(.*)$/i.exec(url) ?? [];
  const rest = after.replace(/([?&])target_session_attrs=[^&#]*(&|(?=#|$))/, (_all, first: string, last: string) =>
    last === '' ? '' : first,
  );
  return hosts.split(',').map((host) => `${before}${host}${rest}`);
}

/** What is wanted of servers, when it is something that cannot be served. */
export function wrongTarget(url: string): string | undefined {
  const [, wanted] = /[?&]target_session_attrs=([^&#]*)/.exec(url) ?? [];
  return wanted === undefined || wanted === 'read-write' || wanted === 'primary' ? undefined : wanted;
}
