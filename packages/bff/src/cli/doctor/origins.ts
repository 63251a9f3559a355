import { type Examined, stepMs } from './examined.ts';
import { about, type Finding, ok, warning } from './finding.ts';
import { reach } from './reach.ts';
import type { Check } from './run-checks.ts';

/** Whether the pages that may show the form are safe, and there. Payers may reach what this machine does not. */
export function originChecks(examined: Examined): readonly Check[] {
  return examined.config.merchants.flatMap(({ id, origins }) =>
    origins.map((origin) => ({
      name: 'origin' as const,
      subject: `${id} ${origin}`,
      run: (signal: AbortSignal) =>
        tryOrigin(`${id} ${origin}`, new URL(origin), AbortSignal.any([signal, AbortSignal.timeout(stepMs(examined))])),
    })),
  );
}

async function tryOrigin(subject: string, origin: URL, signal: AbortSignal): Promise<readonly Finding[]> {
  const what = about('origin', subject);
  if (origin.protocol !== 'https:' && !isOfThisMachine(origin.hostname)) {
    return [
      warning(what, 'is not https: on its way, a page can be changed to send cards elsewhere', 'Have the merchant serve it by https.'),
    ];
  }
  const reached = await reach(origin, signal);
  if (reached.step === 'connected') return [ok(what, `is connected to (${reached.how})`)];
  return [warning(what, reached.reason, 'Correct the address if payers do not reach it either.')];
}

function isOfThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname.startsWith('127.') || hostname === '[::1]';
}
