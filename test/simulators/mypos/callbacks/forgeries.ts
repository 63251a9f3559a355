import type { Forgery } from '../behavior.ts';
import { formBody, signedValues, type Parameters } from '../form.ts';
import { ATTACKER_KEY } from '../keys.ts';
import { signatureOf } from '../signature.ts';
import { signed } from './callback-message.ts';

/** What an attacker has, or a gateway that errs: the genuine message, and keys. All PEM. */
export interface ForgeryMaterial {
  readonly genuine: Parameters;
  /** Signs callbacks of the order. */
  readonly key: string;
  /** Of the KeyIndex that the order was not begun with. */
  readonly otherKey: string;
}

const REQUEST_METHOD = /Notify$/;

const changed = (parameters: Parameters, changes: Readonly<Record<string, string>>): Parameters =>
  parameters.map(([name, value]) => [name, changes[name] ?? value]);
const unsigned = (parameters: Parameters): Parameters => parameters.filter(([name]) => name !== 'Signature');
const renamed = (parameters: Parameters, names: Readonly<Record<string, string>>): Parameters =>
  parameters.map(([name, value]) => [names[name] ?? name, value]);
const valueOf = (parameters: Parameters, name: string): string => parameters.find(([candidate]) => candidate === name)?.[1] ?? '';

type Forge = (material: ForgeryMaterial) => Parameters;

const resigned =
  (changes: (genuine: Parameters) => Readonly<Record<string, string>>): Forge =>
  ({ genuine, key }) =>
    signed(changed(unsigned(genuine), changes(genuine)), key);

const FORGE: Readonly<Record<Exclude<Forgery, 'plus-not-encoded'>, Forge>> = {
  'tampered-amount': ({ genuine }) => changed(genuine, { Amount: `1${valueOf(genuine, 'Amount')}` }),
  'wrong-key': ({ genuine }) => signed(unsigned(genuine), ATTACKER_KEY),
  'missing-signature': ({ genuine }) => unsigned(genuine),
  'rotated-key': ({ genuine, otherKey }) => signed(unsigned(genuine), otherKey),
  'wrong-sid': resigned(() => ({ SID: '000000000000099' })),
  'unknown-order': resigned(() => ({ OrderID: 'PA99999999' })),
  'amount-mismatch': resigned(() => ({ Amount: '1.50' })),
  'ok-replayed': resigned((genuine) => ({ IPCmethod: valueOf(genuine, 'IPCmethod').replace(REQUEST_METHOD, 'OK') })),
  'boundary-shift': ({ genuine, key }) => shifted(genuine, key),
  'renamed-fields': ({ genuine }) => renamed(genuine, { OrderID: 'IPC_Trnref', IPC_Trnref: 'OrderID' }),
  'duplicate-parameter': ({ genuine }) =>
    genuine.flatMap(([name, value]) =>
      name === 'Amount'
        ? [
            [name, '1.00'],
            [name, value],
          ]
        : [[name, value]],
    ),
  'signature-not-last': ({ genuine }) => {
    const [method, ...rest] = unsigned(genuine);
    return method === undefined ? [] : [method, ['Signature', valueOf(genuine, 'Signature')], ...rest];
  },
  'unknown-method': ({ genuine, key }) =>
    signed(
      [
        ['IPCmethod', 'IPCSomethingNew'],
        ['SID', valueOf(genuine, 'SID')],
        ['OrderID', valueOf(genuine, 'OrderID')],
      ],
      key,
    ),
};

/** The body of a forged callback. */
export function forge(forgery: Forgery, material: ForgeryMaterial): string {
  if (forgery === 'plus-not-encoded') return withRawPluses(material);
  return formBody(FORGE[forgery](material));
}

/** A dash of the OrderID becomes a border between two parameters. Without a dash, the gateway is taken to have signed one that has. */
function shifted(genuine: Parameters, key: string): Parameters {
  const orderId = valueOf(genuine, 'OrderID');
  const at = orderId.indexOf('-');
  const whole = at === -1 ? signed(changed(unsigned(genuine), { OrderID: `${orderId}-0001-77` }), key) : genuine;
  const [first, rest] = at === -1 ? [orderId, '0001-77'] : [orderId.slice(0, at), orderId.slice(at + 1)];
  return whole.flatMap(([name, value]) =>
    name === 'OrderID'
      ? [
          [name, first],
          ['X', rest],
        ]
      : [[name, value]],
  );
}

/** A signature without a plus would survive: one that has a plus is looked for, in the sequence number. */
function withRawPluses({ genuine, key }: ForgeryMaterial): string {
  for (let stan = 1; ; stan += 1) {
    const parameters = changed(unsigned(genuine), { RequestSTAN: String(stan).padStart(6, '0') });
    const signature = signatureOf(signedValues(parameters), key);
    if (signature.includes('+')) return `${formBody(parameters)}&Signature=${signature.replaceAll('=', '%3D').replaceAll('/', '%2F')}`;
  }
}
