import { ConfigFault } from '../../config/config-fault.ts';
import { loadConfig } from '../../config/load-config.ts';
import type { ReadEnvironment } from '../../config/references.ts';
import { gatewaySettings } from '../../gateways/accounts.ts';
import { accountChecks } from './accounts.ts';
import { databaseChecks } from './database.ts';
import { endpointChecks } from './endpoints.ts';
import type { Examined } from './examined.ts';
import { about, failed, type Finding, ok } from './finding.ts';
import { keyFilesCheck } from './key-files.ts';
import { notificationChecks } from './notifications.ts';
import { originChecks } from './origins.ts';
import { proxiesCheck } from './proxies.ts';
import { publicUrlCheck } from './public-url.ts';
import { runChecks } from './run-checks.ts';
import { sharedSecretsCheck } from './shared-secrets.ts';

/**
 * Looks at all that a configuration speaks of, from this machine.
 *
 * @param limitMs Most time of each check.
 */
export async function examineAll(file: string, environment: ReadEnvironment, limitMs: number): Promise<readonly Finding[]> {
  const read = await loadConfig(file, environment, gatewaySettings).catch((error: unknown) => {
    if (error instanceof ConfigFault) return error;
    throw error;
  });
  if (read instanceof ConfigFault) return problemsOf(file, read);
  const examined: Examined = { file, limitMs, ...read };
  const { merchants, accounts } = read.config;
  const counts = `${String(merchants.length)} merchant(s), ${String(accounts.length)} account(s)`;
  return [
    ok(about('configuration', file), `is fine: ${counts}`),
    ...(await runChecks(
      [
        keyFilesCheck(examined),
        sharedSecretsCheck(examined),
        proxiesCheck(examined),
        publicUrlCheck(examined),
        ...databaseChecks(examined),
        ...accountChecks(examined),
        ...notificationChecks(examined),
        ...originChecks(examined),
        ...endpointChecks(examined),
      ],
      limitMs,
    )),
  ];
}

/** What a file with problems says of gateways and databases is not looked at. */
function problemsOf(file: string, { problems }: ConfigFault): readonly Finding[] {
  return problems.map(({ line, path, message }) =>
    failed(
      about('configuration', `${file}${line === null ? '' : `:${String(line)}`}`),
      `${path} ${message}`,
      'Correct it and run this again.',
    ),
  );
}
