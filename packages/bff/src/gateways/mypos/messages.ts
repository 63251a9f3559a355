import { z } from 'zod';
import { valueOf, type Items } from './items.ts';

// Forms of values. An empty one says nothing, and has been left out before these schemas see a message.
const amount = z.string().regex(/^-?\d{1,12}(?:\.\d{1,3})?$/);
const currency = z.string().regex(/^[A-Z]{3}$/);
const orderId = z.string().max(255);
const reference = z.string().max(50);
const words = z.string().max(1000);

/** What every answer says. A status of 0 means that the call has succeeded, not that a payment has. Notes 5.1 */
const common = {
  Status: z.string().regex(/^\d{1,3}$/),
  StatusMsg: words.optional(),
};

/** An error leaves out what the method is about, and some answers always do: only the common part is demanded. */
function answerTo<Method extends string, Own extends z.ZodRawShape>(method: Method, own: Own) {
  return z.object({ IPCmethod: z.literal(method), ...common, ...own });
}

const money = { Amount: amount.optional(), Currency: currency.optional() };
const order = { OrderID: orderId.optional() };
const transaction = { IPC_Trnref: reference.optional() };
/** So spelled by the methods for stored cards. Notes 9.13 */
const shortTransaction = { IPCTrnref: reference.optional() };
const card = {
  PAN: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  ExpDate: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  CardType: z
    .string()
    .regex(/^[1-8]$/)
    .optional(),
};

/** Answers to what may move money, by method. Notes 9 */
const MOVEMENT_ANSWERS = {
  IPCIAPreAuthorization: answerTo('IPCIAPreAuthorization', { ...transaction, ...money, ...order }),
  IPCIAPurchase: answerTo('IPCIAPurchase', { ...transaction, ...money, ...order }),
  IPCPreAuthCompletion: answerTo('IPCPreAuthCompletion', { ...money, ...order }),
  IPCPreAuthCancellation: answerTo('IPCPreAuthCancellation', { ...money, ...order }),
  IPCRefund: answerTo('IPCRefund', { ...transaction, ...money, ...order }),
  IPCReversal: answerTo('IPCReversal', { ...transaction, ...money }),
  IPCAuthorization: answerTo('IPCAuthorization', { ...order, ...shortTransaction }),
  IPCAuthorizationCapture: answerTo('IPCAuthorizationCapture', { ...order, ...shortTransaction }),
  IPCAuthorizationReverse: answerTo('IPCAuthorizationReverse', order),
  IPCIAStoreCard: answerTo('IPCIAStoreCard', { CardToken: reference.optional(), ...card, Trn_ref: reference.optional() }),
  IPCIAStoredCardUpdate: answerTo('IPCIAStoredCardUpdate', { CardToken: reference.optional(), ...card }),
} as const;

/** Answers to questions, by method. The states of money are words of digits that `mapping.ts` knows. */
const STATUS_ANSWERS = {
  IPCPreAuthStatus: answerTo('IPCPreAuthStatus', {
    ...order,
    /** `DD/MM/YYYY`; in notifications it is `YYMMDD`. */
    PreAuthExpDate: z
      .string()
      .regex(/^\d\d\/\d\d\/\d{4}$/)
      .optional(),
    IPCPreAuthStatus: z.string().max(10).optional(),
  }),
  IPCGetPaymentStatus: answerTo('IPCGetPaymentStatus', {
    ...order,
    ...money,
    ...transaction,
    PaymentMethod: z.string().max(10).optional(),
    PaymentStatus: z.string().max(10).optional(),
    PaymentReference: reference.optional(),
    DateTime: z.string().max(30).optional(),
    FeeAmount: amount.optional(),
  }),
  IPCGetTxnStatus: answerTo('IPCGetTxnStatus', order),
  IPCAuthorizationList: answerTo('IPCAuthorizationList', {}),
} as const;

/** Answers by the method that they name. */
export const ANSWERS = { ...MOVEMENT_ANSWERS, ...STATUS_ANSWERS } as const;

/** One row of `IPCAuthorizationList`. */
const OpenAuthorization = z.object({
  OrderID: orderId,
  Amount: amount,
  Currency: currency,
  IPCTrnref: reference,
  Date: z.string().max(30).optional(),
});
type OpenAuthorization = z.infer<typeof OpenAuthorization>;

/**
 * Reads the values that a message has at its outermost level; their names may be in any case of letters.
 *
 * @returns `undefined` when the message is of another method, or a value does not look like what it is called.
 */
export function readMessage<Message extends z.ZodObject>(items: Items, message: Message): z.infer<Message> | undefined {
  const named = Object.keys(message.shape).map((name) => [name, valueOf(items, name)] as const);
  const parsed = message.safeParse(Object.fromEntries(named.filter(([, value]) => value !== undefined && value !== '')));
  return parsed.success ? parsed.data : undefined;
}

/**
 * The rows of an `IPCAuthorizationList`, at whatever depth: how their container is called is not published.
 *
 * @returns `undefined` when a row cannot be read, because a list that lacks one would say that its hold is gone.
 */
export function readOpenAuthorizations(items: Items): readonly OpenAuthorization[] | undefined {
  const rows = rowsOf(items).map((row) => readMessage(row, OpenAuthorization));
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

function rowsOf(items: Items): readonly Items[] {
  return items.flatMap((item) => {
    if (!('items' in item)) return [];
    return item.items.some((inner) => 'value' in inner) ? [item.items] : rowsOf(item.items);
  });
}
