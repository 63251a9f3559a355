/** Commands that begin an order of their own. */
const PAYMENTS = [
  'sale',
  'preauth',
  'sale-form',
  'preauth-form',
  'account-verification',
  'make-rebill',
  'make-rebill-sale',
  'make-rebill-preauth',
] as const;

/** Commands whose behavior a scenario may choose. */
export const STEERED_COMMANDS = [...PAYMENTS, 'capture', 'return', 'void', 'create-card-ref', 'get-card-info'] as const;

export const COMMAND_NAMES = [...STEERED_COMMANDS, 'status'] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];

export function beginsOrder(command: string): boolean {
  return PAYMENTS.some((name) => name === command);
}
