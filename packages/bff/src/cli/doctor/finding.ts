/** What is looked at, as `--json` names it. */
export type CheckName =
  | 'configuration'
  | 'key_files'
  | 'secrets'
  | 'proxies'
  | 'public_url'
  | 'database'
  | 'schema'
  | 'standby'
  | 'connections'
  | 'disk'
  | 'clock'
  | 'gateway'
  | 'certificate'
  | 'gateway_key'
  | 'notifications'
  | 'origin'
  | 'endpoint';

export interface Finding {
  readonly check: CheckName;
  /** Which of several: an account, an endpoint, a file. */
  readonly subject: string | null;
  readonly status: 'ok' | 'warning' | 'failed';
  /** What was found. Never holds any of a secret. */
  readonly message: string;
  /** What to do; `null` where all is well. */
  readonly remedy: string | null;
}

type About = Pick<Finding, 'check' | 'subject'>;

export function about(check: CheckName, subject: string | null = null): About {
  return { check, subject };
}

export function ok(what: About, message: string): Finding {
  return { ...what, status: 'ok', message, remedy: null };
}

export function warning(what: About, message: string, remedy: string): Finding {
  return { ...what, status: 'warning', message, remedy };
}

export function failed(what: About, message: string, remedy: string): Finding {
  return { ...what, status: 'failed', message, remedy };
}
