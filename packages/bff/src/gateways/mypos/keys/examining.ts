import { GatewayFault } from '../../../payments/faults.ts';
import type { Clock } from '../../../payments/ports/clock.ts';
import type { Transport } from '../../../transport/transport.ts';
import type { Examination, KeyFinding } from '../../examination.ts';
import { complaint, exchange } from '../client.ts';
import type { MyposSettings } from '../config.ts';
import { orderIdOf } from '../order-id.ts';
import { statusName } from '../status-codes.ts';
import { certificateFindings } from './certificate-findings.ts';
import { openKeyRing } from './key-ring.ts';

export function examineAccount(
  settings: MyposSettings,
  { transport, clock }: { readonly transport: Transport; readonly clock: Clock },
): Examination {
  return {
    url: settings.url,
    material: settings.keys.map((keys) => certificateFindings(keys, clock.now())),
    askAboutKey: (reference) => askAboutKeys(reference, settings, { transport, clock }),
  };
}

/**
 * Asks for the status of an order that there is not. An answer that is signed proves the certificate that we have; its status says
 * whether our own signature was taken. What an order that is not known is answered was never published. Notes 5.4, 9.9 and 10
 */
async function askAboutKeys(
  reference: string,
  settings: MyposSettings,
  { transport, clock }: { readonly transport: Transport; readonly clock: Clock },
): Promise<KeyFinding> {
  const keys = openKeyRing(settings.keys, settings.key_index, clock.now());
  const values = { OrderID: orderIdOf(reference), get_declined_payments: 1 } as const;
  const { answer, believed, httpStatus } = await exchange('IPCGetPaymentStatus', values, { settings, keys, transport });
  if (believed !== undefined) return judgeStatus(believed.status, settings);
  if (answer.kind !== 'unverified') throw new GatewayFault('perhaps_sent', `${complaint(answer)} (HTTP ${httpStatus})`);
  if (answer.reason === 'signature') {
    return {
      status: 'failed',
      message: 'the gateway signs by another key than gateway_certificate holds',
      remedy: `Download the certificate of key index ${settings.key_index} again, and write where it is into gateway_certificate.`,
    };
  }
  return { status: 'warning', message: `cannot be told: ${complaint(answer)}`, remedy: COMPARE };
}

const COMPARE = 'Compare url, sid, wallet_number, key_index and private_key with the portal: test credentials belong to the test address.';

/** Statuses that say that the request was not taken as that of this store. Notes 10 */
const NOT_KNOWN_BY: ReadonlySet<string> = new Set(['4', '6', '25']);

function judgeStatus(status: string, settings: MyposSettings): KeyFinding {
  const said = statusName(status);
  if (status === '0' || settings.unknown_order_statuses.includes(status))
    return { status: 'ok', message: `the gateway takes our signature, and its own fits its certificate (status ${said})` };
  if (status === '2')
    return {
      status: 'failed',
      message: `the gateway refuses our signature (${said}): private_key is not that of the store`,
      remedy: COMPARE,
    };
  if (NOT_KNOWN_BY.has(status))
    return { status: 'failed', message: `the gateway does not take us for this store (${said})`, remedy: COMPARE };
  return {
    status: 'warning',
    message: `cannot be told: the gateway answers ${said}, and its own signature fits its certificate`,
    remedy: 'Ask its support what the status says of an order that it does not know, and write it into unknown_order_statuses.',
  };
}
