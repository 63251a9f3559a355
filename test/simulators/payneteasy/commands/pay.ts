import { behaviorOfCard } from '../behavior-defaults.ts';
import { keptCard, type KeptCard } from '../cards.ts';
import { checkCallbackUrls, checkCard, checkCombinations } from '../parameter-checks.ts';
import { ACCOUNT_VERIFICATION_PARAMETERS, paymentParameters } from '../parameters.ts';
import { beginOrder, payerOf } from './begin-order.ts';
import { chosenBehavior } from './chosen-behavior.ts';
import { checkEndpointCurrency, textOf, type Answer, type Call, type Command } from './command.ts';

export const sale: Command = {
  parameters: paymentParameters(65_536),
  execute: (call) => pay(call, 'sale'),
};

export const preauth: Command = {
  parameters: paymentParameters(125),
  execute: (call) => pay(call, 'preauth'),
};

/** A payment of nothing, for the sake of the card. */
export const accountVerification: Command = {
  parameters: ACCOUNT_VERIFICATION_PARAMETERS,
  execute: (call) => pay(call, 'account_verification'),
};

async function pay(call: Call, type: 'sale' | 'preauth' | 'account_verification'): Promise<Answer> {
  const { gateway, chosen, parameters } = call;
  checkCombinations(parameters);
  checkCard(parameters);
  checkCallbackUrls(parameters, gateway.settings.callbackPortRule);
  if (type !== 'account_verification') checkEndpointCurrency(call);
  const card = cardOf(call);
  const presented = { number: textOf(call, 'credit_card_number'), cvv: parameters.get('cvv2'), kept: card };
  const byCard = behaviorOfCard(presented, call.amountMinor, chosen.endpoint, gateway.settings.timings, gateway.clock.now());
  return beginOrder(call, {
    type,
    card,
    payer: payerOf(call),
    behavior: chosenBehavior(call, byCard),
  });
}

function cardOf(call: Call): KeptCard {
  const number = textOf(call, 'credit_card_number');
  const presented = {
    number,
    expiryMonth: textOf(call, 'expire_month'),
    expiryYear: textOf(call, 'expire_year'),
    printedName: textOf(call, 'card_printed_name'),
  };
  return keptCard(presented, call.gateway.ids.cardHashId(number));
}
