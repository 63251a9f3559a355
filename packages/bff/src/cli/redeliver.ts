import { type Paydesk, PaydeskProblem } from '@paydesk/shared/client';
import type { WebhookDelivery } from '@paydesk/shared/webhook';
import { CommandFault } from './command.ts';

const PAGE = 100;

export interface RedeliverReport {
  readonly onPlanned: (delivery: WebhookDelivery) => void;
  readonly onRefused: (id: string, problem: PaydeskProblem) => void;
}

/**
 * Has deliveries sent again, one after another; one that cannot be keeps none of the others.
 *
 * @throws {CommandFault} At the end, when some cannot be sent again.
 */
export async function redeliverAll(
  calls: Pick<Paydesk, 'redeliverWebhook'>,
  ids: readonly string[],
  { onPlanned, onRefused }: RedeliverReport,
): Promise<void> {
  let refused = 0;
  for (const id of ids) {
    try {
      onPlanned(await calls.redeliverWebhook(id));
    } catch (error) {
      if (!(error instanceof PaydeskProblem && (error.code === 'not_found' || error.code === 'conflict'))) throw error;
      onRefused(id, error);
      refused += 1;
    }
  }
  if (refused > 0) throw new CommandFault(`${String(refused)} of ${String(ids.length)} cannot be sent again.`);
}

/**
 * All ids are read before anything is sent: what is sent at once would overtake older ones of the same payment.
 *
 * @returns Ids, oldest first.
 * @throws {CommandFault} When there is no such endpoint.
 */
export async function deadDeliveries(
  calls: Pick<Paydesk, 'listWebhookDeliveries' | 'listWebhookEndpoints'>,
  endpoint: string,
): Promise<readonly string[]> {
  const { data: endpoints } = await calls.listWebhookEndpoints();
  if (!endpoints.some(({ id }) => id === endpoint)) {
    const own = endpoints.map(({ id }) => id).join(', ');
    throw new CommandFault(`The merchant has no endpoint of this name. ${own === '' ? 'There is none.' : `There are: ${own}.`}`);
  }
  const newestFirst: string[] = [];
  for (let cursor: string | undefined; ;) {
    const { data, next_cursor: next } = await calls.listWebhookDeliveries({ endpoint, status: 'dead', limit: PAGE, cursor });
    newestFirst.push(...data.map(({ id }) => id));
    if (next === null) return newestFirst.toReversed();
    cursor = next;
  }
}
