import type { Checkout } from '@paydesk/shared/checkout';
import { formMessages, type FrameMessages } from '../../i18n/messages.ts';
import { aCheckout } from '../../testing/a-page.ts';
import { equal, ok } from '../../testing/assert.ts';
import { asked, formMarkup, inputOf, setupFor, writtenForm } from '../../testing/mounted-form.ts';
import { typeInto } from '../../testing/typing.ts';

const FORMS: readonly (readonly [string, Partial<Checkout>])[] = [
  ['a card alone', { holder: false, payer_fields: [] }],
  ['a card and the name on it', { holder: true, payer_fields: [] }],
  ['a card, the name on it and an email address', { holder: true, payer_fields: ['email'] }],
];

suite('paydesk-card-form with no words but those that come with it', () => {
  for (const [what, overrides] of FORMS) {
    test(`says of each field that it is empty, and what is wrong with it: ${what}`, () => {
      const markup = formMarkup(aCheckout(overrides));
      const form = writtenForm(markup);
      form.start({ ...setupFor(markup), messages: formMessages(markup.messages, markup.checkout) as unknown as FrameMessages });
      const names = asked(form);
      const summary = () => [...form.querySelectorAll('[role=group] a')].map(({ textContent }) => textContent);
      const whole = (words: readonly string[]) => words.every((sentence) => /^[A-Z].{10}/.test(sentence) && !/undefined|\{/.test(sentence));

      form.submit();
      equal(summary().length, names.length);
      ok(whole(summary()), summary().join(' | '));

      for (const name of names) typeInto(inputOf(form, name), '9'.repeat(300));
      form.submit();
      equal(summary().length >= names.length - 1, true);
      ok(whole(summary()), summary().join(' | '));
    });
  }
});
