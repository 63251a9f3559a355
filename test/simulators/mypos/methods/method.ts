import type { AnswerField } from '../answer.ts';
import type { Gateway } from '../gateway.ts';
import type { StoreRequest } from '../store-request.ts';

/** What it answers with besides the envelope; it throws a `Refusal` for any status but 0. */
export type Method = (gateway: Gateway, request: StoreRequest) => readonly AnswerField[] | Promise<readonly AnswerField[]>;

/** Happens now, or long after the answer when the scenario wants that. */
export function takeEffect(gateway: Gateway, { behavior }: StoreRequest, effect: () => void): void {
  if (behavior.settlesAfterMs === null) effect();
  else gateway.clock.schedule(behavior.settlesAfterMs, effect);
}
