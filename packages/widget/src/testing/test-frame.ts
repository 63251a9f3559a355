import '../elements/paydesk-flow/paydesk-flow.ts';
import { mountFrame } from '../frame/mount-frame.ts';
import { aCheckout, aPage, aState, aStoredCard } from './a-page.ts';
import { FakeBff } from './fake-bff.ts';

/** A frame as the BFF would serve it to hosts on `localhost`. `?token=` says in which state the payment is. */
const token = new URLSearchParams(location.search).get('token');
const challenge = { url: '/pay/pay_test/challenge/1/secret', display: 'modal' } as const;
const state =
  token === 'challenged'
    ? aState({ status: 'challenged', version: 3, attempt: 1, challenge })
    : aState(token === 'canceled' ? { status: 'canceled', version: 3 } : {});

new FakeBff(state).onAttempt = () => Promise.resolve(aState({ status: 'captured', version: 9, attempt: 1 }));
const embeddingOrigin = token === 'elsewhere' ? 'https://shop.example' : `http://localhost:${location.port}`;
const checkout = aCheckout({ state, ...(token === 'stored' && { asks: 'security_code', stored_cards: [aStoredCard()] }) });
mountFrame(aPage({ checkout, embedding_origins: [embeddingOrigin] }));
