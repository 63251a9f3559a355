import type { OperationKind } from '@paydesk/shared/payment-status';
import { z } from 'zod';

const elementName = z.string().regex(/^[A-Za-z_][\w.-]{0,63}$/, 'write the name of an XML element');
const typeName = z.string().regex(/^[\w.-]{1,64}$/, 'write the value of a type attribute');

const Types = z
  .strictObject({
    purchase: typeName.default('purchase').meta({ description: 'The type of a purchase.' }),
    preauthorization: typeName.default('preauthorization').meta({ description: 'The type of a hold.' }),
    completion: typeName.default('preauthorization_completion').meta({ description: 'The type of a capture.' }),
    cancellation: typeName.default('preauthorization_cancellation').meta({ description: 'The type of a cancel.' }),
    refund: typeName.default('refund').meta({ description: 'The type of a refund.' }),
    status: typeName.default('status').meta({ description: 'The type of a status query.' }),
    receipt: typeName.default('receipt').meta({ description: 'The type of a receipt query.' }),
  })
  .refine((types) => new Set(Object.values(types)).size === Object.keys(types).length, 'give every type a name of its own')
  .prefault({})
  .meta({ description: 'Values of the type attribute.' });

const Elements = z
  .strictObject({
    original: elementName
      .default('original_transaction')
      .meta({ description: 'The element that names the transaction a modification is of.' }),
    targets: elementName.default('targets').meta({ description: 'The element around the transactions that a query asks about.' }),
    target: elementName.default('trx').meta({ description: 'The element of one of them.' }),
    status_notice: elementName.default('status').meta({ description: 'The element of a status in a notice.' }),
    receipt_notice: elementName.default('receipt_copy').meta({ description: 'The element of a receipt in a notice.' }),
  })
  .refine(
    ({ status_notice, receipt_notice }) => new Set([status_notice, receipt_notice, 'transaction', 'confirm']).size === 4,
    'notices are told apart by their elements: give each a name of its own, neither transaction nor confirm',
  )
  .prefault({})
  .meta({ description: 'Names of elements.' });

/**
 * Every name of the protocol that no document and no program has shown: one edit adapts it when the gateway's guide says
 * otherwise. The defaults are those of Notes 9.1; only `purchase`, the root of the confirm notice and the login without
 * an id have been seen.
 */
export const Dialect = z
  .strictObject({
    types: Types,
    elements: Elements,
    result_notice_root: elementName.default('request').meta({ description: 'The root of a notice with an outcome.' }),
    confirm_notice_root: elementName.default('request').meta({ description: 'The root of a notice that asks for confirmation.' }),
    send_merchant_id_at_login: z.boolean().default(false).meta({ description: 'Whether the login carries the merchant number.' }),
    request_charset: z.enum(['UTF-8', 'ISO-8859-15']).default('UTF-8').meta({ description: 'The encoding of what is sent.' }),
    ack_charset: z.enum(['UTF-8', 'ISO-8859-15']).default('ISO-8859-15').meta({ description: 'The encoding of what answers a notice.' }),
    cancellation_carries_amount: z.boolean().default(false).meta({ description: 'Whether a cancel carries the amount of the hold.' }),
  })
  .prefault({})
  .meta({ description: 'Names of the protocol that no document has shown: adapt them when the guide of the gateway says otherwise.' });
export type Dialect = z.infer<typeof Dialect>;

export const DEFAULT_DIALECT: Dialect = Dialect.parse({});

/** What the gateway can do. It verifies no cards. */
export type TransactionKind = Exclude<OperationKind, 'verify'>;

const TYPE_OF_KIND = {
  authorize: 'preauthorization',
  sale: 'purchase',
  capture: 'completion',
  cancel: 'cancellation',
  refund: 'refund',
} as const satisfies Readonly<Record<TransactionKind, keyof Dialect['types']>>;

/** The gateway's word for an operation. */
export function typeOf(kind: TransactionKind, { types }: Dialect): string {
  return types[TYPE_OF_KIND[kind]];
}

/** Our word for the gateway's; `undefined` when it is none of an operation. */
export function kindOf(type: string, { types }: Dialect): TransactionKind | undefined {
  return (Object.keys(TYPE_OF_KIND) as TransactionKind[]).find((kind) => types[TYPE_OF_KIND[kind]] === type);
}
