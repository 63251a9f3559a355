import type { Intent } from '@paydesk/shared/payment-status';
import { Fault } from '../faults.ts';
import type { GatewayAccount } from '../ports/accounts.ts';
import { foreignOptions } from '../readings/gateway-options.ts';

export interface AccountWishes {
  readonly account: string | undefined;
  readonly currency: string;
  readonly intent: Intent;
  readonly saveCard: boolean;
  /** Options by the name of the gateway they are for. */
  readonly gatewayOptions: Readonly<Record<string, unknown>>;
}

/** The account asked for, or the first that can do all that is wanted. */
export function chooseAccount(accounts: readonly GatewayAccount[], wishes: AccountWishes): GatewayAccount {
  const { account: id } = wishes;
  const named = id === undefined ? accounts : accounts.filter((account) => account.id === id);
  if (id !== undefined && named.length === 0) {
    throw new Fault('account_unsuitable', `You have no gateway account "${id}". GET /v1/accounts lists yours.`);
  }
  const suitable = named.find((account) => objectionsOf(account, wishes).length === 0);
  if (suitable !== undefined) return suitable;
  const [only, ...others] = named;
  const reason =
    only !== undefined && others.length === 0
      ? `The gateway account "${only.id}" cannot ${objectionsOf(only, wishes).join(', nor ')}.`
      : `None of your gateway accounts can take ${wishes.currency} with all that you ask for.`;
  throw new Fault('account_unsuitable', `${reason} GET /v1/accounts says what each can do.`);
}

/** What the account cannot do, after "cannot". */
function objectionsOf({ gateway }: GatewayAccount, { currency, intent, saveCard, gatewayOptions }: AccountWishes): string[] {
  const objections: string[] = [];
  if (!gateway.currencies.includes(currency)) objections.push(`take ${currency}`);
  if (!gateway.capabilities[intent]) objections.push(`take a payment with intent "${intent}"`);
  if (saveCard && !gateway.capabilities.stored_cards) objections.push('store cards');
  const foreign = foreignOptions(gateway, gatewayOptions);
  if (foreign.length > 0) objections.push(`use gateway_options of ${foreign.join(', ')}`);
  return objections;
}
