import type { Checkout } from '@paydesk/shared/checkout';
import { PAYER_FIELDS } from '@paydesk/shared/payer-fields';
import { aState, aStoredCard } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { inputOf, mountedForm } from '../../testing/mounted-form.ts';
import { typeInto } from '../../testing/typing.ts';

const DECLINE = { code: 'insufficient_funds', payer_message: '', action: 'use_another_card' } as const;
const CARDS = (['visa', 'mastercard', 'amex', 'discover', 'diners'] as const).map((brand, place) =>
  aStoredCard({ id: `card_${'0'.repeat(25)}${String(place)}` as ReturnType<typeof aStoredCard>['id'], brand }),
);

/** What the form may be written for. */
const FORMS: Readonly<Record<string, Partial<Checkout>>> = {
  'a card': {},
  'a decline': { state: aState({ status: 'declined', attempt: 1, decline: DECLINE }) },
  'facts about the payer': { payer_fields: [...PAYER_FIELDS] },
  'a card that may be kept': { asks_to_save: true },
  'stored cards': { asks: 'security_code', stored_cards: [...CARDS, aStoredCard({ expiry_year: 2024 })] },
  'a payment page': { asks: 'payment_page' },
};

suite('paydesk-card-form is accessible', () => {
  const root = document.documentElement;

  teardown(() => {
    root.dir = '';
    root.style.removeProperty('--paydesk-color-scheme');
    document.querySelector('paydesk-card-form')?.remove();
  });

  for (const direction of ['ltr', 'rtl']) {
    for (const scheme of ['light', 'dark']) {
      for (const [what, checkout] of Object.entries(FORMS)) {
        test(`with ${what}, empty, with problems and busy, ${direction}, ${scheme}`, async () => {
          root.dir = direction;
          root.style.setProperty('--paydesk-color-scheme', scheme);
          const form = mountedForm(checkout);
          await expectAccessible(form);
          form.querySelector<HTMLInputElement>('[value=new]')?.click();
          if (checkout.asks !== 'payment_page') typeInto(inputOf(form, 'cc-number'), '4242');
          form.submit();
          await expectAccessible(form);
          form.busy = true;
          await expectAccessible(form);
        });
      }
    }
  }
});
