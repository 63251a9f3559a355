import { en } from '../../i18n/en.ts';
import { aCheckout, aState } from '../../testing/a-page.ts';
import { equal } from '../../testing/assert.ts';
import { documentTitle } from './document-title.ts';

suite('title of a page of ours', () => {
  test('it changes in the wait, the challenge and the result, and not for the form', () => {
    const challenge = { url: '/pay/p', display: 'modal' } as const;
    const states = [
      aState(),
      aState({ status: 'declined' }),
      aState({ status: 'processing' }),
      aState({ status: 'challenged', challenge }),
      aState({ status: 'processing', given_up: true }),
      aState({ status: 'captured' }),
    ];

    equal(
      states.map((state) => documentTitle(state, aCheckout(), en) ?? null),
      [
        null,
        null,
        'Confirming your payment · Corner Shop',
        'Confirm with your bank · Corner Shop',
        'Canceling your payment · Corner Shop',
        'Payment complete · Corner Shop',
      ],
    );
  });
});
