import { mountFrame } from '../frame/mount-frame.ts';
import { FRAME_STYLES } from '../markup/frame-styles.ts';
import { aCheckout, aPage, aState, aStoredCard } from './a-page.ts';
import { FakeBff } from './fake-bff.ts';
import { writtenFlow } from './mounted-flow.ts';

/** A frame as the BFF would serve it to hosts on `localhost`. `?token=` says in which state the payment is. */
const token = new URLSearchParams(location.search).get('token');
const challenge = { url: '/pay/pay_test/challenge/1/secret', display: 'modal' } as const;
const state =
  token === 'challenged'
    ? aState({ status: 'challenged', version: 3, attempt: 1, challenge })
    : aState(token === 'canceled' || token === 'expired' ? { status: token, version: 3 } : {});

const bff = new FakeBff(state);
bff.onAttempt = () => Promise.resolve(aState({ status: 'captured', version: 9, attempt: 1 }));
if (token === 'captcha') bff.captcha = 'right';
const embeddingOrigin = token === 'elsewhere' ? 'https://shop.example' : `http://localhost:${location.port}`;
const checkout = aCheckout({
  state,
  ...(token === 'stored' && { asks: 'security_code', stored_cards: [aStoredCard()] }),
  // Nothing has to be typed.
  ...(token === 'captcha' && { asks: 'payment_page' }),
});
const page = aPage({ checkout, embedding_origins: [embeddingOrigin] });
const flow = writtenFlow(page);
const sheet = new CSSStyleSheet();
sheet.replaceSync(FRAME_STYLES);
document.adoptedStyleSheets.push(sheet);
mountFrame(flow, page);
