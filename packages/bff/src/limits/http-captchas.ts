import type { Logger } from 'pino';
import { Agent, request } from 'undici';
import { guardedConnector } from '../webhooks/sending/guarded-connection.ts';
import { lookupOfMachine, lookupOfNameServers } from '../webhooks/sending/lookup.ts';
import { isPublicAddress } from '../webhooks/sending/public-address.ts';
import type { Captchas } from './captchas.ts';
import type { Limiter } from './limiters.ts';

export interface CaptchaAccount {
  readonly verify_url: string;
  readonly secret: string;
  /** May lead to this machine or into a private network. */
  readonly allow_private: boolean;
}

interface Options {
  readonly log: Logger;
  /** Allows each digest of a token once. */
  readonly once: Limiter;
  readonly digest: (token: string) => string;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 5_000;
const ANSWER_BYTES_MAX = 16_384;

/**
 * Asks the verify URL of a merchant: the form that hCaptcha, reCAPTCHA and Turnstile take, answered by JSON with `success`.
 * No redirects; certificates are always verified; addresses are judged as those of webhooks are.
 */
export function httpCaptchas(
  accountOf: (merchant: string) => CaptchaAccount | undefined,
  { log, once, digest, timeoutMs = TIMEOUT_MS }: Options,
): Captchas & { close(): Promise<void> } {
  const closing = new AbortController();
  const agentTo = (isAllowed: (ip: string) => boolean, lookup: typeof lookupOfMachine) =>
    new Agent({
      connect: guardedConnector({ lookup, isAllowed, connectTimeoutMs: timeoutMs, closing: closing.signal }),
      allowH2: false,
      maxHeaderSize: ANSWER_BYTES_MAX,
    });
  const toPublic = agentTo(isPublicAddress, lookupOfNameServers());
  const toAny = agentTo(() => true, lookupOfMachine);

  return {
    isConfigured: (merchant) => accountOf(merchant) !== undefined,

    async verify(merchant, token, address) {
      const account = accountOf(merchant);
      if (account === undefined || (await once.spend(digest(token))) > 0) return 'refused';
      try {
        return (await isSolved(account, token, address)) ? 'solved' : 'refused';
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'unknown';
        log.warn(
          { security: true, event: 'captcha_silent', merchant, reason },
          'the verify URL of a captcha did not say whether it was solved',
        );
        await once.giveBack(digest(token));
        return 'silent';
      }
    },

    async close() {
      closing.abort();
      await Promise.all([toPublic.destroy(), toAny.destroy()]);
    },
  };

  async function isSolved({ verify_url: url, secret, allow_private: allowPrivate }: CaptchaAccount, token: string, address: string) {
    const { statusCode, body } = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'paydesk', accept: 'application/json' },
      body: new URLSearchParams({ secret, response: token, remoteip: address }).toString(),
      dispatcher: allowPrivate ? toAny : toPublic,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const parts: Buffer[] = [];
    let bytes = 0;
    for await (const part of body as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > ANSWER_BYTES_MAX) throw new Error('the answer is too large');
      parts.push(part);
    }
    if (statusCode !== 200) throw new Error(`HTTP ${String(statusCode)}`);
    const answer: unknown = JSON.parse(Buffer.concat(parts).toString());
    return typeof answer === 'object' && answer !== null && 'success' in answer && answer.success === true;
  }
}
