import type { LoadFault } from '../protocol/frame-message.ts';

const told = new Set<string>();

/** Why there is no form, for the merchant's developer. */
export function loadFaultSentence(fault: LoadFault, frameOrigin: string): string {
  switch (fault) {
    case 'origin_not_listed':
      return `Paydesk at ${frameOrigin} does not let ${location.origin} hold its form. Add ${location.origin} to merchants[].origins in the configuration of Paydesk.`;
    case 'token_expired':
      return 'This client token opens no payment any more. Create a new payment and use its client_token.';
    case 'token_unknown':
      return `This client token opens no payment at ${frameOrigin}. Use the client_token of a payment that was created there.`;
    case 'frame_unreachable':
      return `The payment form could not be loaded from ${frameOrigin}.`;
  }
}

/** Once for each page: a fault of the set-up, which only a developer can correct. Of one that passes the console says nothing. */
export function tellDeveloper(fault: LoadFault, sentence: string): void {
  if (fault === 'frame_unreachable' || told.has(sentence)) return;
  told.add(sentence);
  console.error(`<paydesk-checkout>: ${sentence}`);
}
