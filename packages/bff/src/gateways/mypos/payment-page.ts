import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import { isUnsendable, type Unsendable } from '../unsendable.ts';
import type { Connection } from './client.ts';
import { fieldOf, type Fields } from './fields.ts';
import { preAuthorization, purchase } from './hosted-requests.ts';
import { wirePayment } from './order-values.ts';
import { signFields } from './signature.ts';
import { storeOf } from './store.ts';

/**
 * The signed form that takes the payer to the payment page. Nothing is sent to the gateway: the browser posts it,
 * once or several times or never.
 *
 * @throws {UnsendableValue}
 * @see Notes 8.1, 9.1 and 9.6
 */
export function paymentPage(command: PayCommand, { settings, keys }: Connection): GatewayReport | Unsendable {
  const request = pageRequest(command, settings);
  if (isUnsendable(request)) return request;
  const fields = signFields(request, keys.privateKey).map(({ name, value }): [string, string] => [name, value]);
  const details = { method: fieldOf(request, 'IPCmethod') ?? '', OrderID: fieldOf(request, 'OrderID') ?? '' };
  return { outcome: 'challenge', challenge: { kind: 'form', action: settings.url, fields }, details };
}

/** The page of a hold keeps no card: only that of a sale can. */
function pageRequest(command: PayCommand, settings: Connection['settings']): Fields | Unsendable {
  const payment = wirePayment(command, settings);
  if (isUnsendable(payment)) return payment;
  const { itemName, cart, ...order } = payment;
  const store = storeOf(settings, command.locale);
  const urls = { ok: command.returnUrl, cancel: command.returnUrl, notify: command.notificationUrl };
  if (command.kind === 'authorize') return preAuthorization(store, { ...order, itemName, urls });
  return purchase(store, {
    ...order,
    urls,
    cart,
    cardTokenRequest: command.saveCard && settings.tokens ? 2 : 0,
    paymentParametersRequired: settings.payment_parameters,
    paymentMethod: 1,
    expiresInSeconds: Math.ceil(settings.page_lifetime_ms / 1_000),
  });
}
