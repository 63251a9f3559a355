import type { Clock } from '../../payments/ports/clock.ts';
import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import type { Gateway } from '../../payments/ports/gateway.ts';
import type { Transport } from '../../transport/transport.ts';
import { pollingOf } from '../polling-settings.ts';
import { isUnsendable, notSent, unsendable, type Unsendable } from '../unsendable.ts';
import { authenticationPage, isAuthenticatedFirst, payAuthenticated } from './authenticated-purchase.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { Connection } from './client.ts';
import type { MyposSettings } from './config.ts';
import { payByCard, payByToken } from './paying.ts';
import { readNotification, readReturn } from './inbound.ts';
import { openKeyRing } from './keys/key-ring.ts';
import { modify } from './modifying.ts';
import { modificationOutcome } from './modification-outcome.ts';
import { paymentOutcome } from './asking.ts';
import { paymentPage } from './payment-page.ts';
import { UnsendableValue } from './signature.ts';

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
    holdDays: settings.hold_days,
    polling: pollingOf(settings.polling),

    pay: (command) => sent(() => pay(command, connection)),
    ...(settings.tokens && settings.tds_process
      ? {
          payAuthenticated: (command, authentication) => sent(() => payWith(authentication, command, connection)),
        }
      : {}),
    modify: (command) => sent(() => modify(command, connection)),
    outcomes: {
      kind: 'alone',
      ask: (question) =>
        question.modification === null
          ? paymentOutcome(question, connection)
          : modificationOutcome(question, question.modification, connection),
    },

    ...(settings.tokens
      ? {
          cards: {
            store: ({ cardReference }) =>
              Promise.resolve(
                cardReference === null
                  ? { outcome: 'refused', reason: 'the gateway keeps a card only while it is paid with, and has kept none' }
                  : { outcome: 'stored', reference: cardReference },
              ),
          },
        }
      : {}),

    inbound: {
      kind: 'signed',
      read: (message) => readNotification(message, connection),
      acknowledgement: { contentType: 'text/plain; charset=utf-8', body: 'OK' },
    },
    readReturn: (message) => readReturn(message, connection),
  };
}

function pay(command: PayCommand, connection: Connection): GatewayReport | Unsendable | Promise<GatewayReport | Unsendable> {
  const { means } = command;
  switch (means.kind) {
    case 'payment_page':
      return paymentPage(command, connection);
    case 'card':
      return payByCard(means.card, command, connection);
    case 'stored_card':
      return isAuthenticatedFirst(command, connection)
        ? authenticationPage(means.reference, command, connection)
        : payByToken(means.reference, command, connection);
  }
}

function payWith(authentication: string, command: PayCommand, connection: Connection): Unsendable | Promise<GatewayReport | Unsendable> {
  const { means } = command;
  if (means.kind !== 'stored_card') return unsendable('CardToken', 'is missing');
  return payAuthenticated(means.reference, command, authentication, connection);
}

/** What does not fit is not sent. */
async function sent(send: () => GatewayReport | Unsendable | Promise<GatewayReport | Unsendable>): Promise<GatewayReport> {
  try {
    const report = await send();
    return isUnsendable(report) ? notSent(report) : report;
  } catch (error) {
    if (!(error instanceof UnsendableValue)) throw error;
    return notSent(unsendable('a value', `cannot be sent: ${error.message}`));
  }
}
