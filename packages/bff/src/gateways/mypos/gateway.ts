import type { Gateway } from '../../payments/ports/gateway.ts';
import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import type { Transport } from '../../transport/transport.ts';
import { authenticationPage, isAuthenticatedFirst, payAuthenticated } from './authenticated-purchase.ts';
import { capabilitiesOf, inoperable, unpayable } from './capabilities.ts';
import type { Connection } from './client.ts';
import type { MyposSettings } from './config.ts';
import { readNotification, readReturn } from './inbound.ts';
import { payByCard, payByToken } from './in-app-payment.ts';
import { openKeyRing } from './key-ring.ts';
import { laterOperation } from './later-operation.ts';
import { laterOutcome } from './later-outcome.ts';
import { isMisfit, type Misfit } from './misfit.ts';
import { paymentOutcome } from './payment-outcome.ts';
import { paymentPage } from './payment-page.ts';
import { pollingOf } from './polling.ts';
import { UnsendableValue } from './signature.ts';

export function myposGateway(settings: MyposSettings, { transport }: { readonly transport: Transport }): Gateway {
  const connection = { settings, transport, keys: openKeyRing(settings.keys, settings.key_index, new Date()) };
  const capabilities = capabilitiesOf(settings);

  return {
    name: 'mypos',
    optionsKey: 'mypos',
    currencies: settings.currencies,
    capabilities,
    asksFor: { brands: settings.brands, holder: settings.mode === 'direct', payerFields: [] },
    holdDays: settings.hold_days,
    polling: pollingOf(settings),

    pay: (command) => sent(() => unpayable(command, capabilities) ?? pay(command, connection)),
    ...(settings.tokens && settings.tds_process
      ? {
          payAuthenticated: (command, authentication) =>
            sent(() => unpayable(command, capabilities) ?? payWith(authentication, command, connection)),
        }
      : {}),
    modify: (command) => sent(() => inoperable(command, capabilities) ?? laterOperation(command, connection)),
    outcomes: {
      kind: 'alone',
      ask: (question) =>
        question.modification === null ? paymentOutcome(question, connection) : laterOutcome(question, question.modification, connection),
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

function pay(command: PayCommand, connection: Connection): GatewayReport | Misfit | Promise<GatewayReport | Misfit> {
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

function payWith(authentication: string, command: PayCommand, connection: Connection): Misfit | Promise<GatewayReport | Misfit> {
  const { means } = command;
  if (means.kind !== 'stored_card') return { parameter: 'CardToken', reason: 'is missing', code: 'gateway_error' };
  return payAuthenticated(means.reference, command, authentication, connection);
}

/** What does not fit is not sent. */
async function sent(send: () => GatewayReport | Misfit | Promise<GatewayReport | Misfit>): Promise<GatewayReport> {
  try {
    const report = await send();
    return isMisfit(report) ? notSent(report) : report;
  } catch (error) {
    if (!(error instanceof UnsendableValue)) throw error;
    return notSent({ parameter: 'a value', reason: `cannot be sent: ${error.message}`, code: 'gateway_error' });
  }
}

function notSent({ parameter, reason, code }: Misfit): GatewayReport {
  return { outcome: 'failed', code, details: { not_sent: `${parameter} ${reason}` } };
}
