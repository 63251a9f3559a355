import type { Answer } from './answers.ts';

const KEPT_MAX = 1_000;

/** Forms that carry a key of their own: one that is sent twice, as by a double click, is acted on once and answered twice. */
export class SentForms {
  readonly #answers = new Map<string, Promise<Answer>>();

  once(key: string, act: () => Promise<Answer>): Promise<Answer> {
    const before = this.#answers.get(key);
    if (before !== undefined) return before;
    if (this.#answers.size >= KEPT_MAX) this.#answers.clear();
    const answer = act();
    this.#answers.set(key, answer);
    answer.catch(() => this.#answers.delete(key));
    return answer;
  }
}
