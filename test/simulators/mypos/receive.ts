import type { AnswerField } from './answer.ts';
import { PLAIN_BEHAVIOR, type AnswerFault } from './behavior.ts';
import { withEnvelope } from './envelope.ts';
import type { Parameters } from './form.ts';
import type { Gateway } from './gateway.ts';
import { BROWSER_METHODS } from './hosted/begin.ts';
import type { HostedPage } from './hosted/hosted-pages.ts';
import { asksForStatus, isForBrowsers } from './method-names.ts';
import { SERVER_METHODS } from './methods/registry.ts';
import { checkRequest, claimOf, type Claim } from './request-checks.ts';
import { withoutCardFields, type RecordedRequest } from './requests.ts';
import { behaviorOf } from './scenarios.ts';
import { textToSign } from './signature.ts';
import { signedValues } from './form.ts';
import { GeneralError, Refusal, STATUS } from './status-codes.ts';
import { RequestValues, type StoreRequest } from './store-request.ts';

export interface Arrival {
  readonly path: string;
  readonly contentType: string;
  readonly userAgent: string;
  readonly address: string;
  readonly parameters: Parameters;
}

/** What a request is answered with, before anything spoils it on its way. */
export type Reply =
  | { readonly kind: 'page'; readonly page: HostedPage | undefined; readonly storeName: string; readonly fault: AnswerFault }
  | {
      readonly kind: 'answer';
      readonly format: 'xml' | 'json';
      /** Not signed yet. */
      readonly fields: readonly AnswerField[];
      /** PEM; undefined leaves the answer unsigned. */
      readonly key: string | undefined;
      readonly fault: AnswerFault;
      readonly record: RecordedRequest;
    };

/** Checks a request and does what it asks for. */
export async function receive(gateway: Gateway, arrival: Arrival): Promise<Reply> {
  const { settings } = gateway;
  const values = new RequestValues(arrival.parameters, settings.fidelity.caseInsensitiveNames);
  const record = gateway.requests.add(recordOf(gateway, arrival, values));
  const claim = claimOf(settings, values);
  if (claim !== undefined) record.signedText = textToSign(signedValues(arrival.parameters));
  const context: Context = { gateway, values, record, claim, behavior: PLAIN_BEHAVIOR };
  try {
    const request = accepted(context, arrival.address);
    const begin = BROWSER_METHODS[request.method];
    if (begin !== undefined) {
      refuseIfChosen(request);
      const page = isLostBefore(request) ? undefined : begin(gateway, request);
      return { kind: 'page', page, storeName: request.store.name, fault: request.behavior.answer };
    }
    return reply(context, STATUS.success, await execute(gateway, request));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refused(context, error);
  }
}

interface Context {
  readonly gateway: Gateway;
  readonly values: RequestValues;
  readonly record: RecordedRequest;
  readonly claim: Claim | undefined;
  /** Chosen once the request is known to be the store's. */
  behavior: StoreRequest['behavior'];
}

function accepted(context: Context, address: string): StoreRequest {
  const { gateway, values, record } = context;
  const { method, claim } = checkRequest(gateway.settings, values, address, record);
  const { storeId, store, keyIndex } = claim;
  const original = gateway.orders.byReference(storeId, values.value('IPC_Trnref'));
  record.originalOrderId = original?.orderId ?? '';
  const chosen = gateway.scenarios.take({
    method,
    orderId: [record.orderId, record.originalOrderId],
    amount: values.value('Amount'),
  });
  context.behavior = behaviorOf(chosen?.patches ?? []);
  return { method, storeId, store, keyIndex, values, behavior: context.behavior };
}

async function execute(gateway: Gateway, request: StoreRequest): Promise<readonly AnswerField[]> {
  refuseIfChosen(request);
  const method = SERVER_METHODS[request.method];
  if (method === undefined) throw new Refusal(STATUS.unknownMethod, `${request.method} is not for servers`);
  return isLostBefore(request) ? [] : method(gateway, request);
}

/** The connection goes down before anything is done. */
function isLostBefore({ behavior }: StoreRequest): boolean {
  return behavior.answer.kind === 'timeout-before' || behavior.answer.kind === 'reset-before';
}

function refuseIfChosen({ behavior }: StoreRequest): void {
  if (behavior.refusal !== STATUS.success) throw new Refusal(behavior.refusal, 'chosen by a scenario');
}

function refused(context: Context, refusal: Refusal): Reply {
  const { gateway, values, record, claim, behavior } = context;
  record.reason = refusal.message;
  if (isForBrowsers(values.value('IPCmethod'))) {
    return { kind: 'page', page: undefined, storeName: claim?.store.name ?? 'The shop', fault: behavior.answer };
  }
  const isSigned = gateway.settings.fidelity.errorSigning && !(refusal instanceof GeneralError);
  return reply(context, refusal.status, [], isSigned);
}

function reply(
  { gateway, values, record, claim, behavior }: Context,
  status: number,
  fields: readonly AnswerField[],
  isSigned = true,
): Reply {
  record.status = String(status);
  const keyIndex = behavior.keyIndex === '' ? (claim?.keyIndex ?? '') : behavior.keyIndex;
  return {
    kind: 'answer',
    format: values.value('OutputFormat').toLowerCase() === 'json' ? 'json' : 'xml',
    fields: withEnvelope(record.method, fields, status, gateway.settings.fidelity),
    key: isSigned ? claim?.store.keys[keyIndex]?.gatewayPrivateKey : undefined,
    fault: faultOf(gateway, record, claim, behavior),
    record,
  };
}

/** A status query's own scenario, or else that of the order it asks about. */
function faultOf(gateway: Gateway, record: RecordedRequest, claim: Claim | undefined, behavior: StoreRequest['behavior']): AnswerFault {
  if (behavior.answer.kind !== 'none' || !asksForStatus(record.method)) return behavior.answer;
  const order = gateway.orders.find(claim?.storeId ?? '', record.orderId);
  if (order === undefined) return behavior.answer;
  const { statusAnswer } = order.latest;
  if (statusAnswer.times !== null && order.spoiledStatusAnswers >= statusAnswer.times) return behavior.answer;
  order.spoiledStatusAnswers += 1;
  return statusAnswer;
}

function recordOf(gateway: Gateway, arrival: Arrival, values: RequestValues): RecordedRequest {
  const { path, contentType, userAgent, parameters } = arrival;
  return {
    ...gateway.requests.stamp(),
    method: values.value('IPCmethod'),
    path,
    orderId: values.value('OrderID'),
    contentType,
    userAgent,
    parameters: withoutCardFields(parameters),
    originalOrderId: '',
    signedText: '',
    signatureRule: 'none',
    status: '',
    reason: '',
    answer: undefined,
  };
}
