import type { Payment } from '@paydesk/shared/payment';
import { EXPIRY, HOLDER, type TypedCard } from '../../fixtures/cards.ts';
import { newNonce, PayerClient } from '../../support/payer-client.ts';
import { accepted, type Shop, untilDone } from './shop.ts';

/** In the card frame, which encrypts the card. However often it is sent: one attempt. */
export async function payEncrypted(shop: Shop, payment: Payment, card: TypedCard): Promise<void> {
  const [payer, nonce] = [new PayerClient(shop.url, payment), newNonce()];
  await shop.log.timed('attempt', () =>
    untilDone(shop, async () => accepted(await payer.sendAttempt(await payer.newAttempt({ nonce, card })))),
  );
}

/** At a page of the gateway: what is typed is typed there. */
export async function payAtGateway(shop: Shop, payment: Payment): Promise<void> {
  const [payer, nonce] = [new PayerClient(shop.url, payment), newNonce()];
  await untilDone(shop, async () => accepted(await payer.sendAttempt(await payer.newStoredCardAttempt({ nonce, securityCode: null }))));
}

/** In the form of our page, where scripts are off. */
export async function payPlainly(shop: Shop, payment: Payment, card: TypedCard): Promise<void> {
  const fields = {
    token: payment.client_token,
    nonce: newNonce(),
    'cc-number': card.number,
    'cc-exp': EXPIRY.typed,
    'cc-csc': card.securityCode,
    'cc-name': HOLDER,
  };
  await shop.log.timed('plain attempt', () =>
    untilDone(shop, async () =>
      accepted(
        await fetch(`${shop.url}/pay/${payment.id}/attempts`, {
          method: 'POST',
          redirect: 'manual',
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'sec-fetch-dest': 'document',
            'sec-fetch-mode': 'navigate',
            'sec-fetch-site': 'same-origin',
          },
          body: new URLSearchParams(fields).toString(),
        }),
      ),
    ),
  );
}

export async function giveUp(shop: Shop, payment: Payment): Promise<void> {
  const headers = { authorization: `Bearer ${payment.client_token}` };
  await untilDone(shop, async () => accepted(await fetch(`${shop.url}/v1/checkout/${payment.id}`, { method: 'DELETE', headers })));
}
