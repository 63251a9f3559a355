import { plainBehavior } from '../behavior-defaults.ts';
import type { Behavior } from '../behavior.ts';
import type { CardReference } from '../card-references.ts';
import { GET_CARD_INFO_PARAMETERS } from '../parameters.ts';
import { presentFields } from '../response.ts';
import { patchBehavior } from '../behavior-patch.ts';
import { verified3d } from '../verified-3d.ts';
import { chosenPatches, refuseAsChosen } from './chosen-behavior.ts';
import { checkCardReferences, type Answer, type Call, type Command } from './command.ts';
import { checkRemembered, findCardReference } from './find-card-reference.ts';

export const getCardInfo: Command = {
  parameters: GET_CARD_INFO_PARAMETERS,
  execute: (call) => Promise.resolve().then(() => describeCard(call)),
};

/** A scenario is chosen by the client_orderid of the payment that the card was registered with. */
function describeCard(call: Call): Answer {
  checkCardReferences(call);
  const reference = findCardReference(call);
  const base = { ...plainBehavior(call.gateway.settings.timings), ...reference.behavior };
  const behavior = chosenPatches(call, reference.clientOrderId, '').reduce<Behavior>(patchBehavior, base);
  refuseAsChosen(behavior);
  checkRemembered(behavior);
  return { fields: cardFields(call, reference, behavior), fault: behavior.paymentAnswer };
}

/** Notes 4.7 */
function cardFields({ gateway, serialNumber }: Call, { card, authentication }: CardReference, behavior: Behavior): Answer['fields'] {
  const lastYear = new Date(gateway.clock.now()).getUTCFullYear() - 1;
  return presentFields([
    ['type', 'get-card-info-response'],
    ['serial-number', serialNumber],
    ['card-printed-name', card.printedName],
    ['bin', card.bin],
    ['last-four-digits', card.lastFour],
    ['expire-month', card.expiryMonth],
    ['expire-year', behavior.cardReference.expired ? String(lastYear) : card.expiryYear],
    ['result-3d', verified3d(authentication)],
  ]);
}
