import type { OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import type { Examination, KeyFinding } from '../examination.ts';
import { sendCommand, type Connection } from './client.ts';
import type { PaynetEasySettings } from './config.ts';
import { ORDER_NOT_FOUND, statusReport } from './mapping.ts';
import { Response } from './messages.ts';
import { knownParameters, type Parameters } from './parameters.ts';
import { orderAskedFor } from './response.ts';

/** Asks how an operation stands, by its order. Notes 4.2 */
export async function ask(question: OutcomeQuestion, connection: Connection): Promise<GatewayReport> {
  const { settings } = connection;
  const exchange = {
    command: 'status',
    parameters: statusParameters(question, settings),
    answer: Response,
    order: orderAskedFor(question),
  } as const;
  return statusReport(await sendCommand(exchange, connection), question, settings);
}

/**
 * The parameters of `status`, without the control. A capture, cancel or refund has no order of its own:
 * only the serial number of the request that began it tells it from what the order was before.
 *
 * @see Notes 4.2
 */
export function statusParameters(question: OutcomeQuestion, { login }: PaynetEasySettings): Parameters {
  const { reference, gatewayReference } = orderAskedFor(question);
  return knownParameters({
    login,
    client_orderid: reference,
    orderid: gatewayReference ?? undefined,
    ...(question.modification === null ? {} : { 'by-request-sn': question.requestReference ?? undefined }),
  });
}

export function examineAccount(settings: PaynetEasySettings, { transport }: Pick<Connection, 'transport'>): Examination {
  return {
    url: settings.base_url,
    material: [],
    askAboutKey: (reference) => askAboutKey(reference, { settings, transport }),
  };
}

/** Asks for the status of an order that there is not: a wrong control has codes of its own. Notes 4.2 and 5.4 */
async function askAboutKey(reference: string, connection: Connection): Promise<KeyFinding> {
  const { login } = connection.settings;
  const order = { reference, gatewayReference: null };
  const parameters = knownParameters({ login, client_orderid: reference });
  const { type, ...said } = await sendCommand({ command: 'status', parameters, answer: Response, order }, connection);
  if (type !== 'error' && type !== 'validation-error') return { status: 'ok', message: 'the gateway takes our control' };
  const code = said['error-code'] ?? '';
  if (code === ORDER_NOT_FOUND) return { status: 'ok', message: 'the gateway takes our control: it knows no order of a name made up' };
  return (
    NOT_KNOWN_BY[code] ?? {
      status: 'warning',
      message: `cannot be told: the gateway answers error ${/^\d{1,6}$/.test(code) ? code : 'without a code'}`,
      remedy: 'Ask its support what the code says of a status request.',
    }
  );
}

const COMPARE = 'Compare login, control_key and endpoint of the account with the portal of the gateway.';

/** What of an account the gateway does not know. */
const NOT_KNOWN_BY: Readonly<Record<string, KeyFinding>> = {
  2: {
    status: 'failed',
    message: 'the gateway refuses our control (2 INVALID_CONTROL_CODE): control_key is not that of login',
    remedy: COMPARE,
  },
  3: { status: 'failed', message: 'the gateway has no control key for login (3 MERCHANT_CONTROL_KEY_NOT_FOUND)', remedy: COMPARE },
  4: { status: 'failed', message: 'the gateway finds no endpoint in our address (4 ENDPOINT_ID_NOT_SPECIFIED)', remedy: COMPARE },
  5: { status: 'failed', message: 'the gateway does not take our endpoint (5 ERROR_PARSING_ENDPOINT_ID)', remedy: COMPARE },
  7: { status: 'failed', message: 'the gateway does not know login (7 MERCHANT_NOT_FOUND)', remedy: COMPARE },
};
