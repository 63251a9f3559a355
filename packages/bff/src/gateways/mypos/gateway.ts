import { MYPOS_FIELDS } from '@paydesk/shared/fields/gateways/mypos';
import type { Clock } from '../../payments/ports/clock.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import type { Gateway } from '../../payments/ports/gateway.ts';
import type { Transport } from '../../transport/transport.ts';
import { holdDaysOf } from '../hold-days.ts';
import { pollingOf } from '../polling-settings.ts';
import { isUnsendable, notSent, unsendable, type Unsendable } from '../unsendable.ts';
import { ask } from './asking.ts';
import { payAuthenticated } from './authenticated-purchase.ts';
import { capabilitiesOf } from './capabilities.ts';
import { STORED_CARDS } from './cards.ts';
import type { MyposSettings } from './config.ts';
import { readNotification, readReturn } from './inbound.ts';
import { openKeyRing } from './keys/key-ring.ts';
import { modify } from './modifying.ts';
import { pay } from './paying.ts';
import { UnsendableValue } from './signature.ts';
import { objectionsTo } from './terms.ts';

export function myposGateway(
  settings: MyposSettings,
  { transport, clock }: { readonly transport: Transport; readonly clock: Clock },
): Gateway {
  const connection = { settings, transport, keys: openKeyRing(settings.keys, settings.key_index, clock.now()) };

  return {
    name: 'mypos',
    optionsKey: 'mypos',
    currencies: settings.currencies,
    capabilities: capabilitiesOf(settings),
    asksFor: { brands: settings.brands, holder: settings.mode === 'direct', payerFields: [] },
    fields: MYPOS_FIELDS,
    holdDays: holdDaysOf(settings.hold_days),
    polling: pollingOf(settings.polling),

    objectionsTo: (terms) => objectionsTo(terms, settings),
    pay: (command) => sent(() => pay(command, connection)),
    ...(settings.tokens && settings.tds_process
      ? { payAuthenticated: (command, authentication) => sent(() => payAuthenticated(command, authentication, connection)) }
      : {}),
    modify: (command) => sent(() => modify(command, connection)),
    outcomes: { kind: 'alone', ask: (question) => ask(question, connection) },
    ...(settings.tokens ? { cards: STORED_CARDS } : {}),
    inbound: {
      kind: 'signed',
      read: (message) => readNotification(message, connection),
      acknowledgement: { contentType: 'text/plain; charset=utf-8', body: 'OK' },
    },
    readReturn: (message) => readReturn(message, connection),
  };
}

/** A report of a command that cannot be sent, by its values or by what signing refuses. */
async function sent(send: () => GatewayReport | Unsendable | Promise<GatewayReport | Unsendable>): Promise<GatewayReport> {
  try {
    const report = await send();
    return isUnsendable(report) ? notSent(report) : report;
  } catch (error) {
    if (!(error instanceof UnsendableValue)) throw error;
    return notSent(unsendable('a value', `cannot be sent: ${error.message}`));
  }
}
