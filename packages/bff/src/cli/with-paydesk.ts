import { createPaydesk, type Paydesk, type PaydeskOptions, PaydeskProblem, PaydeskUnreachable } from '@paydesk/shared/client';
import { userInfo } from 'node:os';
import { CommandFault, WrongUse } from './command.ts';
import { CONFIG_OPTION } from './config-option.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { type Access, type Chosen, whichPaydesk } from './which-paydesk.ts';

/** Once more: an answer that is lost for good is reported soon. */
const RETRIES = 1;

interface Calling {
  /** After the first try, where repeating is safe. Default: 1. */
  readonly retries?: number;
}

/** Of all commands that call the merchant API. */
export const PAYDESK_OPTIONS = {
  ...CONFIG_OPTION,
  url: { type: 'string' },
  merchant: { type: 'string' },
  operator: { type: 'string' },
} as const;

export const PAYDESK_USAGE = `Which Paydesk, and which merchant:

  --url URL         default: where the configuration says that it listens, on this machine
  --merchant ID     whose key is taken from the configuration; needed where there are several merchants
  --config FILE     default: paydesk.config.yaml
  --operator NAME   who does it, for timelines and logs; default: your name on this machine

The environment variable PAYDESK_SECRET_KEY is used in place of a key of the configuration. With it and --url, no
configuration is read. There is no option for a key: others on the machine could see it.
`;

/**
 * Calls the merchant API, as the options say.
 *
 * @throws {WrongUse | CommandFault} What the API, or its silence, means for the operator.
 */
export async function withPaydesk(
  chosen: Chosen & { readonly operator?: string | undefined },
  call: (paydesk: Paydesk) => Promise<void>,
  { retries = RETRIES }: Calling = {},
): Promise<void> {
  const access = await whichPaydesk(chosen, (name) => process.env[name]);
  const paydesk = clientOf(access, chosen.operator ?? userInfo().username, retries);
  try {
    await call(paydesk);
  } catch (error) {
    if (error instanceof PaydeskProblem) throw new CommandFault(sentenceOf(error), { cause: error, code: error.code });
    if (error instanceof PaydeskUnreachable) throw unreachable(error, access.url);
    throw error;
  }
}

/** Who does it is believed where the key may manage. */
function clientOf(access: Access, operator: string, retries: number): Paydesk {
  const fetchAs: NonNullable<PaydeskOptions['fetch']> = (url, init) => {
    const headers = new Headers(init.headers);
    headers.set('paydesk-operator', operator);
    return fetch(url, { ...init, headers });
  };
  try {
    return createPaydesk({ ...access, retries, fetch: fetchAs });
  } catch (error) {
    if (error instanceof TypeError) throw new WrongUse(asTyped(error.message));
    throw error;
  }
}

/** The settings of the client, as they are named here. A key of the configuration has been judged before. */
function asTyped(message: string): string {
  return message.replaceAll('`url`', '--url').replaceAll('`key`', 'PAYDESK_SECRET_KEY');
}

/** What a problem says, with its code, and the fields that do not fit. */
export function sentenceOf({ problem: { detail, code, errors = [] } }: PaydeskProblem): string {
  return [`${detail} (${code})`, ...errors.map(({ path, message }) => `  ${path}: ${message}`)].join('\n');
}

function unreachable(error: PaydeskUnreachable, url: string): CommandFault {
  const code = codeOf(error);
  const sentence = `There is no answer of Paydesk at ${url}${code === undefined ? '' : ` (${code})`}. ${error.message}\nStart it there, or name another address by --url.`;
  return error.mayHaveBeenCarriedOut
    ? new CommandFault(sentence, { cause: error, code: 'answer_lost', exitCode: EXIT_CODES.not_known_yet })
    : new CommandFault(sentence, { cause: error, code: 'unreachable', exitCode: EXIT_CODES.unreachable });
}

/** Of Node: `ECONNREFUSED`. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return 'code' in error && typeof error.code === 'string' ? error.code : codeOf(error.cause);
}
