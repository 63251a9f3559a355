import { DESJARDINS_FIELDS } from '@paydesk/shared/fields/gateways/desjardins';
import type { Clock } from '../../payments/ports/clock.ts';
import type { Gateway } from '../../payments/ports/gateway.ts';
import type { Transport } from '../../transport/transport.ts';
import { CURRENCY } from './amounts.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { Connection } from './client.ts';
import type { DesjardinsSettings } from './config.ts';
import { modify } from './modifying.ts';
import { addressedNotifications } from './notifications/addressed-notifications.ts';
import { pay } from './paying.ts';
import { pollingOf, sharingOf } from './polling.ts';
import { receiptsFor } from './receipts/receipt-query.ts';
import { SenderList } from './signature.ts';
import { objectionsTo } from './terms.ts';
import { ask } from './asking.ts';
import { holdDaysOf } from '../hold-days.ts';

export function desjardinsGateway(
  settings: DesjardinsSettings,
  { transport, clock }: { readonly transport: Transport; readonly clock: Clock },
): Gateway {
  const { merchant, dialect, merchant_id: merchantId, merchant_key: merchantKey } = settings;
  const statement = { legalName: merchant.legal_name, termsUrl: merchant.terms_url, refundPolicyUrl: merchant.refund_policy_url };
  const reading = { dialect, statement, followsOriginals: settings.original_states === 'followed' };
  const connection: Connection = { settings, transport, clock, reading, credentials: { merchantId, merchantKey } };
  const rules = { merchantId, senders: new SenderList(settings.notice_senders), reading };

  return {
    name: 'desjardins',
    optionsKey: null,
    currencies: [CURRENCY],
    capabilities: capabilitiesOf(settings),
    asksFor: { brands: settings.brands, holder: true, payerFields: [] },
    fields: DESJARDINS_FIELDS,
    holdDays: holdDaysOf(settings.hold_days),
    polling: pollingOf(settings),

    objectionsTo,
    pay: (command) => pay(command, connection),
    modify: (command) => modify(command, connection),
    outcomes: { kind: 'together', ...sharingOf(settings), ask: (questions, address) => ask(questions, address, connection) },
    inbound: addressedNotifications(rules),
    receipts: receiptsFor(rules, connection),
  };
}
