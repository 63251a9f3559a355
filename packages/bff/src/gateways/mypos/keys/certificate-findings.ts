import { X509Certificate } from 'node:crypto';
import type { KeyFinding } from '../../examination.ts';
import type { KeySettings } from './key-ring.ts';
import { readPem } from './pem.ts';

const DAY_MS = 86_400_000;
/** Time to get another certificate from the portal, and to bring it to every machine. */
const DAYS_LEFT_MIN = 30;

/** What the certificate of the gateway says by itself. It is only a container, so one that has expired still verifies. Notes 11.4 */
export function certificateFindings({ key_index: index, gateway_certificate: text }: KeySettings, now: Date): KeyFinding {
  const name = `that of the gateway for key index ${String(index)}`;
  const block = readPem(text);
  if (block?.label !== 'CERTIFICATE') return { status: 'ok', message: `${name} is a public key alone, which has no dates` };
  const until = validUntil(block.pem);
  if (until === undefined) {
    return {
      status: 'warning',
      message: `${name} is read as a legacy one: its dates are not judged`,
      remedy: 'Only the public sandbox has such a certificate: download the one of the store.',
    };
  }
  const days = Math.floor((until.getTime() - now.getTime()) / DAY_MS);
  const day = until.toISOString().slice(0, 10);
  if (days >= DAYS_LEFT_MIN)
    return { status: 'ok', message: `${name} is valid until ${day}, ${String(days)} days, and is not of our own key` };
  const message = days < 0 ? `${name} has expired on ${day}` : `${name} is valid until ${day} alone, ${String(days)} days`;
  return { status: 'warning', message, remedy: 'Have the portal make a new pair of keys, and add it by `paydesk keys import-mypos`.' };
}

function validUntil(pem: string): Date | undefined {
  try {
    return new X509Certificate(pem).validToDate;
  } catch {
    return undefined;
  }
}
