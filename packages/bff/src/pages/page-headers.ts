import { isolationHeaders } from './isolation.ts';
import { REPORTS_PATH } from './reports-path.ts';

/** Of a page; those of every answer come beside them. @param policy Its content security policy. */
export function pageHeaders(policy: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': policy,
    'reporting-endpoints': `reports="${REPORTS_PATH}"`,
    ...isolationHeaders(policy),
  };
}
