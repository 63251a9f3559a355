import { PaynetEasyOptions } from '@paydesk/shared/gateway-options';
import type { Objection, PaymentTerms } from '../../payments/ports/objections.ts';
import { objectionsIn } from '../unsendable.ts';
import type { PaynetEasySettings } from './config.ts';
import { knownParameters, type Parameter } from './parameters.ts';
import { cardParameters, formTerms } from './payment-parameters.ts';
import { rebillTerms } from './rebill-parameters.ts';
import { unsendableParameters } from './unsendable.ts';

/** What merchant and payer decide of a payment, in the gateway's words. What is not known is `undefined`. */
export function termParameters(terms: PaymentTerms, settings: PaynetEasySettings): Record<string, Parameter | undefined> {
  const { means, payer } = terms;
  const options = PaynetEasyOptions.parse(terms.options);
  switch (means.kind) {
    case 'card':
      return { ...formTerms(terms, options, settings), ...(means.card === null ? {} : cardParameters(means.card, payer, settings)) };
    case 'payment_page':
      return formTerms(terms, options, settings);
    case 'stored_card':
      return rebillTerms(terms, means, options, settings);
  }
}

/** By the same rules as what is sent. A card that is still to be typed is no objection. */
export function objectionsTo(terms: PaymentTerms, settings: PaynetEasySettings): readonly Objection[] {
  const { means, payer } = terms;
  const parameters = knownParameters(termParameters(terms, settings));
  const objections = objectionsIn(unsendableParameters(terms, parameters, settings));
  const known = means.kind === 'card' && means.card === null ? objections.filter(({ path }) => !path.startsWith('card.')) : objections;
  return means.kind !== 'stored_card' && payer.state !== undefined && payer.country === undefined ? [...known, STATE_OF_NO_COUNTRY] : known;
}

/** A payer who is asked for the country could not correct the state of the merchant. */
const STATE_OF_NO_COUNTRY: Objection = {
  path: 'payer.country',
  message: 'is needed with payer.state, whose form depends on it',
  missing: false,
};
