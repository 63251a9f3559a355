import type { RefundApprovalId } from '@paydesk/shared/ids';
import type { FaultCode } from '@paydesk/shared/fault-codes';
import type { Guess } from './ports/security-events.ts';
import type { PossibleOperations } from './readings/possible-operations.ts';

/** Something a caller did that we cannot do; becomes problem details. The message never holds card details. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  /** What can be done with the payment instead. */
  readonly possible: PossibleOperations | undefined;
  /** That a second key decides on. */
  readonly approval: RefundApprovalId | undefined;
  /** After how long the same request may succeed, where that is known better than by the code. */
  readonly retryAfterSeconds: number | undefined;
  /** The wrong secret that has caused it. */
  readonly guessed: Guess | undefined;

  constructor(
    code: FaultCode,
    detail: string,
    options: ErrorOptions & Partial<Pick<Fault, 'errors' | 'possible' | 'approval' | 'retryAfterSeconds' | 'guessed'>> = {},
  ) {
    super(detail, options);
    this.code = code;
    this.errors = options.errors ?? [];
    this.possible = options.possible;
    this.approval = options.approval;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.guessed = options.guessed;
  }
}

/**
 * A message to a gateway that has no usable answer.
 * `not_sent`: proven that nothing left. `perhaps_sent`: money may have moved, so the outcome has to be asked for.
 */
export class GatewayFault extends Error {
  override readonly name = 'GatewayFault';
  readonly delivery: 'not_sent' | 'perhaps_sent';

  constructor(delivery: GatewayFault['delivery'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.delivery = delivery;
  }
}

/** The gateway was reached, and does not take the message: it says so itself. */
export class GatewayRefusal extends GatewayFault {
  /** The gateway's own code and sentence. */
  readonly words: string;

  constructor(delivery: GatewayFault['delivery'], words: string) {
    super(delivery, `the gateway refuses: ${words}`);
    this.words = words;
  }
}

/** What is stored can be neither read nor changed now. Whether the change under way was stored is not known. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable';
}

/** An inbound message that did not prove where it comes from. Nothing of it is believed. */
export class NotAuthentic extends Error {
  override readonly name = 'NotAuthentic';
}

/** An inbound message that lacks what its protocol demands. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}
