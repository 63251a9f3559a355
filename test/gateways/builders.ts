import type { PayCommand } from '@paydesk/bff/payments/ports/gateway';

let payments = 0;

/** A payment under a reference of its own, with everything that any gateway may ask for. */
export function aPayCommand(inboxUrl: string, changes: Partial<PayCommand> = {}): PayCommand {
  payments += 1;
  const reference = changes.reference ?? `op_${String(payments).padStart(6, '0')}`;
  return {
    kind: 'authorize',
    reference,
    amount: 14_990n,
    currency: 'EUR',
    orderReference: `INV-${payments}`,
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
    card: {
      payment: 'pay_01',
      nonce: 'nonce',
      number: '4444555566661111',
      expiry_month: 12,
      expiry_year: 2030,
      security_code: '123',
      holder: 'ADA PAYER',
    },
    browser: {
      language: 'en-GB',
      color_depth: 30,
      screen_height: 800,
      screen_width: 360,
      time_zone_offset_minutes: -120,
      java_enabled: false,
      accept: 'text/html',
      userAgent: 'Example/1.0',
    },
    returnUrl: `${inboxUrl}/return/${reference}`,
    notificationUrl: `${inboxUrl}/notifications/${reference}`,
    ...changes,
  };
}
