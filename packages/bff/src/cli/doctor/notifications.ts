import { FAULT_CODES, type FaultCode } from '@paydesk/shared/fault-codes';
import { gatewayAccounts } from '../../gateways/accounts.ts';
import { settledNotificationUrl } from '../../http/addresses.ts';
import type { Examined } from './examined.ts';
import { about, failed, type Finding, ok, warning } from './finding.ts';
import { codeOf } from './reach.ts';
import type { Check } from './run-checks.ts';

/** Whether what a gateway posts arrives at a Paydesk that knows the account. */
export function notificationChecks({ config }: Examined): readonly Check[] {
  const { accounts, closeTransports } = gatewayAccounts(config, { now: () => new Date() }, () => undefined);
  void closeTransports();
  return config.accounts.flatMap(({ id }): readonly Check[] => {
    const account = accounts.find(id);
    if (account?.gateway.inbound == null) return [];
    const settled = settledNotificationUrl(config.public_url, account);
    const run: Check['run'] =
      settled === null
        ? (signal) => tryAddressed(id, `${config.public_url}/notifications/${account.gateway.name}/${id}/doctor/none`, signal)
        : (signal) => trySigned(id, settled, signal);
    return [{ name: 'notifications', subject: id, run }];
  });
}

/** An empty message, which no signature proves: it is refused before anything of it is read. */
async function trySigned(account: string, url: string, signal: AbortSignal): Promise<readonly Finding[]> {
  const what = about('notifications', account);
  const answer = await asked(url, 'POST', signal);
  if (typeof answer === 'string') return [untried(account, answer)];
  const { status, text } = answer;
  if (isFaultCode(text) && status === FAULT_CODES[text].status) {
    if (text === 'not_authentic' || text === 'malformed_body')
      return [ok(what, `the gateway posts to ${url}, where a message without a signature is refused (${text})`)];
    if (text === 'not_found')
      return [
        failed(
          what,
          `the Paydesk at ${url} does not know the account`,
          'Restart it with this configuration: accounts are read at the start.',
        ),
      ];
    return [warning(what, `${url} answers ${text}`, 'Run this again; the log of the server there tells more.')];
  }
  return [answeredByAnother(account, url, status)];
}

/** Each message has an address of its own with a secret; its route alone is tried, by a method that it does not take. */
async function tryAddressed(account: string, url: string, signal: AbortSignal): Promise<readonly Finding[]> {
  const answer = await asked(url, 'OPTIONS', signal);
  if (typeof answer === 'string') return [untried(account, answer)];
  if (answer.status === FAULT_CODES.method_not_allowed.status && answer.allow === 'POST')
    return [
      ok(
        about('notifications', account),
        `the gateway posts below ${new URL(url).origin}/notifications, each message to an address of its own`,
      ),
    ];
  return [answeredByAnother(account, new URL(url).origin, answer.status)];
}

async function asked(url: string, method: 'POST' | 'OPTIONS', signal: AbortSignal) {
  try {
    const response = await fetch(url, { method, redirect: 'manual', signal });
    return { status: response.status, allow: response.headers.get('allow'), text: await response.text() };
  } catch (error) {
    return codeOf(error);
  }
}

function isFaultCode(text: string): text is FaultCode {
  return Object.hasOwn(FAULT_CODES, text);
}

function untried(account: string, code: string): Finding {
  return warning(
    about('notifications', account),
    `not tried: the public address is not reached (${code})`,
    'See what is said of public_url; outcomes are asked for all the same.',
  );
}

function answeredByAnother(account: string, url: string, status: number): Finding {
  return failed(
    about('notifications', account),
    `${url} is not answered as Paydesk does (status ${String(status)}): what the gateway posts is lost, and outcomes come late`,
    'Lead /notifications to Paydesk unchanged: a proxy, a firewall or a cache answers in its place.',
  );
}
