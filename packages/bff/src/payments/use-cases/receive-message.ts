import type { ReportTerms } from '../decisions/report-context.ts';
import type { AccountUnder, GatewayAccount } from '../ports/accounts.ts';
import type { AddressSecrets } from '../ports/address-secrets.ts';
import type { InboundMessage, ReceivedMessage } from '../ports/inbound.ts';
import { receiveAddressed, type AddressedPorts } from '../steps/receive-addressed-notification.ts';
import { receiveSigned, type SignedPorts } from '../steps/receive-signed-notification.ts';

interface Ports extends SignedPorts, AddressedPorts {
  readonly accountUnder: AccountUnder;
  readonly secrets: AddressSecrets;
}

/** Where a gateway has posted to. */
export interface InboundAddress {
  readonly gateway: string;
  readonly account: string;
  /** Our name for the message that this address was sent with; `null` at the address of an account. */
  readonly message: { readonly reference: string; readonly secret: string } | null;
}

/** Reads a message that came to an address of ours, and answers it. */
export type ReceiveMessage = (message: InboundMessage) => Promise<ReceivedMessage>;

/**
 * What a gateway posts: its address is verified here, before a body is read; the proof of the message by its own kind.
 *
 * @returns `undefined` when the address is none of ours.
 */
export function receiveMessage({ accountUnder, secrets, ...ports }: Ports, terms: ReportTerms) {
  const signed = receiveSigned(ports);
  const addressed = receiveAddressed(ports, terms);

  return ({ gateway, account: id, message: own }: InboundAddress): ReceiveMessage | undefined => {
    const account = accountUnder(gateway, id);
    return account === undefined ? undefined : readerAt(account, own);
  };

  function readerAt(account: GatewayAccount, own: InboundAddress['message']): ReceiveMessage | undefined {
    const { inbound } = account.gateway;
    if (own === null) return inbound?.kind === 'signed' ? (message) => signed(account, inbound, message) : undefined;
    if (inbound?.kind !== 'addressed' || !secrets.verify(account.id, own.reference, own.secret)) return undefined;
    return (message) => addressed(account, inbound, own.reference, message);
  }
}
