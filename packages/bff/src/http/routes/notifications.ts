import { raw, Router } from 'express';
import { FAULT_CODES } from '@paydesk/shared/fault-codes';
import type { Logger } from 'pino';
import { Fault, MalformedMessage, NotAuthentic } from '../../payments/faults.ts';
import type { receiveNotification } from '../../payments/use-cases/receive-notification.ts';
import { inboundMessage } from '../inbound-message.ts';
import { toFault } from '../problem.ts';

/** Where gateways tell us that something has happened. They get their own words back, or a bare status. */
export function notifications(receive: ReturnType<typeof receiveNotification>, log: Logger): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.all('/notifications/:gateway/:account', raw({ type: () => true, limit: '64kb' }), async (request, response) => {
    const { gateway = '', account = '' } = request.params as Readonly<Record<string, string>>;
    try {
      if (request.method !== 'GET' && request.method !== 'POST')
        throw new Fault('method_not_allowed', 'Notifications come by GET or POST.');
      const { contentType, body } = await receive(gateway, account, inboundMessage(request));
      response.status(200).type(contentType).send(body);
    } catch (error) {
      const fault = toFault(error);
      const level = fault.code === 'internal' ? 'error' : 'warn';
      log[level](
        { gateway, account, code: fault.code, reason: reasonOf(error), security: isSuspicious(error) },
        'a notification was refused',
      );
      response.status(FAULT_CODES[fault.code].status).type('text/plain').send(fault.code);
    }
  });
  return router;
}

/** Forged, replayed, or about nothing of ours. What is our own fault, or did not arrive whole, says nothing of its sender. */
function isSuspicious(error: unknown): boolean {
  if (error instanceof NotAuthentic || error instanceof MalformedMessage) return true;
  return error instanceof Fault && (error.code === 'not_found' || error.code === 'conflict');
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
