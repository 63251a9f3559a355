import type { Intent } from '@paydesk/shared/payment-status';
import { Fault } from '../faults.ts';
import type { GatewayAccount } from '../ports/accounts.ts';
import { foreignOptions } from '../readings/gateway-options.ts';
import type { FieldError } from '../readings/objections.ts';

export interface AccountWishes {
  readonly account: string | undefined;
  readonly currency: string;
  readonly intent: Intent;
  readonly saveCard: boolean;
  /** Options by the name of the gateway they are for. */
  readonly gatewayOptions: Readonly<Record<string, unknown>>;
}

/** What would keep an account from taking a payment that it could take. */
export type Judge = (account: GatewayAccount) => readonly FieldError[];

/**
 * The account asked for, or the first that can do all that is wanted and finds no mistake in it.
 *
 * @throws {Fault} `account_unsuitable`, or `invalid_request` with the mistakes that the first suitable account finds.
 */
export function chooseAccount(accounts: readonly GatewayAccount[], wishes: AccountWishes, judge: Judge): GatewayAccount {
  const { account: id } = wishes;
  const named = id === undefined ? accounts : accounts.filter((account) => account.id === id);
  if (id !== undefined && named.length === 0) {
    throw new Fault('account_unsuitable', `You have no gateway account "${id}". GET /v1/accounts lists yours.`);
  }
  const [first, ...next] = named.filter((account) => inabilitiesOf(account, wishes).length === 0);
  if (first !== undefined) return firstWithoutMistakes(first, next, judge);
  const [only, ...others] = named;
  const reason =
    only !== undefined && others.length === 0
      ? `The gateway account "${only.id}" cannot ${inabilitiesOf(only, wishes).join(', nor ')}.`
      : `None of your gateway accounts can take ${wishes.currency} with all that you ask for.`;
  throw new Fault('account_unsuitable', `${reason} GET /v1/accounts says what each can do.`);
}

function firstWithoutMistakes(first: GatewayAccount, next: readonly GatewayAccount[], judge: Judge): GatewayAccount {
  const errors = judge(first);
  const good = errors.length === 0 ? first : next.find((account) => judge(account).length === 0);
  if (good === undefined) throw mistakesAt(first, errors);
  return good;
}

export function mistakesAt({ id }: GatewayAccount, errors: readonly FieldError[]): Fault {
  return new Fault('invalid_request', `The gateway account "${id}" cannot take this as it is. Correct it and send it again.`, { errors });
}

/** What the account cannot do, after "cannot". */
function inabilitiesOf({ gateway }: GatewayAccount, { currency, intent, saveCard, gatewayOptions }: AccountWishes): string[] {
  const inabilities: string[] = [];
  if (!gateway.currencies.includes(currency)) inabilities.push(`take ${currency}`);
  if (!gateway.capabilities[intent]) inabilities.push(`take a payment with intent "${intent}"`);
  if (saveCard && !gateway.capabilities.stored_cards) inabilities.push('store cards');
  const foreign = foreignOptions(gateway, gatewayOptions);
  if (foreign.length > 0) inabilities.push(`use gateway_options of ${foreign.join(', ')}`);
  return inabilities;
}
