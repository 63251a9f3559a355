import { onlyMembers, optionalFlag, optionalNumber, requiredNumber } from './input.ts';
import type { ControlCall, ControlRoute } from './route.ts';

const COPIES_MAX = 1_000;
const DELAY_MAX_MS = 14 * 24 * 60 * 60 * 1000;

/** What the calls need of the gateway's queue of messages to merchants. */
interface Queue<Delivery> {
  find(id: string): Delivery | undefined;
  about(subject?: string): readonly Delivery[];
  send(deliveries: readonly Delivery[], parallel: boolean): Promise<unknown>;
  sendLater(deliveries: readonly Delivery[], delayMs: number, parallel: boolean): void;
  drop(delivery: Delivery): void;
}

export interface DeliveryKind<Gateway, Delivery> {
  /** In the path: callbacks, notices. */
  readonly name: string;
  /** The query that names what a message is about. */
  readonly subject: string;
  readonly queueOf: (gateway: Gateway) => Queue<Delivery>;
  readonly copy: (gateway: Gateway, delivery: Delivery) => Delivery;
  /** Further acts, by the last part of the path. */
  readonly acts: Readonly<Record<string, Act<Gateway, Delivery>>>;
}

type Act<Gateway, Delivery> = (call: ControlCall<Gateway>, delivery: Delivery) => unknown;

/** Messages to merchants: listed, sent again, multiplied, delayed, dropped, and what else the gateway can do with them. */
export function deliveryRoutes<Gateway, Delivery>(kind: DeliveryKind<Gateway, Delivery>): readonly ControlRoute<Gateway>[] {
  const { name, subject, queueOf, copy } = kind;
  const acts: Readonly<Record<string, Act<Gateway, Delivery>>> = {
    async resend({ gateway, input }, delivery) {
      onlyMembers(input, []);
      await queueOf(gateway).send([delivery], false);
      return delivery;
    },
    async duplicate({ gateway, input }, delivery) {
      onlyMembers(input, ['copies', 'parallel']);
      const count = optionalNumber(input, 'copies', 1, COPIES_MAX) ?? 1;
      const copies = Array.from({ length: count }, () => copy(gateway, delivery));
      await queueOf(gateway).send(copies, optionalFlag(input, 'parallel') ?? false);
      return copies;
    },
    delay({ gateway, input }, delivery) {
      onlyMembers(input, ['ms']);
      const copies = [copy(gateway, delivery)];
      queueOf(gateway).sendLater(copies, requiredNumber(input, 'ms', 0, DELAY_MAX_MS), false);
      return copies;
    },
    drop({ gateway }, delivery) {
      queueOf(gateway).drop(delivery);
      return delivery;
    },
    ...kind.acts,
  };
  return [
    { method: 'GET', path: `/${name}`, run: ({ gateway, query }) => queueOf(gateway).about(query.get(subject) ?? undefined) },
    ...Object.entries(acts).map(([act, run]): ControlRoute<Gateway> => ({
      method: 'POST',
      path: `/${name}/:id/${act}`,
      run: (call) => {
        const delivery = queueOf(call.gateway).find(call.names['id'] ?? '');
        return delivery === undefined ? 'not-found' : run(call, delivery);
      },
    })),
  ];
}
