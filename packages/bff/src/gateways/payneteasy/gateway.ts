import type { Gateway } from '../../payments/ports/gateway.ts';
import type { Transport } from '../../transport/transport.ts';
import { pollingOf } from '../polling-settings.ts';
import { notSent, unsendable } from '../unsendable.ts';
import { capabilitiesOf } from './capabilities.ts';
import { sendCommand } from './client.ts';
import type { PaynetEasySettings } from './config.ts';
import { readOutcomeMessage } from './inbound.ts';
import { laterMessage } from './later-parameters.ts';
import { laterReport, paymentReport, statusReport } from './mapping.ts';
import { Response } from './messages.ts';
import { paymentMessage } from './payment-message.ts';
import { orderAskedFor, statusParameters } from './status-parameters.ts';
import { readCard, storeCard } from './stored-cards.ts';
import { unsendableModification } from './unsendable.ts';

export function payneteasyGateway(settings: PaynetEasySettings, { transport }: { readonly transport: Transport }): Gateway {
  const connection = { settings, transport };

  return {
    name: 'payneteasy',
    optionsKey: 'payneteasy',
    currencies: settings.currencies,
    capabilities: capabilitiesOf(settings),
    asksFor: {
      brands: settings.brands,
      holder: true,
      payerFields: settings.ask_names
        ? [...new Set(['first_name', 'last_name', ...settings.payer_fields] as const)]
        : settings.payer_fields,
    },
    holdDays: settings.hold_days,
    polling: pollingOf(settings.polling),

    async pay(command) {
      const { means } = command;
      if (means.kind === 'payment_page') return notSent(unsendable('payment_page', 'is not known to this gateway'));
      const message = paymentMessage({ ...command, means }, settings);
      if (message.unsendable !== undefined) return notSent(message.unsendable);
      const { command: name, parameters, secrets } = message;
      const order = { reference: command.reference, gatewayReference: null };
      return paymentReport(await sendCommand({ command: name, parameters, answer: Response, order }, connection), secrets);
    },

    async modify(command) {
      const { command: name, parameters } = laterMessage(command, settings);
      const problem = unsendableModification(parameters, settings);
      if (problem !== undefined) return notSent(problem);
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
