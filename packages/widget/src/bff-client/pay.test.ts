import { expect, test, vi } from 'vitest';
import type { Checkout, CheckoutState, NewAttempt } from '@paydesk/shared/checkout';
import { aCheckout, aState, aStoredCard } from '../testing/a-page.ts';
import type { Answer } from './bff-client.ts';
import { type FilledIn, pay, type PayOutcome } from './pay.ts';
import { PendingAttempt } from './pending-attempt.ts';

const CARD = { number: '4242424242424242', expiry_month: 1, expiry_year: 2030, security_code: '123', holder: 'A' };
const LOST = { kind: 'lost' } as const;
const started = aState({ status: 'processing', version: 2, attempt: 1 });

const checkout = aCheckout();

interface Script {
  readonly sends: readonly Answer<CheckoutState>[];
  /** The states that the BFF tells, one for each question. */
  readonly states?: readonly (CheckoutState | 'lost' | 'refused')[];
  readonly card?: FilledIn['card'];
  /** What else the payer has chosen. */
  readonly chosen?: Pick<FilledIn, 'stored_card' | 'save_card'>;
}

async function play({
  sends,
  states = [],
  card = CARD,
  chosen = {},
}: Script): Promise<{ outcome: PayOutcome; sent: NewAttempt[]; lost: number; next: string }> {
  const sent: NewAttempt[] = [];
  const asked = [...states];
  const pending = new PendingAttempt('pay_test', undefined);
  const onLost = vi.fn();
  const client = {
    startAttempt: (attempt: NewAttempt) => {
      sent.push(attempt);
      return Promise.resolve(sends[sent.length - 1] ?? LOST);
    },
    readCheckout: (): Promise<Answer<Checkout>> => {
      const state = asked.shift() ?? 'lost';
      if (state === 'lost') return Promise.resolve(LOST);
      if (state === 'refused') return Promise.resolve({ kind: 'refused', code: 'not_authenticated' });
      return Promise.resolve({ kind: 'answered', value: { ...checkout, state } });
    },
  };
  const browser = { language: 'en', color_depth: 24, screen_height: 1, screen_width: 1, time_zone_offset_minutes: 0, java_enabled: false };
  const outcome = await pay({
    client,
    checkout,
    state: aState(),
    card,
    ...chosen,
    payer: {},
    pending,
    browser,
    challengeDisplay: 'modal',
    onLost,
    pause: () => Promise.resolve(),
  });
  return { outcome, sent, lost: onLost.mock.calls.length, next: pending.nonce(null) };
}

test('an answer is the state, and the card has left only as ciphertext', async () => {
  const { outcome, sent } = await play({ sends: [{ kind: 'answered', value: started }] });

  expect(outcome).toEqual({ kind: 'state', state: started });
  expect(JSON.stringify(sent)).not.toContain(CARD.number);
});

test('where nothing was asked for, no card leaves', async () => {
  const { sent } = await play({ sends: [{ kind: 'answered', value: started }], card: null });

  expect(sent.map(({ card }) => card)).toEqual([null]);
});

test('of a stored card the security code leaves alone, bound to the payment and the attempt', async () => {
  const encrypt = vi.spyOn(crypto.subtle, 'encrypt');
  const { sent } = await play({ sends: [{ kind: 'answered', value: started }], card: { security_code: '123' } });

  const plaintext: unknown = JSON.parse(new TextDecoder().decode(encrypt.mock.calls[0]?.[2]));
  expect(plaintext).toEqual({ payment: checkout.payment, nonce: sent[0]?.nonce, security_code: '123' });
  encrypt.mockRestore();
});

test('a lost answer is resolved by asking: what the BFF has begun is not sent again', async () => {
  const { outcome, sent, lost } = await play({ sends: [LOST], states: [started] });

  expect(outcome).toEqual({ kind: 'state', state: started });
  expect(sent).toHaveLength(1);
  expect(lost).toBeGreaterThan(0);
});

test('asking goes on for as long as the network is away', async () => {
  const { outcome } = await play({ sends: [LOST], states: [...Array<'lost'>(50).fill('lost'), started] });

  expect(outcome).toEqual({ kind: 'state', state: started });
});

test('what the BFF has not seen is sent again as the same attempt', async () => {
  const { outcome, sent } = await play({ sends: [LOST, { kind: 'answered', value: started }], states: [aState()] });

  expect(outcome.kind).toBe('state');
  expect(new Set(sent.map(({ nonce }) => nonce)).size).toBe(1);
  expect(sent).toHaveLength(2);
});

test('when it never arrives, the payer is asked to try again, and that is still the same attempt', async () => {
  const { outcome, sent, next } = await play({ sends: [], states: [aState(), aState(), aState()] });

  expect(outcome).toEqual({ kind: 'unsent', code: undefined, waitSeconds: null });
  expect(sent).toHaveLength(3);
  expect(next).toBe(sent[0]?.nonce);
});

test('a change that is not ours does not make a lost attempt count as begun', async () => {
  const { sent } = await play({ sends: [LOST, { kind: 'answered', value: started }], states: [aState({ version: 2 })] });

  expect(sent).toHaveLength(2);
});

test('a card encrypted to a key of yesterday is encrypted again, once', async () => {
  const refused = { kind: 'refused', code: 'card_unreadable' } as const;

  const once = await play({ sends: [refused, { kind: 'answered', value: started }], states: [aState()] });
  const twice = await play({ sends: [refused, refused], states: [aState(), aState()] });

  expect(once.outcome.kind).toBe('state');
  expect(twice.outcome).toEqual({ kind: 'unsent', code: 'card_unreadable', waitSeconds: null });
});

test('a conflict shows what the other tab has begun', async () => {
  const { outcome } = await play({ sends: [{ kind: 'refused', code: 'conflict' }], states: [started] });

  expect(outcome).toEqual({ kind: 'state', state: started });
});

test('a refusal is the end of the attempt: the next one is another', async () => {
  const { outcome, sent, next } = await play({ sends: [{ kind: 'refused', code: 'not_authenticated' }], states: ['refused'] });

  expect(outcome).toEqual({ kind: 'unsent', code: 'not_authenticated', waitSeconds: null });
  expect(next).not.toBe(sent[0]?.nonce);
});

test('which stored card is chosen goes along, and whether a new one may be kept', async () => {
  const { id } = aStoredCard();
  const sends = [{ kind: 'answered', value: started }] as const;
  const [stored] = (await play({ sends, card: null, chosen: { stored_card: id } })).sent;
  expect(stored).toMatchObject({ card: null, stored_card: id });
  const [kept] = (await play({ sends, chosen: { save_card: true } })).sent;
  expect(kept).toMatchObject({ save_card: true });
  const [plain] = (await play({ sends })).sent;
  expect(Object.keys(plain ?? {})).toEqual(['nonce', 'card', 'browser', 'challenge_display']);
});
