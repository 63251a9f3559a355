/** Fields of details in which gateways have their code, the most telling first. */
const NAMES = ['error-code', 'error_code', 'reason-code', 'condition_code', 'status'] as const;

/** Sentences of gateways may repeat what was sent, so they stay in the timeline. */
const CODE = /^[\w.-]{1,40}( [A-Z]_[A-Z_]{1,60})?$/;

/** The gateway's own code for how something ended, as far as it says one. */
export function gatewayCodeOf(details: Readonly<Record<string, string>>): string | undefined {
  return NAMES.map((name) => details[name]).find((value) => value !== undefined && CODE.test(value));
}
