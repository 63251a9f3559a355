import type { CheckoutState } from '@paydesk/shared/checkout';
import type { CardChange, FrameFault } from '../../protocol/frame-message.ts';
import type { FilledIn } from '../../bff-client/pay.ts';

/** The payer has begun an attempt. */
export class FlowSubmitEvent extends Event {
  constructor() {
    super('paydesk-flow-submit');
  }
}

/** The payment has moved on. */
export class FlowStateEvent extends Event {
  readonly state: CheckoutState;
  readonly final: boolean;

  constructor(state: CheckoutState, final: boolean) {
    super('paydesk-flow-state');
    this.state = state;
    this.final = final;
  }
}

/** Something of ours did not work, and the payer has been told. */
export class FlowFaultEvent extends Event {
  readonly code: FrameFault;
  readonly sentence: string;

  constructor(code: FrameFault, sentence: string) {
    super('paydesk-flow-fault');
    this.code = code;
    this.sentence = sentence;
  }
}

declare global {
  interface HTMLElementEventMap {
    'paydesk-flow-submit': FlowSubmitEvent;
    'paydesk-flow-state': FlowStateEvent;
    'paydesk-flow-fault': FlowFaultEvent;
  }
}

export type PayEvent = CustomEvent<FilledIn>;
export type CardChangeEvent = CustomEvent<CardChange>;
