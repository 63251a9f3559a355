import { hashedExponent, printedExponent, toMinor } from '../amounts.ts';
import { controlOf, sameControl, stringToSign } from '../control.ts';
import { chooseEndpoint, readAddress, type ChosenEndpoint } from '../endpoints.ts';
import { readForm } from '../form.ts';
import type { Gateway } from '../gateway.ts';
import { checkFourDigitYear, checkParameters, type Parameters } from '../parameter-checks.ts';
import { ERROR_CODE, Refusal } from '../refusal.ts';
import { maskedParameters, type RecordedRequest } from '../requests.ts';
import { presentFields } from '../response.ts';
import { UNSPOILED, type Answer, type Call } from './command.ts';
import { COMMANDS } from './registry.ts';

export interface RawRequest {
  /** Behind /paynet/api/v2/, without query. */
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
}

/** Verifies a request in the gateway's order of checks, executes it, and records both sides. */
export async function receive(gateway: Gateway, raw: RawRequest): Promise<Answer> {
  const serialNumber = gateway.ids.serialNumber();
  let parameters: Parameters = new Map();
  const record = recorder(gateway, raw, serialNumber);
  let answer: Answer;
  try {
    const address = readAddress(raw.path);
    const command = COMMANDS.get(address.command);
    if (command === undefined) throw malformed(`Unknown command ${address.command.slice(0, 64)}`);
    if (!/^application\/x-www-form-urlencoded\b/i.test(raw.contentType)) throw malformed('Content-Type must be form-encoded');
    parameters = readForm(raw.body);
    const recorded = record(parameters);
    const chosen = chooseEndpoint(gateway.settings, address, parameters.get('currency') ?? '');
    if (!chosen.endpoint.commands.includes(address.command)) throw malformed(`Command is not enabled for end point ${chosen.id}`);
    checkParameters(command.parameters, parameters);
    if (gateway.settings.fourDigitYears) checkFourDigitYear(parameters);
    checkLogin(parameters, chosen);
    const hasAmount = command.parameters.some(({ name }) => name === 'amount');
    const amounts = hasAmount ? readAmount(parameters, chosen) : undefined;
    const text = stringToSign(address.command, {
      id: address.id,
      amountMinor: amounts?.hashed.toString(),
      value: (name) => parameters.get(name) ?? '',
    });
    recorded.stringToSign = text;
    checkControl(parameters.get('control') ?? '', text, chosen);
    const call: Call = { gateway, address, chosen, parameters, serialNumber, amountMinor: amounts?.minor ?? 0n };
    answer = await command.execute(call);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    answer = refused(error, serialNumber, parameters);
  }
  record(parameters).answer = Object.fromEntries(answer.fields);
  return answer;
}

function recorder(gateway: Gateway, raw: RawRequest, serialNumber: string): (parameters: Parameters) => RecordedRequest {
  let request: RecordedRequest | undefined;
  return (parameters) => {
    if (request !== undefined) return request;
    request = gateway.requests.add({
      ...gateway.requests.stamp(),
      command: raw.path.split('/')[0] ?? '',
      path: raw.path,
      clientOrderId: parameters.get('client_orderid') ?? '',
      contentType: raw.contentType,
      parameters: maskedParameters(parameters),
      stringToSign: '',
      serialNumber,
      answer: undefined,
    });
    return request;
  };
}

function refused(refusal: Refusal, serialNumber: string, parameters: Parameters): Answer {
  const fields = presentFields([
    ['type', refusal.type],
    ['serial-number', serialNumber],
    ['merchant-order-id', parameters.get('client_orderid')],
    ['error-message', refusal.message],
    ['error-code', String(refusal.code)],
  ]);
  return { fields, fault: UNSPOILED };
}

function checkLogin(parameters: Parameters, chosen: ChosenEndpoint): void {
  const login = parameters.get('login');
  if (login !== undefined && login !== chosen.login) throw new Refusal(ERROR_CODE.merchantNotFound, 'Merchant not found');
  if (chosen.merchant.key === '') throw new Refusal(ERROR_CODE.merchantControlKeyNotFound, 'Merchant control key not found');
}

function checkControl(given: string, text: string, { merchant }: ChosenEndpoint): void {
  const keys = merchant.previousKey === '' ? [merchant.key] : [merchant.key, merchant.previousKey];
  if (!keys.some((key) => sameControl(given, controlOf(text, key)))) {
    throw new Refusal(ERROR_CODE.invalidControlCode, 'Invalid control code');
  }
}

interface ReadAmount {
  /** As the control string has it. */
  readonly hashed: bigint;
  /** In the currency's own minor units. */
  readonly minor: bigint;
}

function readAmount(parameters: Parameters, { endpoint }: ChosenEndpoint): ReadAmount | undefined {
  const amount = parameters.get('amount');
  if (amount === undefined) return undefined;
  const currency = parameters.get('currency') ?? endpoint.currency;
  const minor = toMinor(amount, printedExponent(currency, endpoint.minorUnits));
  const hashed = toMinor(amount, hashedExponent(currency, endpoint.minorUnits));
  if (minor === undefined || hashed === undefined || minor === 0n) {
    throw malformed(`Parameter amount is no positive amount of ${currency}`);
  }
  return { hashed, minor };
}

const malformed = (message: string): Refusal => new Refusal(ERROR_CODE.malformedRequest, message);
