import type { VirtualClock } from './clock.ts';

const DELIVERIES_MAX = 20_000;

/** A message for the merchant's server, sent or to be sent. */
export type Delivery<Message, Attempt, State extends string> = Message & {
  readonly id: string;
  readonly attempts: (Attempt & {
    /** RFC 3339, virtual time. */
    readonly at: string;
  })[];
  /** held: not planned yet; waiting: its next attempt is planned. */
  state: State | 'held' | 'waiting' | 'dropped';
  /** RFC 3339, virtual time; empty when none is planned. */
  nextAttemptAt: string;
};

export interface DeliveryMeans<Message, Attempt, State extends string> {
  readonly clock: VirtualClock;
  /** The property that names what a message is about. */
  readonly subject: keyof Message;
  /** One exchange with the merchant's server, and the state it leads to. */
  readonly deliver: (delivery: Delivery<Message, Attempt, State>) => Promise<{ readonly attempt: Attempt; readonly state: State }>;
  /** Pause before another attempt; undefined when there is none. By default each message is sent once. */
  readonly pauseMs?: PauseAfter<Delivery<Message, Attempt, State>>;
}

type PauseAfter<D> = (delivery: D) => number | undefined;

const ONCE = (): undefined => undefined;

/** Messages to merchants' servers, with the answers. */
export class DeliveryQueue<Message extends object, Attempt extends object, State extends string> {
  readonly #means: DeliveryMeans<Message, Attempt, State>;
  #deliveries: Delivery<Message, Attempt, State>[] = [];
  #count = 0;

  constructor(means: DeliveryMeans<Message, Attempt, State>) {
    this.#means = means;
  }

  add(message: Message): Delivery<Message, Attempt, State> {
    this.#count += 1;
    const delivery: Delivery<Message, Attempt, State> = {
      ...message,
      id: String(this.#count),
      attempts: [],
      state: 'held',
      nextAttemptAt: '',
    };
    this.#deliveries.push(delivery);
    if (this.#deliveries.length > DELIVERIES_MAX) this.#deliveries = this.#deliveries.slice(DELIVERIES_MAX / 10);
    return delivery;
  }

  /** One attempt now. Undefined when the message was dropped before. */
  async attempt(delivery: Delivery<Message, Attempt, State>): Promise<Attempt | undefined> {
    if (isDropped(delivery)) return undefined;
    const at = this.#time(0);
    const { attempt, state } = await this.#means.deliver(delivery);
    delivery.attempts.push({ ...attempt, at });
    if (!isDropped(delivery)) {
      delivery.state = state;
      delivery.nextAttemptAt = '';
    }
    return attempt;
  }

  /** One attempt now and more of them later, as long as there is a pause before the next. */
  async pursue(
    delivery: Delivery<Message, Attempt, State>,
    pauseMs: PauseAfter<Delivery<Message, Attempt, State>> = this.#means.pauseMs ?? ONCE,
    ended: () => Promise<void> = () => Promise.resolve(),
  ): Promise<Attempt | undefined> {
    const attempt = await this.attempt(delivery);
    if (isDropped(delivery)) return attempt;
    const gapMs = pauseMs(delivery);
    if (gapMs === undefined) {
      await ended();
      return attempt;
    }
    this.#plan(delivery, gapMs);
    this.#means.clock.schedule(gapMs, async () => {
      await this.pursue(delivery, pauseMs, ended);
    });
    return attempt;
  }

  /** All at once, or each when the one before was answered. */
  async send(deliveries: readonly Delivery<Message, Attempt, State>[], parallel: boolean): Promise<readonly (Attempt | undefined)[]> {
    if (parallel) return Promise.all(deliveries.map((delivery) => this.pursue(delivery)));
    const attempts: (Attempt | undefined)[] = [];
    for (const delivery of deliveries) attempts.push(await this.pursue(delivery));
    return attempts;
  }

  sendLater(deliveries: readonly Delivery<Message, Attempt, State>[], delayMs: number, parallel: boolean): void {
    for (const delivery of deliveries) this.#plan(delivery, delayMs);
    this.#means.clock.schedule(delayMs, async () => {
      await this.send(deliveries, parallel);
    });
  }

  /** Neither further attempts nor answers change it. */
  drop(delivery: Delivery<Message, Attempt, State>): void {
    delivery.state = 'dropped';
  }

  find(id: string): Delivery<Message, Attempt, State> | undefined {
    return this.#deliveries.find((delivery) => delivery.id === id);
  }

  /** Of one subject, or all. */
  about(subject?: string): readonly Delivery<Message, Attempt, State>[] {
    return subject === undefined ? this.#deliveries : this.#deliveries.filter((delivery) => delivery[this.#means.subject] === subject);
  }

  clear(): void {
    for (const delivery of this.#deliveries) this.drop(delivery);
    this.#deliveries = [];
  }

  #plan(delivery: Delivery<Message, Attempt, State>, delayMs: number): void {
    delivery.state = 'waiting';
    delivery.nextAttemptAt = this.#time(delayMs);
  }

  #time(delayMs: number): string {
    return new Date(this.#means.clock.now() + delayMs).toISOString();
  }
}

function isDropped({ state }: { readonly state: string }): boolean {
  return state === 'dropped';
}
