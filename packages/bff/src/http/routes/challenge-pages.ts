import { randomBytes } from 'node:crypto';
import type { ChallengeDisplay } from '@paydesk/shared/checkout';
import { PaymentId } from '@paydesk/shared/ids';
import { raw, Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import { challengeHolderPage, returnedPage, selfPostingPage } from '../../pages/challenge-pages.ts';
import { challengeHolderPolicy, foreignHtmlPolicy, returnedPolicy, selfPostingPolicy } from '../../pages/content-security-policy.ts';
import { giveUpForm } from '../../pages/give-up-page.ts';
import { html, type Html } from '@paydesk/widget/markup/html';
import { ISOLATED } from '../../pages/isolation.ts';
import { problemPage } from '../../pages/problem-page.ts';
import { Fault } from '../../payments/faults.ts';
import type { Challenge } from '../../payments/payment.ts';
import type { AddressSecrets } from '../../payments/ports/address-secrets.ts';
import type { SecurityEvents } from '../../payments/ports/security-events.ts';
import { loadOrFault } from '../../payments/steps/update-payment.ts';
import type { receiveReturn } from '../../payments/use-cases/receive-return.ts';
import type { showChallenge } from '../../payments/use-cases/show-challenge.ts';
import { pathId } from '../contract-route.ts';
import { inboundMessage } from '../inbound-message.ts';
import { pageLanguage, type PageLanguage } from '../page-language.ts';
import { languageFor, originsOf, sendPage, type PayerPageParts } from '../payer-page.ts';
import { senderAddress } from '../sender-address.ts';

export interface ChallengePages extends PayerPageParts {
  readonly showChallenge: ReturnType<typeof showChallenge>;
  readonly receiveReturn: ReturnType<typeof receiveReturn>;
  readonly challengeSecrets: AddressSecrets;
  readonly events: SecurityEvents;
}

/** The way to the issuer's challenge and back. */
export function challengePages(parts: ChallengePages): Router {
  const { payments, addresses, tokens } = parts;
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/pay/:id/challenge/:attempt/:secret', async (request, response) => {
    const id = pathId(PaymentId, request);
    const { attempt, secret } = request.params;
    if (!parts.challengeSecrets.verify(id, attempt, secret)) {
      throw new Fault('not_found', 'This link opens no challenge.', { guessed: 'challenge_secret_unknown' });
    }
    const record = await loadOrFault(payments, id);
    const number = Number(attempt);
    const challenge = await parts.showChallenge(record, number);
    const language = await languageFor(request, record, parts);
    const origins = originsOf(record, parts);
    if (challenge === undefined) {
      sendPage(response, returnedPolicy(origins), problemPage('wrong_state', language.messages, language));
      return;
    }
    if (request.query['display'] === 'modal') {
      const framed = addresses.challengePath(id, number, 'redirect');
      const insecure = addresses.publicUrl.startsWith('http:');
      const isolated = request.query['isolated'] === '1';
      if (isolated) response.set(ISOLATED);
      sendPage(response, challengeHolderPolicy(origins, insecure), challengeHolderPage(language, framed, isolated));
      return;
    }
    const wayOut = isFramed(request, 'redirect')
      ? html``
      : giveUpForm({ ...language, cancelPath: addresses.cancelPath(id, tokens.issue(id)) });
    sendChallenge(response, challenge, { origins, language, wayOut });
  });

  const comeBack: RequestHandler = async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'POST') {
      response.set('allow', 'GET, POST');
      throw new Fault('method_not_allowed', 'Come back by GET or POST.');
    }
    const id = pathId(PaymentId, request);
    const { attempt, secret } = request.params as Readonly<Record<'attempt' | 'secret', string>>;
    const record = await loadOrFault(payments, id);
    const returned = await parts.receiveReturn({ record, attempt: Number(attempt), secret, message: inboundMessage(request) });
    if (returned.alert !== null) {
      const { merchant, account } = record.payment;
      parts.events.record({
        kind: 'return_not_authentic',
        address: senderAddress(request),
        payment: id,
        merchant,
        account,
        reason: returned.alert,
      });
    }
    response.redirect(
      303,
      isFramed(request, returned.attempt.challengeDisplay) ? `/pay/${id}/returned` : addresses.waitPath(id, tokens.issue(id)),
    );
  };
  router.all('/pay/:id/return/:attempt/:secret', raw({ type: () => true, limit: '64kb' }), withoutBody, comeBack);

  router.get('/pay/:id/returned', async (request, response) => {
    const record = await loadOrFault(payments, pathId(PaymentId, request));
    const language = await pageLanguage(request, record.payment.locale);
    sendPage(response, returnedPolicy(originsOf(record, parts)), returnedPage(language));
  });

  return router;
}

/** A body that is too large, or compressed in a way that cannot be read, counts as none. */
const withoutBody: ErrorRequestHandler = (_error, _request, _response, next) => {
  next();
};

interface ChallengePage {
  readonly origins: readonly string[];
  readonly language: PageLanguage;
  readonly wayOut: Html;
}

function sendChallenge(response: Response, challenge: Challenge, { origins, language, wayOut }: ChallengePage): void {
  switch (challenge.kind) {
    case 'html':
      sendPage(response, foreignHtmlPolicy(origins), challenge.html);
      return;
    case 'redirect':
      response.redirect(303, challenge.url);
      return;
    case 'form': {
      const nonce = randomBytes(16).toString('base64');
      const policy = selfPostingPolicy(origins, nonce, challenge.action);
      sendPage(response, policy, selfPostingPage(language, challenge.action, challenge.fields, nonce, wayOut));
    }
  }
}

/** By the browser's own word; one that sends no `Sec-Fetch-Dest` is where the attempt asked for. */
function isFramed({ headers }: Request, wanted: ChallengeDisplay): boolean {
  const destination = headers['sec-fetch-dest'];
  return destination === undefined ? wanted === 'modal' : destination !== 'document';
}
