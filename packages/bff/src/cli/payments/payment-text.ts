import type { TimelineEntry } from '@paydesk/shared/timeline';
import { printable } from '../printable.ts';
import { table } from '../table.ts';
import { money } from './payment-row.ts';
import type { AnsweredPayment } from './shown-payment.ts';

type Operation = AnsweredPayment['operations'][number];

const LABEL_WIDTH = 16;

/** All that a person needs who looks after a payment: its books, operations, timeline, and what to do. */
export function paymentText(payment: AnsweredPayment, timeline: readonly TimelineEntry[]): string {
  return [facts(payment), attentionText(payment), operationsText(payment), timelineText(timeline)].join('\n');
}

function facts(payment: AnsweredPayment): string {
  const { currency, card, payer, decline, disputes, schedule } = payment;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['Payment', payment.id],
    ['Status', payment.status],
    ['Intent', payment.intent],
    ['Amount', money(payment.amount, currency)],
    ['Captured', money(payment.amount_captured, currency)],
    ['Refunded', money(payment.amount_refunded, currency)],
    ['Order', payment.order_reference],
    ['Description', payment.description ?? undefined],
    ['Account', `${payment.account} (${payment.gateway})`],
    ['Payer', payerText(payer)],
    ['Card', card === null ? undefined : cardText(card)],
    ['Declined', decline === null ? undefined : `${decline.code}; the payer can: ${decline.action}`],
    ['Disputes', disputes.length === 0 ? undefined : disputes.map(({ kind, amount }) => `${kind} ${money(amount, currency)}`).join(', ')],
    ['Schedule', schedule ?? undefined],
    ['Created', payment.created_at],
    ['Changed', payment.updated_at],
    ['Held until', payment.authorization_expires_at ?? undefined],
    ['Given up', payment.given_up_at ?? undefined],
  ];
  return lines.flatMap(([label, text]) => (text === undefined ? [] : [labeled(label, text)])).join('');
}

function labeled(label: string, text: string): string {
  return `${label.padEnd(LABEL_WIDTH)}${printable(text)}\n`;
}

function payerText({ first_name: first, last_name: last, email, ip_address: address }: AnsweredPayment['payer']): string | undefined {
  const text = [[first, last].filter((name) => name !== undefined).join(' '), email, address].filter(
    (each) => each !== undefined && each !== '',
  );
  return text.length === 0 ? undefined : text.join(', ');
}

function cardText({ id, brand, bin, last_four: lastFour }: NonNullable<AnsweredPayment['card']>): string {
  const stored = id === null ? '' : `, stored as ${id}`;
  return `${brand ?? 'of unknown brand'} ${bin ?? ''}...${lastFour ?? ''}${stored}`;
}

function attentionText({ attention }: AnsweredPayment): string {
  if (attention.length === 0) return 'No person has to look at it.\n';
  return `A person has to look at it:\n${attention
    .map(({ code, since, message }) => `  ${code}, since ${since}\n    ${printable(message)}\n`)
    .join('')}`;
}

const OPERATIONS_HEAD = ['OPERATION', 'KIND', 'STATUS', 'AMOUNT', 'CREATED', 'SETTLED', 'AT THE GATEWAY'];

function operationsText({ operations, currency }: AnsweredPayment): string {
  if (operations.length === 0) return 'Nothing was sent to the gateway.\n';
  return table([OPERATIONS_HEAD, ...operations.map((operation) => operationRow(operation, currency))]);
}

function operationRow(operation: Operation, currency: string): readonly string[] {
  const { id, kind, status, origin, amount, decline, created_at: createdAt, settled_at: settledAt } = operation;
  return [
    id,
    origin === 'gateway' ? `${kind} (made there)` : kind,
    decline === null ? status : `${status}: ${decline.code}`,
    money(amount, currency),
    createdAt,
    settledAt ?? '-',
    gatewayIds(operation),
  ];
}

/** What finds it in the portal of the gateway. */
export function gatewayIds({ gateway }: Operation): string {
  const { order_id: order, our_reference: reference, request_id: request, approval_code: approval, rrn, arn } = gateway;
  const named = { order, reference, request, approval, rrn, arn };
  const known = Object.entries(named).flatMap(([name, value]) => (value === null ? [] : [`${name} ${value}`]));
  return known.length === 0 ? '-' : known.join(', ');
}

const TIMELINE_HEAD = ['AT', 'SOURCE', 'EVENT', 'STATUS', 'BY', 'DETAILS'];

function timelineText(timeline: readonly TimelineEntry[]): string {
  return table([TIMELINE_HEAD, ...timeline.map(timelineRow)]);
}

function timelineRow({ at, source, event, status_after: status, by, details }: TimelineEntry): readonly string[] {
  const said = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
  return [at, source, event, status, by?.operator ?? by?.key ?? '-', said.length === 0 ? '-' : said.join('; ')];
}
