import { GatewayFault } from '../../payments/faults.ts';
import type { OriginalOperation } from '../../payments/ports/gateway-commands.ts';
import type { ReadCardReport, StoreCardReport } from '../../payments/ports/gateway-reports.ts';
import { beginningOf } from '../../transport/card-data.ts';
import { storedCardFacts } from './card-facts.ts';
import { sendCommand, type Connection } from './client.ts';
import { brokeWithin } from './decline-mapping.ts';
import { originalParameters } from './modifying.ts';
import { CardInfoResponse, CardReferenceResponse, type ErrorResponse } from './messages.ts';
import { knownParameters } from './parameters.ts';
import { unsendableModification } from './unsendable.ts';

/** Registers the card of a payment that has ended. Answered at once, and harmless to repeat. Notes 4.6 */
export async function storeCard(original: OriginalOperation, connection: Connection): Promise<StoreCardReport> {
  const parameters = originalParameters(original, connection.settings);
  const unsendable = unsendableModification(parameters, connection.settings);
  if (unsendable !== undefined) return { outcome: 'refused', reason: `${unsendable.parameter} ${unsendable.reason}` };
  const exchange = { command: 'create-card-ref', parameters, answer: CardReferenceResponse, order: original } as const;
  const response = await sendCommand(exchange, connection);
  switch (response.type) {
    case 'create-card-ref-response':
    case 'async-response':
      return { outcome: 'stored', reference: response['card-ref-id'] };
    case 'error':
    case 'validation-error':
      return refused(response);
  }
}

/** What the gateway knows of a card reference. Notes 4.7 */
export async function readCard(reference: string, connection: Connection): Promise<ReadCardReport> {
  const { login, brands } = connection.settings;
  const parameters = knownParameters({ login, cardrefid: reference });
  const exchange = { command: 'get-card-info', parameters, answer: CardInfoResponse, order: null } as const;
  const response = await sendCommand(exchange, connection);
  switch (response.type) {
    case 'get-card-info-response':
      return { outcome: 'known', card: storedCardFacts(response, brands) };
    case 'error':
    case 'validation-error':
      return refused(response);
  }
}

/** @throws {GatewayFault} When the gateway broke within: it may be asked again. */
function refused(response: ErrorResponse): { readonly outcome: 'refused'; readonly reason: string } {
  const code = response['error-code'];
  const words = beginningOf(response['error-message'] ?? '', 200);
  const reason = `error ${code ?? 'without a code'} ${words}`.trim();
  if (brokeWithin(code)) throw new GatewayFault('perhaps_sent', `the gateway cannot tell now: ${reason}`);
  return { outcome: 'refused', reason };
}
