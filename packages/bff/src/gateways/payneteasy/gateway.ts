import type { Gateway } from '../../payments/ports/gateway.ts';
import type { Transport } from '../../transport/transport.ts';
import { holdDaysOf } from '../hold-days.ts';
import { pollingOf } from '../polling-settings.ts';
import { ask } from './asking.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { PaynetEasySettings } from './config.ts';
import { readOutcomeMessage } from './inbound.ts';
import { modify } from './modifying.ts';
import { pay } from './paying.ts';
import { readCard, storeCard } from './cards.ts';
import { fieldsOf } from './rules/fields.ts';
import { objectionsTo } from './terms.ts';

export function payneteasyGateway(settings: PaynetEasySettings, { transport }: { readonly transport: Transport }): Gateway {
  const connection = { settings, transport };
  const isPage = settings.entry === 'payment_page';

  return {
    name: 'payneteasy',
    optionsKey: 'payneteasy',
    currencies: settings.currencies,
    capabilities: capabilitiesOf(settings),
    asksFor: {
      brands: settings.brands,
      holder: !isPage,
      payerFields:
        settings.ask_names || isPage ? [...new Set(['first_name', 'last_name', ...settings.payer_fields] as const)] : settings.payer_fields,
    },
    fields: fieldsOf(settings),
    holdDays: holdDaysOf(settings.hold_days),
    polling: pollingOf(settings.polling),

    objectionsTo: (terms) => objectionsTo(terms, settings),
    pay: (command) => pay(command, connection),
    modify: (command) => modify(command, connection),
    outcomes: { kind: 'alone', ask: (question) => ask(question, connection) },
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
