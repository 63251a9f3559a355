import { setTimeout as wait } from 'node:timers/promises';

/** What every response of a run goes through. */
export interface Conditions {
  readonly name: string;
  /** Before the first byte of each response. */
  readonly latencyMs: number;
  /** Shared by all responses; `Infinity`: not limited. */
  readonly bitsPerSecond: number;
  /** How many times slower each process of a page runs. */
  readonly cpuSlowdown: number;
}

export const UNTHROTTLED: Conditions = { name: 'unthrottled', latencyMs: 0, bitsPerSecond: Infinity, cpuSlowdown: 1 };

export const SLOW_PHONE: Conditions = {
  name: 'slow 4G, slow phone: 150 ms a response, 1.6 Mbit/s shared, CPU slowed 4 times in every process',
  latencyMs: 150,
  bitsPerSecond: 1_600_000,
  cpuSlowdown: 4,
};

export interface SentResponse {
  readonly url: string;
  /** Of the body, as it is sent. */
  bytes: number;
}

const PACKET_BYTES = 1_460;

/** Delays and meters what servers send, and remembers it. One page is loaded at a time. */
export class Network {
  #conditions = UNTHROTTLED;
  #freeAt = 0;
  #sent: SentResponse[] = [];

  /** From now on, with nothing remembered. */
  become(conditions: Conditions): void {
    this.#conditions = conditions;
    this.#freeAt = 0;
    this.#sent = [];
  }

  /** Until now. */
  get sent(): readonly SentResponse[] {
    return this.#sent.map((response) => ({ ...response }));
  }

  /** Resolves when the first byte may be sent. */
  async begin(url: string): Promise<SentResponse> {
    const response = { url, bytes: 0 };
    this.#sent.push(response);
    if (this.#conditions.latencyMs > 0) await wait(this.#conditions.latencyMs);
    return response;
  }

  /** Writes a body packet by packet, between those of other responses. */
  async carry(response: SentResponse, body: Buffer, write: (packet: Buffer) => void = () => undefined): Promise<void> {
    const { bitsPerSecond } = this.#conditions;
    for (let at = 0; at < body.length; at += PACKET_BYTES) {
      const packet = body.subarray(at, at + PACKET_BYTES);
      if (bitsPerSecond !== Infinity) await this.#slot((packet.length * 8_000) / bitsPerSecond);
      response.bytes += packet.length;
      write(packet);
    }
  }

  async #slot(packetMs: number): Promise<void> {
    this.#freeAt = Math.max(this.#freeAt, performance.now()) + packetMs;
    await wait(Math.max(0, this.#freeAt - performance.now()));
  }
}
