import { CREATED } from '@paydesk/shared/examples/payment';
import { APPROVAL, CARD, RECONCILIATION, SCHEDULE } from '@paydesk/shared/examples/resources';
import { DELIVERY } from '@paydesk/shared/examples/webhooks';

type Fields = Readonly<Record<string, unknown>>;

/** Resources that the page shows whole, by the beginning of their ids. */
const SHOWN: Readonly<Record<string, Fields>> = {
  pay: CREATED,
  sch: SCHEDULE,
  rcn: RECONCILIATION,
  rap: APPROVAL,
  card: CARD,
  dlv: DELIVERY,
};

const ALWAYS = ['id', 'status', 'order_reference'];
/** Of a payment that was paid with a card that was typed. */
const NEVER = ['card', 'authentication', 'attempts_left', 'updated_at'];
const OF_AN_OPERATION = ['id', 'kind', 'status', 'amount'];

/** Of a resource only what tells it from the one that the page shows whole. Else the page would hold one payment forty times. */
export function shortened(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(shortened);
    return items.every((item, at) => item === value[at]) ? value : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Fields;
  const { id } = fields;
  const whole = typeof id === 'string' ? SHOWN[id.split('_')[0] ?? ''] : undefined;
  return whole === undefined ? inside(fields) : telling(fields, whole);
}

function inside(fields: Fields): Fields {
  const entries = Object.entries(fields).map(([name, inner]) => [name, shortened(inner)] as const);
  return entries.every(([name, inner]) => inner === fields[name]) ? fields : Object.fromEntries(entries);
}

function telling(fields: Fields, whole: Fields): Fields {
  const told = Object.entries(fields).filter(([name, value]) => ALWAYS.includes(name) || (value !== whole[name] && !NEVER.includes(name)));
  return Object.fromEntries(told.map(([name, value]) => [name, ofOperations(name, value)]));
}

function ofOperations(name: string, value: unknown): unknown {
  const short = (operation: unknown) => Object.fromEntries(OF_AN_OPERATION.map((field) => [field, (operation as Fields)[field]]));
  if (name === 'operations' && Array.isArray(value)) return value.map(short);
  return name === 'operation' ? short(value) : value;
}
