import type { Gateway } from '../../payments/ports/gateway.ts';
import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import type { Transport } from '../../transport/transport.ts';
import { capabilitiesOf, inoperable, unpayable } from './capabilities.ts';
import { sendCommand } from './client.ts';
import type { PaynetEasySettings } from './config.ts';
import { readOutcomeMessage } from './inbound.ts';
import { laterMessage } from './later-parameters.ts';
import { laterReport, paymentReport, statusReport } from './mapping.ts';
import { Response } from './messages.ts';
import { laterMisfit, type Misfit } from './misfit.ts';
import { paymentMessage } from './payment-message.ts';
import { pollingOf } from './polling.ts';
import { orderAskedFor, statusParameters } from './status-parameters.ts';
import { readCard, storeCard } from './stored-cards.ts';

export function payneteasyGateway(settings: PaynetEasySettings, { transport }: { readonly transport: Transport }): Gateway {
  const connection = { settings, transport };
  const capabilities = capabilitiesOf(settings);

  return {
    name: 'payneteasy',
    optionsKey: 'payneteasy',
    currencies: settings.currencies,
    capabilities,
    asksFor: {
      brands: settings.brands,
      holder: true,
      payerFields: settings.ask_names
        ? [...new Set(['first_name', 'last_name', ...settings.payer_fields] as const)]
        : settings.payer_fields,
    },
    holdDays: settings.hold_days,
    polling: pollingOf(settings),

    async pay(command) {
      const { means } = command;
      if (means.kind === 'payment_page') return notSent(NO_PAYMENT_PAGE);
      const { command: name, parameters, misfit, secrets } = paymentMessage({ ...command, means }, settings);
      const unsendable = unpayable(command, capabilities) ?? misfit;
      if (unsendable !== undefined) return notSent(unsendable);
      const order = { reference: command.reference, gatewayReference: null };
      return paymentReport(await sendCommand({ command: name, parameters, answer: Response, order }, connection), secrets);
    },

    async modify(command) {
      const { command: name, parameters } = laterMessage(command, settings);
      const unsendable = inoperable(command, capabilities) ?? laterMisfit(parameters, settings);
      if (unsendable !== undefined) return notSent(unsendable);
      return laterReport(await sendCommand({ command: name, parameters, answer: Response, order: command.original }, connection));
    },

    outcomes: {
      kind: 'alone',
      async ask(question) {
        const exchange = {
          command: 'status',
          parameters: statusParameters(question, settings),
          answer: Response,
          order: orderAskedFor(question),
        } as const;
        return statusReport(await sendCommand(exchange, connection), question, settings);
      },
    },

    ...(settings.stored_cards
      ? {
          cards: {
            store: (original) => storeCard(original, connection),
            read: (reference) => readCard(reference, connection),
          },
        }
      : {}),

    inbound: {
      kind: 'signed',
      read: (message) => readOutcomeMessage('notification', message, settings),
      acknowledgement: { contentType: 'text/plain; charset=utf-8', body: 'OK' },
    },
    readReturn: (message) => readOutcomeMessage('return', message, settings),
  };
}

const NO_PAYMENT_PAGE: Misfit = { parameter: 'payment_page', reason: 'is not known to this gateway', code: 'gateway_error' };

function notSent({ parameter, reason, code }: Misfit): GatewayReport {
  return { outcome: 'failed', code, details: { not_sent: `${parameter} ${reason}` } };
}
