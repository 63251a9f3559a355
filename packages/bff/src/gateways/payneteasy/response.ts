import type { OutcomeQuestion } from '../../payments/ports/gateway-commands.ts';
import type { z } from 'zod';
import { MalformedDocument } from '../../formats/malformed.ts';
import { readFormFields, type FormFields } from './form-fields.ts';

/** The order an answer has to be about. */
export interface ExpectedOrder {
  readonly reference: string;
  /** `null` until the gateway has told its own. */
  readonly gatewayReference: string | null;
}

/**
 * Reads an answer of the expected form and makes sure that it is about our order.
 *
 * @param order `null` where the answer is about no order.
 * @throws {MalformedDocument} When it cannot be believed: what was asked for may have happened.
 */
export function readResponse<Answer extends AnyAnswer>(body: string, form: z.ZodType<Answer>, order: ExpectedOrder | null): Answer {
  const parsed = form.safeParse(Object.fromEntries([...readResponseFields(body)].filter(([, value]) => value !== '')));
  if (!parsed.success) throw new MalformedDocument('it lacks what its type demands');
  const { data } = parsed;
  if (order !== null) checkOrder(data, order);
  return data;
}

type AnyAnswer = Readonly<Record<string, unknown>>;

function checkOrder(answer: AnyAnswer, order: ExpectedOrder): void {
  const reference = answer['merchant-order-id'];
  if (reference !== undefined && reference !== order.reference) throw new MalformedDocument('it is about another order');
  const gatewayReference = answer['paynet-order-id'];
  if (order.gatewayReference !== null && gatewayReference !== undefined && gatewayReference !== order.gatewayReference) {
    throw new MalformedDocument('it names another order of the gateway');
  }
}

/**
 * The fields of an answer, trimmed, empty ones included. The content type says `text/html` even of forms, so the body has to tell.
 *
 * @throws {MalformedDocument} When it is no form, has no type, or is larger than 1 MiB.
 */
export function readResponseFields(body: string): FormFields {
  if (/^\s*[<{[]/.test(body)) throw new MalformedDocument('it is a page or JSON');
  const fields = readFormFields(body, CHARACTERS_MAX);
  if (!fields.has('type')) throw new MalformedDocument('it has no type');
  return fields;
}

const CHARACTERS_MAX = 1_048_576;

/** The order that a question is about: of a modification, the one of the original. */
export function orderAskedFor({ modification, reference, gatewayReference }: OutcomeQuestion): ExpectedOrder {
  return modification === null ? { reference, gatewayReference } : modification.original;
}
