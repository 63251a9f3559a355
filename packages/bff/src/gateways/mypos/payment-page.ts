import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import { isUnsendable, type Unsendable } from '../unsendable.ts';
import { browserForm, type Connection } from './client.ts';
import { orderValues } from './order-values.ts';

/**
 * The signed form that takes the payer to the payment page. Nothing is sent to the gateway: the browser posts it,
 * once or several times or never. The page of a hold keeps no card: only that of a sale can.
 *
 * @throws {UnsendableValue}
 * @see Notes 8.1, 9.1 and 9.6
 */
export function paymentPage(command: PayCommand, connection: Connection): GatewayReport | Unsendable {
  const { settings } = connection;
  const order = orderValues(command, settings);
  if (isUnsendable(order)) return order;
  const values = { ...order, URL_OK: command.returnUrl, URL_Cancel: command.returnUrl, URL_Notify: command.notificationUrl };
  const method = command.kind === 'authorize' ? 'IPCPreAuthorization' : 'IPCPurchase';
  const saleOnly = {
    CardTokenRequest: command.saveCard && settings.tokens ? 2 : 0,
    PaymentParametersRequired: settings.payment_parameters,
    PaymentMethod: 1,
    expires_in: Math.ceil(settings.page_lifetime_ms / 1_000),
  };
  const challenge = browserForm(method, { ...values, ...saleOnly }, connection, command.locale);
  return { outcome: 'challenge', challenge, details: { method, OrderID: order.OrderID } };
}
