import type { ModifyCommand, OriginalOperation, PayCommand, PayerBrowser } from '@paydesk/bff/payments/ports/gateway-commands';
import type { NewCardDetails } from '@paydesk/shared/card';
import type { ModificationKind } from '@paydesk/shared/payment-status';
import { secretDigits, typed } from '@paydesk/bff/payments/testing/typed-card';

export const A_CARD: NewCardDetails = {
  payment: 'pay_01',
  nonce: 'nonce',
  number: '4444555566661111',
  expiry_month: 12,
  expiry_year: 2030,
  security_code: '123',
  holder: 'ADA PAYER',
};

const A_BROWSER: PayerBrowser = {
  language: 'en-GB',
  accept: 'text/html',
  userAgent: 'Example/1.0',
  script: { color_depth: 30, screen_height: 800, screen_width: 360, time_zone_offset_minutes: -120, java_enabled: false },
};

let operations = 0;

function aReference(): string {
  operations += 1;
  return `op_${String(operations).padStart(6, '0')}`;
}

/** A payment under a reference of its own, with everything that any gateway may ask for. */
export function aPayCommand(inboxUrl: string, changes: Partial<PayCommand> = {}): PayCommand {
  const reference = changes.reference ?? aReference();
  return {
    kind: 'authorize',
    reference,
    amount: 14_990n,
    currency: 'EUR',
    orderReference: `INV-${reference}`,
    description: 'Two lamps',
    payer: {
      email: 'payer@example.com',
      phone: '+37120000000',
      first_name: 'Ada',
      last_name: 'Payer',
      address_line1: '1 Example Street',
      city: 'Riga',
      postal_code: 'LV-1010',
      country: 'LV',
      ip_address: '203.0.113.7',
    },
    means: { kind: 'card', card: typed(A_CARD) },
    initiator: 'payer',
    regular: false,
    browser: A_BROWSER,
    options: {},
    saveCard: false,
    locale: null,
    returnUrl: `${inboxUrl}/return/${reference}`,
    notificationUrl: `${inboxUrl}/notifications/${reference}`,
    ...changes,
  };
}

/** What makes a payment the verification of a card. */
export const VERIFICATION = { kind: 'verify', amount: 0n } as const satisfies Partial<PayCommand>;

/** What a payer changes about a payment who pays with a stored card. */
export function byPayer(storedCard: string, securityCode: string | null = '123'): Partial<PayCommand> {
  return { means: { kind: 'stored_card', reference: storedCard, securityCode: securityCode === null ? null : secretDigits(securityCode) } };
}

/** What a subscription changes about a payment. */
export function byMerchant(storedCard: string): Partial<PayCommand> {
  const means = { kind: 'stored_card', reference: storedCard, securityCode: null } as const;
  return { means, initiator: 'merchant', regular: true, browser: null };
}

/** A capture, cancel or refund of all of a payment, under a reference of its own. */
export function aModifyCommand(kind: ModificationKind, paid: PayCommand, original: OriginalOperation): ModifyCommand {
  const reference = aReference();
  return {
    kind,
    reference,
    original,
    amount: paid.amount,
    currency: paid.currency,
    whole: true,
    of: kind === 'refund' || paid.kind === 'sale' ? 'charge' : 'hold',
    reason: 'The lamp is broken',
    notificationUrl: paid.notificationUrl.replace(paid.reference, reference),
  };
}
