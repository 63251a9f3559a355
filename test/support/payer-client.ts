import type { Checkout, CheckoutState, NewAttempt } from '@paydesk/shared/checkout';
import { CardId } from '@paydesk/shared/ids';
import type { Payment } from '@paydesk/shared/payment';
import { randomBytes } from 'node:crypto';
import { EXPIRY, HOLDER, type TypedCard } from '../fixtures/cards.ts';
import { encryptCard } from './encrypt-card.ts';
import { STUCK_AFTER_MS } from './until-stuck.ts';

const BROWSER: NewAttempt['browser'] = {
  language: 'en-GB',
  color_depth: 24,
  screen_height: 900,
  screen_width: 1440,
  time_zone_offset_minutes: -120,
  java_enabled: false,
};

export interface Attempt {
  readonly nonce: string;
  readonly card: TypedCard;
  /** Default: the holder of every card. */
  readonly holder?: string;
  /** The answer to the question whether the card is stored. */
  readonly saveCard?: boolean;
}

export interface StoredCardAttempt {
  readonly nonce: string;
  readonly securityCode: string | null;
  /** Which of several. */
  readonly storedCard?: string;
  /** Before a card is typed at a payment page: whether it is stored. */
  readonly saveCard?: boolean;
}

/** The payer API, as the card frame uses it. */
export class PayerClient {
  readonly #url: string;
  readonly #token: string;

  /** @param bffUrl Any replica. */
  constructor(bffUrl: string, { id, client_token: token }: Pick<Payment, 'id' | 'client_token'>) {
    this.#url = `${bffUrl}/v1/checkout/${id}`;
    this.#token = token;
  }

  async readCheckout(): Promise<Checkout> {
    return (await (await this.#fetch('')).json()) as Checkout;
  }

  /** Resolves with the state after the gateway has answered. Rejects when the BFF gives no answer. */
  async pay(attempt: Attempt): Promise<CheckoutState> {
    return this.#accepted(await this.sendAttempt(await this.newAttempt(attempt)));
  }

  /** Pays with the stored card. `securityCode: null`: none is asked for. */
  async payWithStoredCard(attempt: StoredCardAttempt): Promise<CheckoutState> {
    return this.#accepted(await this.sendAttempt(await this.newStoredCardAttempt(attempt)));
  }

  async newStoredCardAttempt({ nonce, securityCode, storedCard, saveCard }: StoredCardAttempt): Promise<NewAttempt> {
    const { payment, encryption_key: key } = await this.readCheckout();
    const card = securityCode === null ? null : encryptCard({ payment, nonce, security_code: securityCode }, key);
    const chosen = storedCard === undefined ? {} : { stored_card: CardId.parse(storedCard) };
    const answer = saveCard === undefined ? {} : { save_card: saveCard };
    return { nonce, card, ...chosen, ...answer, browser: BROWSER, challenge_display: 'modal' };
  }

  async newAttempt({
    nonce,
    card: { number, securityCode },
    holder = HOLDER,
    saveCard,
  }: Attempt): Promise<NewAttempt & { readonly card: string }> {
    const { payment, encryption_key: key } = await this.readCheckout();
    const card = {
      payment,
      nonce,
      number,
      security_code: securityCode === '' ? null : securityCode,
      expiry_month: EXPIRY.month,
      expiry_year: EXPIRY.year,
      holder,
    };
    const answer = saveCard === undefined ? {} : { save_card: saveCard };
    return { nonce, card: encryptCard(card, key), ...answer, browser: BROWSER, challenge_display: 'modal' };
  }

  sendAttempt(attempt: object): Promise<Response> {
    return this.#fetch('/attempts', { method: 'POST', body: JSON.stringify(attempt) });
  }

  /** The payer does not want to pay. */
  async giveUp(): Promise<CheckoutState> {
    return this.#accepted(await this.#fetch('', { method: 'DELETE' }));
  }

  async #accepted(response: Response): Promise<CheckoutState> {
    if (!response.ok) throw new Error(`the payer was refused: ${response.status} ${await response.text()}`);
    return (await response.json()) as CheckoutState;
  }

  #fetch(path: string, { method = 'GET', body }: { method?: string; body?: string } = {}): Promise<Response> {
    return fetch(this.#url + path, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(2 * STUCK_AFTER_MS),
    });
  }
}

export function newNonce(): string {
  return randomBytes(18).toString('base64url');
}
