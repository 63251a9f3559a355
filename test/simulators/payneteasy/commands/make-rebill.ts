import { behaviorOfRebill } from '../behavior-defaults.ts';
import type { Behavior } from '../behavior.ts';
import type { CardReference } from '../card-references.ts';
import * as outcomes from '../outcomes.ts';
import { checkCallbackUrls, checkReturnAddress, checkSecurityCode } from '../parameter-checks.ts';
import { rebillParameters } from '../parameters.ts';
import { patchBehavior, type BehaviorPatch } from '../behavior-patch.ts';
import { beginOrder } from './begin-order.ts';
import { chosenPatches } from './chosen-behavior.ts';
import { checkCardReferences, checkEndpointCurrency, textOf, type Answer, type Call, type Command } from './command.ts';
import { checkRemembered, findCardReference } from './find-card-reference.ts';

export const makeRebillSale: Command = {
  parameters: rebillParameters(65_536),
  execute: (call) => rebill(call, 'sale'),
};

export const makeRebillPreauth: Command = {
  parameters: rebillParameters(125),
  execute: (call) => rebill(call, 'preauth'),
};

/** The older name; the endpoint decides what it makes. */
export const makeRebill: Command = {
  parameters: rebillParameters(125),
  execute: (call) => rebill(call, call.chosen.endpoint.rebillType),
};

async function rebill(call: Call, type: 'sale' | 'preauth'): Promise<Answer> {
  const { gateway, chosen, parameters } = call;
  checkCardReferences(call);
  checkCallbackUrls(parameters, gateway.settings.callbackPortRule);
  checkEndpointCurrency(call);
  if (chosen.endpoint.threeDSecureOnRebill) checkReturnAddress(parameters);
  const reference = findCardReference(call);
  const behavior = behaviorOf(call, reference);
  checkRemembered(behavior);
  if (parameters.has('cvv2') || chosen.endpoint.cvvOnRebill || behavior.rebill.securityCode === 'demanded') checkSecurityCode(parameters);
  return beginOrder(call, { type, card: reference.card, payer: reference.payer, behavior });
}

function behaviorOf(call: Call, reference: CardReference): Behavior {
  const { gateway, chosen, parameters } = call;
  const base = behaviorOfRebill(reference, parameters.get('cvv2'), chosen.endpoint, gateway.settings.timings, gateway.clock.now());
  const patches = chosenPatches(call, textOf(call, 'client_orderid'), textOf(call, 'amount'));
  const behavior = patches.reduce<Behavior>((before, patch) => patchBehavior(patchBehavior(before, fromRebillPlan(patch)), patch), base);
  const cannotAsk = behavior.challenge.kind !== 'none' && !parameters.has('redirect_url') && !parameters.has('redirect_success_url');
  return cannotAsk ? patchBehavior(behavior, { challenge: { kind: 'none' }, outcome: outcomes.AUTHENTICATION_REQUIRED }) : behavior;
}

/** What a scenario says of rebills is for this one. */
function fromRebillPlan({ rebill: plan }: BehaviorPatch): BehaviorPatch {
  return { outcome: plan?.outcome, challenge: { kind: plan?.challenge } };
}
