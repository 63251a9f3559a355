import { deliveryRoutes } from '../../chassis/control-api/delivery-routes.ts';
import { onlyMembers, requiredChoice } from '../../chassis/control-api/input.ts';
import { NOTICE_FAULTS, type NoticeFault } from '../behavior.ts';
import type { Gateway } from '../gateway.ts';
import { draftOf, type Notice } from '../notices/notice-queue.ts';
import { draftNotice } from '../notices/send-notices.ts';

export const noticeRoutes = deliveryRoutes<Gateway, Notice>({
  name: 'notices',
  subject: 'trx_id',
  queueOf: ({ notices }) => notices,
  copy: (gateway, notice) => copyOf(gateway, notice, 'none'),
  acts: {
    /** Sends a spoiled copy. */
    async alter({ gateway, input }, notice) {
      onlyMembers(input, ['how']);
      const copy = copyOf(gateway, notice, requiredChoice(input, 'how', NOTICE_FAULTS));
      await gateway.notices.attempt(copy);
      return copy;
    },
  },
});

function copyOf(gateway: Gateway, notice: Notice, fault: NoticeFault): Notice {
  const { trxId, merchantId, kind, url } = notice;
  const response = { path: url, parameters: [] };
  return draftNotice(gateway, { trxId, merchantId, response }, kind, draftOf(gateway.noticeDrafts, notice).source, fault);
}
