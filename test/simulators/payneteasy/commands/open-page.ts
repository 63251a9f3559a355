import { plainBehavior } from '../behavior-defaults.ts';
import type { Behavior } from '../behavior.ts';
import { patchBehavior } from '../behavior-patch.ts';
import { NO_CARD } from '../cards.ts';
import { checkCallbackUrls, checkCombinations } from '../parameter-checks.ts';
import { formParameters } from '../parameters.ts';
import { beginOrder, payerOf } from './begin-order.ts';
import { chosenPatches } from './chosen-behavior.ts';
import { checkEndpointCurrency, textOf, type Answer, type Call, type Command } from './command.ts';

export const saleForm: Command = {
  parameters: formParameters(65_536),
  execute: (call) => openPage(call, 'sale'),
};

export const preauthForm: Command = {
  parameters: formParameters(125),
  execute: (call) => openPage(call, 'preauth'),
};

/** Begins an order whose card the payer types at the payment page. Notes 4.9 */
async function openPage(call: Call, type: 'sale' | 'preauth'): Promise<Answer> {
  const { gateway, parameters } = call;
  checkCombinations(parameters);
  checkCallbackUrls(parameters, gateway.settings.callbackPortRule);
  checkEndpointCurrency(call);
  const patches = chosenPatches(call, textOf(call, 'client_orderid'), textOf(call, 'amount'));
  const steer = (byCard: Behavior): Behavior => patches.reduce<Behavior>(patchBehavior, byCard);
  return beginOrder(call, {
    type,
    card: NO_CARD,
    payer: payerOf(call),
    behavior: steer(plainBehavior(gateway.settings.timings)),
    page: { token: gateway.ids.token(), steer },
  });
}
