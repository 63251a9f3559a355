import { isSameName, type Fields } from '../fields.ts';

/**
 * Names and boundaries are not signed: an attacker who has seen a message can rename its fields, split a value at a dash
 * and join two values by one, and the signature still fits. So every field has to look like what it is called,
 * the first ones have to stand in their order without a gap, and none of them can hold a dash that is not its own.
 *
 * @param names Those that the message begins with.
 * @returns What does not fit, without its value.
 * @see Notes 11.3
 */
export function shapeProblem(fields: Fields, names: readonly string[]): string | undefined {
  const misplaced = names.find((name, position) => !isNamed(fields[position]?.name, name));
  if (misplaced !== undefined) return `${misplaced} does not stand where it has to`;
  const malformed = fields.find(({ name, value }, position) => !fits(name, value, position < names.length));
  if (malformed !== undefined) return 'a field does not look like what it is called';
  return cardProblem(fields, names.length);
}

/** A token counts only together with its card, and only where the gateway puts it: a payer may choose later values. */
function cardProblem(fields: Fields, firstPosition: number): string | undefined {
  const position = fields.findIndex(({ name, value }) => isSameName(name, CARD_NAMES[0]) && value !== '');
  if (position < 0) return undefined;
  const stands = position === firstPosition && CARD_NAMES.every((name, offset) => isNamed(fields[position + offset]?.name, name));
  return stands && CARD_NAMES.every((_name, offset) => fields[position + offset]?.value !== '')
    ? undefined
    : 'a token does not stand where it has to';
}

const CARD_NAMES = ['CardToken', 'PAN', 'ExpDate', 'CardType'] as const;

function isNamed(actual: string | undefined, name: string): boolean {
  return actual !== undefined && isSameName(actual, name);
}

/** What comes after the first fields may be empty, and may be new: the set has grown over the years. Notes 6.2 */
function fits(name: string, value: string, isDemanded: boolean): boolean {
  const form = FORMS.get(name.toLowerCase());
  if (form === undefined) return /^[A-Za-z]\w{0,49}$/.test(name) && value.length <= VALUE_LENGTH_MAX;
  return form.test(value) || (!isDemanded && value === '');
}

const VALUE_LENGTH_MAX = 1000;

/** Only the date and the token may hold a dash. */
const FORMS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    IPCmethod: /^IPC[A-Za-z]{1,47}$/,
    SID: /^[A-Za-z0-9]{1,15}$/,
    Amount: /^\d{1,12}(?:\.\d{1,2})?$/,
    Currency: /^[A-Z]{3}$/,
    OrderID: /^[A-Za-z0-9]{1,80}$/,
    IPC_Trnref: /^\d{1,20}$/,
    RequestSTAN: /^\d{6}$/,
    RequestDateTime: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/,
    PreAuthExpDate: /^\d{6}$/,
    PaymentMethod: /^\d$/,
    CardToken: /^[A-Za-z0-9+/=_-]{8,50}$/,
    PAN: /^\d{4}$/,
    ExpDate: /^\d{4}$/,
    CardType: /^\d$/,
  }).map(([name, form]) => [name.toLowerCase(), form]),
);
