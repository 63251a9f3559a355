import { randomBytes } from 'node:crypto';
import { PaymentId } from '@paydesk/shared/ids';
import type { ChallengeDisplay } from '@paydesk/shared/checkout';
import { atPaymentPage } from '@paydesk/widget/i18n/at-payment-page';
import { raw, Router, type Request, type Response } from 'express';
import { challengeHolderPage, returnedPage, selfPostingPage } from '../../pages/challenge-pages.ts';
import { checkoutPage, framePage } from '../../pages/card-pages.ts';
import {
  challengeHolderPolicy,
  foreignHtmlPolicy,
  framePolicy,
  pagePolicy,
  returnedPolicy,
  selfPostingPolicy,
} from '../../pages/content-security-policy.ts';
import { noticePage } from '../../pages/notice-page.ts';
import { PAGE_OF_STATUS, type PageName } from '../../pages/page-of-status.ts';
import { resultPage } from '../../pages/result-page.ts';
import type { Script } from '../../pages/script.ts';
import { waitPage } from '../../pages/wait-page.ts';
import { Fault } from '../../payments/faults.ts';
import type { Challenge, PaymentRecord } from '../../payments/payment.ts';
import type { Accounts } from '../../payments/ports/accounts.ts';
import type { Payments } from '../../payments/ports/payments.ts';
import { loadOrFault } from '../../payments/steps/update-payment.ts';
import type { receiveReturn } from '../../payments/use-cases/receive-return.ts';
import type { showChallenge } from '../../payments/use-cases/show-challenge.ts';
import type { CardEncryption } from '../../security/card-encryption.ts';
import type { ClientTokens } from '../../security/client-token.ts';
import type { Addresses } from '../addresses.ts';
import { checkoutOf } from '../checkout-of.ts';
import { pathId } from '../contract-route.ts';
import { inboundMessage } from '../inbound-message.ts';
import { opens } from '../middleware/authenticate.ts';
import { pageLanguage, type PageLanguage } from '../page-language.ts';
import { presentState } from '../present-checkout.ts';

export interface PayerPages {
  readonly showChallenge: ReturnType<typeof showChallenge>;
  readonly receiveReturn: ReturnType<typeof receiveReturn>;
  readonly payments: Payments;
  readonly accounts: Accounts;
  readonly tokens: ClientTokens;
  readonly cardEncryption: CardEncryption;
  readonly addresses: Addresses;
  readonly scripts: { readonly frame: Script; readonly page: Script };
}

/** What payers see: the card frame, the hosted pages, and the ways to a challenge and back. */
export function payerPages(parts: PayerPages): Router {
  const { payments, addresses, tokens, scripts } = parts;
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/frame', async (request, response) => {
    const token = tokenIn(request);
    const payment = tokens.verify(token);
    if (payment === undefined) throw new Fault('not_found', 'This token opens no payment.');
    const record = await loadOrFault(payments, payment);
    sendPage(
      response,
      framePolicy(originsOf(record)),
      framePage({ ...(await cardPage(request, record, token, 'frame')), script: scripts.frame }),
    );
  });

  router.get('/pay/:id', async (request, response) => {
    const { record, token } = await opened(request);
    if (leadElsewhere(response, 'checkout', record, token)) return;
    sendPage(response, pagePolicy(), checkoutPage({ ...(await cardPage(request, record, token, 'page')), script: scripts.page }));
  });

  router.get('/pay/:id/wait', async (request, response) => {
    const { record, token } = await opened(request);
    if (leadElsewhere(response, 'wait', record, token)) return;
    const { payment } = record;
    const state = presentState(record, token, addresses);
    const page = waitPage({
      ...(await languageFor(request, record)),
      payment: payment.id,
      token,
      version: payment.version,
      waitPath: addresses.waitPath(payment.id, token),
      resultPath: addresses.resultPath(payment.id, token),
      // From a page of its own the payer goes to the bank on a page of its own, whatever was wished for before.
      challengePath: state.challenge === null ? null : addresses.challengePath(payment.id, state.attempt ?? 0, token, 'redirect'),
      script: scripts.page,
    });
    sendPage(response, pagePolicy(), page);
  });

  router.get('/pay/:id/result', async (request, response) => {
    const { record, token } = await opened(request);
    if (leadElsewhere(response, 'result', record, token)) return;
    const { payment } = record;
    const page = resultPage({
      ...(await languageFor(request, record)),
      checkout: checkoutOf(record, token, parts),
      orderReference: payment.orderReference,
      checkoutPath: addresses.checkoutPath(payment.id, token),
      returnUrl: payment.returnUrl === null ? null : withPayment(payment.returnUrl, payment.id),
    });
    sendPage(response, pagePolicy(), page);
  });

  router.get('/pay/:id/challenge/:attempt', async (request, response) => {
    const { record, token } = await opened(request);
    const { payment } = record;
    const number = Number(request.params.attempt);
    const challenge = await parts.showChallenge(record, number);
    const language = await languageFor(request, record);
    const origins = originsOf(record);
    if (challenge === undefined) {
      sendPage(response, returnedPolicy(origins), noticePage('wrong_state', language.messages, language));
      return;
    }
    if (request.query['display'] === 'modal') {
      const framed = addresses.challengePath(payment.id, number, token, 'redirect');
      const insecure = addresses.publicUrl.startsWith('http:');
      sendPage(response, challengeHolderPolicy(origins, insecure), challengeHolderPage(language, framed));
      return;
    }
    sendChallenge(response, challenge, origins, language);
  });

  router.all('/pay/:id/return/:attempt/:secret', raw({ type: () => true, limit: '64kb' }), async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'POST') throw new Fault('method_not_allowed', 'Come back by GET or POST.');
    const id = pathId(PaymentId, request);
    const { attempt, secret } = request.params as Readonly<Record<'attempt' | 'secret', string>>;
    const record = await loadOrFault(payments, id);
    const returned = await parts.receiveReturn({ record, attempt: Number(attempt), secret, message: inboundMessage(request) });
    response.redirect(
      303,
      isFramed(request, returned.attempt.challengeDisplay) ? `/pay/${id}/returned` : addresses.waitPath(id, tokens.issue(id)),
    );
  });

  router.get('/pay/:id/returned', async (request, response) => {
    const record = await loadOrFault(payments, pathId(PaymentId, request));
    sendPage(response, returnedPolicy(originsOf(record)), returnedPage(await pageLanguage(request, record.payment.locale)));
  });

  return router;

  function originsOf({ payment }: PaymentRecord): readonly string[] {
    return parts.accounts.merchant(payment.merchant)?.origins ?? [];
  }

  /** The payment in the path, if the token in the query opens it. */
  async function opened(request: Request): Promise<{ record: PaymentRecord; token: string }> {
    const token = tokenIn(request);
    if (!opens(tokens, token, request.params['id'])) throw new Fault('not_found', 'This link opens no payment.');
    return { record: await loadOrFault(payments, pathId(PaymentId, request)), token };
  }

  async function cardPage(request: Request, record: PaymentRecord, token: string, surface: 'frame' | 'page') {
    const { messages, ...page } = await languageFor(request, record);
    return {
      data: {
        ...page,
        token,
        surface,
        checkout: checkoutOf(record, token, parts),
        challenge_display: displayIn(request),
        embedding_origins: originsOf(record),
      },
      messages,
      checkoutUrl: addresses.checkoutUrl(record.payment.id, token),
      waitPath: addresses.waitPath(record.payment.id, token),
    };
  }

  async function languageFor(request: Request, { payment }: PaymentRecord): Promise<PageLanguage> {
    const language = await pageLanguage(request, payment.locale);
    const paymentPage = parts.accounts.find(payment.account)?.gateway.capabilities.payment_page === true && payment.storedCard === null;
    return paymentPage ? { ...language, messages: atPaymentPage(language.messages) } : language;
  }

  /** Sends the payer to the page that tells the truth, when this one does not. */
  function leadElsewhere(response: Response, page: PageName, { payment }: PaymentRecord, token: string): boolean {
    const truthful = PAGE_OF_STATUS[payment.status];
    if (truthful.includes(page)) return false;
    const paths = { checkout: addresses.checkoutPath, wait: addresses.waitPath, result: addresses.resultPath };
    response.redirect(303, paths[truthful[0]](payment.id, token));
    return true;
  }
}

function sendPage(response: Response, policy: string, page: string): void {
  response.set({ 'content-security-policy': policy, 'cache-control': 'no-store' }).type('html').send(page);
}

function sendChallenge(
  response: Response,
  challenge: Challenge,
  origins: readonly string[],
  language: Parameters<typeof selfPostingPage>[0],
): void {
  switch (challenge.kind) {
    case 'html':
      sendPage(response, foreignHtmlPolicy(origins), challenge.html);
      return;
    case 'redirect':
      response.set('cache-control', 'no-store').redirect(303, challenge.url);
      return;
    case 'form': {
      const nonce = randomBytes(16).toString('base64');
      sendPage(
        response,
        selfPostingPolicy(origins, nonce, challenge.action),
        selfPostingPage(language, challenge.action, challenge.fields, nonce),
      );
    }
  }
}

function tokenIn({ query }: Request): string {
  return typeof query['token'] === 'string' ? query['token'] : '';
}

function displayIn({ query }: Request): ChallengeDisplay {
  return query['challenge'] === 'redirect' ? 'redirect' : 'modal';
}

/** Where the payer comes back to, as the browser says; browsers that say nothing do as they were told. */
function isFramed({ headers }: Request, wished: ChallengeDisplay): boolean {
  const destination = headers['sec-fetch-dest'];
  return destination === undefined ? wished === 'modal' : destination !== 'document';
}

function withPayment(returnUrl: string, payment: PaymentId): string {
  const url = new URL(returnUrl);
  url.searchParams.set('payment', payment);
  return url.href;
}
