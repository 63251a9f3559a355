import { signed } from '../simulators/mypos/callbacks/callback-message.ts';
import { formBody, type Parameters, readForm } from '../simulators/mypos/form.ts';
import { ATTACKER_KEY, TEST_KEYS } from '../simulators/mypos/keys.ts';

/** What an attacker, or a gateway that errs, could send instead of an authentic message. */
export interface Forged {
  readonly how: string;
  readonly body: string;
}

/** What a message has to begin with to be believed: `IPCmethod` to `RequestDateTime`. */
const BELIEVED_FIELDS = 8;

/** @param body Without its signature, or with a broken one. */
export function signedByGateway(body: string): Parameters {
  return signed(unsigned(readForm(body)), TEST_KEYS['1']!.gatewayPrivateKey);
}

/**
 * Everything that can be done to a message by an attacker who cannot sign, and some of what a gateway could sign by mistake.
 * Of renamed, split and joined fields the signature still fits: names and boundaries are not signed.
 *
 * @param otherOrderId Of a payment with the same amount.
 */
export function forgeriesOf(genuine: Parameters, otherOrderId: string): readonly Forged[] {
  const forged = [
    ...renamed(genuine),
    ...joined(genuine),
    ...split(genuine),
    ...moved(genuine),
    ...altered(genuine),
    ...signedAgain(genuine, otherOrderId),
  ];
  return forged.map(({ how, parameters }) => ({ how, body: formBody(parameters) }));
}

/** @returns Status and body of the answer. */
export async function postNotification(url: string, body: string): Promise<{ readonly status: number; readonly body: string }> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
  return { status: response.status, body: await response.text() };
}

interface Altered {
  readonly how: string;
  readonly parameters: Parameters;
}

function renamed(genuine: Parameters): readonly Altered[] {
  const values = unsigned(genuine);
  return values.flatMap(([name], at) =>
    values.slice(at + 1).map(([other]) => ({
      how: `${name} and ${other} exchange their names`,
      parameters: genuine.map(([own, value]) => [own === name ? other : own === other ? name : own, value] as const),
    })),
  );
}

function joined(genuine: Parameters): readonly Altered[] {
  return genuine.slice(0, BELIEVED_FIELDS).flatMap(([name, value], at) => {
    const [next, nextValue] = genuine[at + 1]!;
    return [name, next].map((kept) => ({
      how: `${name} and ${next} are joined as ${kept}`,
      parameters: genuine.toSpliced(at, 2, [kept, `${value}-${nextValue}`]),
    }));
  });
}

function split(genuine: Parameters): readonly Altered[] {
  return genuine.flatMap(([name, value], at) => {
    const pieces = value.split('-');
    return pieces.slice(1).flatMap((_, before) => {
      const halves = [pieces.slice(0, before + 1).join('-'), pieces.slice(before + 1).join('-')] as const;
      return [
        { how: `${name} is split, its name first`, parameters: genuine.toSpliced(at, 1, [name, halves[0]], ['X', halves[1]]) },
        { how: `${name} is split, its name last`, parameters: genuine.toSpliced(at, 1, ['X', halves[0]], [name, halves[1]]) },
      ];
    });
  });
}

function moved(genuine: Parameters): readonly Altered[] {
  const values = unsigned(genuine);
  return values.flatMap((field, from) =>
    values
      .map((_, to) => to)
      .filter((to) => to < from || to > from + 1)
      .map((to) => ({
        how: `${field[0]} is moved to place ${to}`,
        parameters: genuine.toSpliced(from, 1).toSpliced(to > from ? to - 1 : to, 0, field),
      })),
  );
}

function altered(genuine: Parameters): readonly Altered[] {
  return genuine.flatMap(([name, value], at) => [
    { how: `${name} is altered`, parameters: genuine.toSpliced(at, 1, [name, `${value.slice(0, -1)}${value.endsWith('1') ? '2' : '1'}`]) },
    { how: `${name} is emptied`, parameters: genuine.toSpliced(at, 1, [name, '']) },
    { how: `${name} is left out`, parameters: genuine.toSpliced(at, 1) },
    { how: `${name} is said twice`, parameters: genuine.toSpliced(at, 0, [name, value]) },
  ]);
}

function signedAgain(genuine: Parameters, otherOrderId: string): readonly Altered[] {
  const [[, method]] = genuine as readonly [readonly [string, string], ...Parameters];
  const changed = (changes: Readonly<Record<string, string>>): Parameters =>
    unsigned(genuine).map(([name, value]) => [name, changes[name] ?? value]);
  const byGateway = (changes: Readonly<Record<string, string>>): Parameters => signedByGateway(formBody(changed(changes)));
  return [
    {
      how: 'the order is that of another payment',
      parameters: genuine.map(([name, value]) => [name, name === 'OrderID' ? otherOrderId : value]),
    },
    { how: 'another key has signed', parameters: signed(unsigned(genuine), ATTACKER_KEY) },
    { how: 'another pair of keys has signed', parameters: signed(unsigned(genuine), TEST_KEYS['2']!.gatewayPrivateKey) },
    { how: 'the amount is lower', parameters: byGateway({ Amount: '148.99' }) },
    { how: 'the amount is a hundred times higher', parameters: byGateway({ Amount: '14900' }) },
    { how: 'the currency is another', parameters: byGateway({ Currency: 'USD' }) },
    { how: 'the store is another', parameters: byGateway({ SID: '000000000000099' }) },
    { how: 'the order was never made', parameters: byGateway({ OrderID: 'payU00000000000000000000000000D1T' }) },
    { how: 'a browser has brought it', parameters: byGateway({ IPCmethod: method.replace('Notify', 'OK') }) },
    { how: 'the method is unheard of', parameters: byGateway({ IPCmethod: 'IPCSomethingNew' }) },
  ];
}

function unsigned(parameters: Parameters): Parameters {
  return parameters.filter(([name]) => name !== 'Signature');
}
