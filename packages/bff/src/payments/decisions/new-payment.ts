import type { CardSummary, SaveCard } from '@paydesk/shared/card';
import type { CardId } from '@paydesk/shared/ids';
import type { Payer } from '@paydesk/shared/payer';
import type { Initiator, Intent } from '@paydesk/shared/payment-status';
import type { Payment, ScheduleRun } from '../payment.ts';
import type { GatewayAccount } from '../ports/accounts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';

/** What a payment is for. Amounts are minor units. */
export interface PaymentWishes {
  readonly amount: bigint;
  readonly currency: string;
  readonly intent: Intent;
  readonly initiator: Initiator;
  readonly orderReference: string;
  readonly description: string | null;
  readonly payer: Payer;
  readonly storedCards: readonly { readonly id: CardId; readonly summary: CardSummary }[];
  readonly otherCardAllowed: boolean;
  readonly saveCard: SaveCard;
  readonly schedule: ScheduleRun | null;
  readonly gatewayOptions: Readonly<Record<string, unknown>>;
  readonly attemptsMax: number;
  readonly payerTimeMs: number;
  readonly returnUrl: string | null;
  readonly locale: string | null;
  readonly metadata: Readonly<Record<string, string>>;
}

export function newPayment(
  { storedCards, payerTimeMs, ...wishes }: PaymentWishes,
  account: GatewayAccount,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Payment {
  const now = clock.now();
  return {
    ...wishes,
    payerFromMerchant: Object.keys(wishes.payer),
    id: random.paymentId(),
    merchant: account.merchant,
    account: account.id,
    gateway: account.gateway.name,
    version: 1,
    status: 'awaiting_payer',
    attention: [],
    amountCaptured: 0n,
    amountRefunded: 0n,
    card: storedCards[0]?.summary ?? null,
    storedCards: storedCards.map(({ id }) => id),
    saveCardAnswer: null,
    decline: null,
    authentication: null,
    disputes: [],
    authorizationExpiresAt: null,
    expiresAt: new Date(now.getTime() + payerTimeMs),
    givenUpAt: null,
    createdAt: now,
    updatedAt: now,
  };
}
