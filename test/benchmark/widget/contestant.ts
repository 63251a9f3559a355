import type { Site } from './site.ts';

/** A page of a merchant with a card form in it. */
export interface Contestant {
  readonly name: string;
  /** Of the page; a new one each time, when each pays for another order. */
  address(): Promise<string>;
  /** Answers requests that would leave this machine. */
  readonly elsewhere?: Site;
}
