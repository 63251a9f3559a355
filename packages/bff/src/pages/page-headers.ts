import { isolationHeaders } from './isolation.ts';
import { REPORTS_PATH } from './reports-path.ts';

/** A script that is asked for without a fingerprint is reported, by browsers that know this header. */
const FINGERPRINTS = { 'integrity-policy-report-only': 'blocked-destinations=(script), endpoints=(reports)' };

/**
 * Of a page; those of every answer come beside them. The gateway's own html brings its own scripts.
 *
 * @param policy Its content security policy.
 */
export function pageHeaders(policy: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': policy,
    'reporting-endpoints': `reports="${REPORTS_PATH}"`,
    ...(policy.startsWith('sandbox ') ? {} : FINGERPRINTS),
    ...isolationHeaders(policy),
  };
}
