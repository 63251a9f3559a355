import { NewCardDetails } from '@paydesk/shared/card';
import { NewAttempt } from '@paydesk/shared/checkout';
import { PaymentId } from '@paydesk/shared/ids';
import { PAYER_FIELDS } from '@paydesk/shared/payer-fields';
import { fill } from '@paydesk/widget/i18n/fill';
import type { Messages } from '@paydesk/widget/i18n/messages';
import { mayRetry } from '@paydesk/widget/i18n/outcome-words';
import { tooManyTries } from '@paydesk/widget/i18n/too-many-tries';
import { postedForm, type FormFields, type PostedForm } from '@paydesk/widget/markup/posted-form';
import { Router, type Request, type Response } from 'express';
import { pagePolicy } from '../../pages/content-security-policy.ts';
import { problemPage } from '../../pages/problem-page.ts';
import type { CardDetails, StoredCardDetails } from '../../payments/ports/card-details.ts';
import { latestAttempt, type PaymentRecord } from '../../payments/payment.ts';
import type { startAttempt } from '../../payments/use-cases/start-attempt.ts';
import { browserOf } from '../browser-of.ts';
import { sendCardPage, type CardPageParts } from '../card-page.ts';
import { checkoutOf } from '../checkout-of.ts';
import { pathId } from '../contract-route.ts';
import { opens, unopened } from '../middleware/authenticate.ts';
import { formBody, formFields } from '../middleware/form-body.ts';
import { payerAt } from '../actor-of.ts';
import { payersRecord } from '../payers-record.ts';
import { payerAddress } from '../payer-address.ts';
import { cardPath, isFramed, languageFor, originsOf, pathOfState, sendPage, type OpenedPayment } from '../payer-page.ts';
import { presentState } from '../present-checkout.ts';
import { toFault } from '../problem.ts';
import { noOtherOrigin } from './payer-api.ts';

export interface PlainAttempts extends CardPageParts {
  readonly startAttempt: ReturnType<typeof startAttempt>;
}

/** Paths of the contract: the input, and what is said of it. What can be known without the gateway is found before. */
const CARD_INPUTS: Readonly<Record<string, readonly [input: string, words: keyof Messages]>> = {
  number: ['cc-number', 'number_invalid'],
  'card.number': ['cc-number', 'number_invalid'],
  'card.expiry': ['cc-exp', 'expiry_invalid'],
  'card.security_code': ['cc-csc', 'code_required'],
  'card.holder': ['cc-name', 'holder_required'],
};

/**
 * Takes the form as a browser without a script posts it: the card as plain text over TLS. It makes the same attempt as the payer API. The
 * answer leads to the page of the state, or is the form once more with what is wrong.
 */
export function plainAttempts(parts: PlainAttempts): Router {
  const { tokens, addresses } = parts;
  const router = Router({ caseSensitive: true, strict: true });

  router.post('/pay/:id/attempts', noOtherOrigin, formBody, async (request, response) => {
    const fields = formFields(request.body);
    try {
      await take(request, response, fields);
    } finally {
      for (const digits of fields.digits.values()) digits.wipe();
    }
  });

  return router;

  async function take(request: Request, response: Response, fields: FormFields): Promise<void> {
    const { texts } = fields;
    const token = texts.get('token') ?? '';
    if (!opens(tokens, token, request.params['id'])) throw unopened('not_found', 'This link opens no payment.', tokens, token);
    const opened = { record: await payersRecord(parts, pathId(PaymentId, request)), token };
    const language = await languageFor(request, opened.record, parts);
    const posted = postedForm(fields, { ...language, checkout: await checkoutOf(opened.record, parts) });
    if (Object.keys(posted.problems).length > 0) {
      await showAgain(request, response, opened, posted);
      return;
    }
    const nonce = NewAttempt.shape.nonce.parse(texts.get('nonce'));
    try {
      const record = await attempt(request, opened.record, posted, nonce);
      lead(request, response, { record, token });
    } catch (error) {
      await explain(request, response, opened, posted, error);
    }
  }

  async function attempt(request: Request, record: PaymentRecord, posted: PostedForm, nonce: string): Promise<PaymentRecord> {
    return parts.startAttempt({
      record,
      nonce,
      by: payerAt(request),
      card: cardOf(posted),
      storedCard: posted.storedCard?.id,
      saveCard: posted.saveCard,
      payer: { ...NewAttempt.shape.payer.parse(posted.payer), ip_address: payerAddress(request) },
      browser: browserOf(request),
      challengeDisplay: 'redirect',
    });
  }

  /** Browsers apply the policy of the form to redirects too, so no redirect leads to the gateway from here. */
  function lead(request: Request, response: Response, opened: OpenedPayment): void {
    const { record } = opened;
    const state = presentState(record, parts);
    const challenge = latestAttempt(record)?.challenge?.kind;
    const isOpenedHere = state.challenge !== null && challenge !== 'redirect' && !isFramed(request);
    response.redirect(
      303,
      isOpenedHere
        ? addresses.challengePath(record.payment.id, state.attempt ?? 0, 'redirect')
        : mayRetry(state)
          ? cardPath(request, opened, parts)
          : pathOfState(request, opened, parts),
    );
  }

  /** What the payer can do about it; anything else is a fault. */
  async function explain(request: Request, response: Response, opened: OpenedPayment, posted: PostedForm, error: unknown): Promise<void> {
    const { code, errors, retryAfterSeconds } = toFault(error);
    const { messages, ...language } = await languageFor(request, opened.record, parts);
    const problems = Object.fromEntries(errors.flatMap(({ path }) => problemAt(path, messages)));
    if (code === 'invalid_request' && Object.keys(problems).length > 0) {
      await showAgain(request, response, opened, { ...posted, problems });
    } else if (code === 'gateway_unavailable') {
      await showAgain(request, response, opened, { ...posted, unsent: true }, 503);
    } else if (code === 'too_many_requests' || code === 'captcha_required') {
      // There is no page of the merchant around the form that could show a captcha.
      if (retryAfterSeconds !== undefined) response.set('retry-after', String(retryAfterSeconds));
      await showAgain(
        request,
        response,
        opened,
        { ...posted, unsent: tooManyTries(messages, language.locale, retryAfterSeconds ?? null) },
        429,
      );
    } else if (code === 'conflict' || code === 'too_many_attempts') {
      const wayBack = pathOfState(request, opened, parts);
      sendPage(response.status(409), pagePolicy(originsOf(opened.record, parts)), problemPage('wrong_state', messages, language, wayBack));
    } else {
      throw error;
    }
  }

  async function showAgain(
    request: Request,
    response: Response,
    opened: OpenedPayment,
    { values, problems, unsent = false }: Pick<PostedForm, 'values' | 'problems'> & { readonly unsent?: boolean | string },
    status = 422,
  ): Promise<void> {
    const surface = isFramed(request) ? 'frame' : 'page';
    await sendCardPage(request, response.status(status), { opened, surface, answered: { values, problems, unsent } }, parts);
  }
}

/** The same that a script would encrypt. Its digits were judged when the form was read. */
function cardOf({ card }: PostedForm): CardDetails | StoredCardDetails | null {
  if (card === null || !('number' in card)) return card;
  const { number, security_code, ...rest } = card;
  return { number, security_code, ...READABLE.parse(rest) };
}

const READABLE = NewCardDetails.pick({ expiry_month: true, expiry_year: true, holder: true });

function problemAt(path: string, messages: Messages): readonly (readonly [input: string, words: string])[] {
  const ofCard = CARD_INPUTS[path];
  if (ofCard !== undefined) return [[ofCard[0], messages[ofCard[1]]]];
  const field = PAYER_FIELDS.find((name) => path === name || path === `payer.${name}`);
  return field === undefined ? [] : [[field, fill(messages.payer_invalid, { field: messages[`field_${field}`] })]];
}
