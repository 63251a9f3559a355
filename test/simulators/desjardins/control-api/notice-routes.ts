import { onlyMembers, optionalFlag, optionalNumber, requiredChoice, requiredNumber } from '../../control-input.ts';
import { NOTICE_FAULTS } from '../behavior.ts';
import type { NoticeFault } from '../behavior.ts';
import type { Gateway } from '../gateway.ts';
import type { Notice } from '../notices/notice-queue.ts';
import { draftNotice, sendCopies } from '../notices/send-notices.ts';
import type { ControlCall, ControlRoute } from './routes.ts';

const COPIES_MAX = 1_000;
const DELAY_MAX_MS = 14 * 24 * 60 * 60 * 1000;

type Run = (call: ControlCall, notice: Notice) => unknown;

const onNotice =
  (run: Run): ControlRoute['run'] =>
  (call) => {
    const notice = call.gateway.notices.find(call.names['id'] ?? '');
    return notice === undefined ? 'not-found' : run(call, notice);
  };

function copyOf(gateway: Gateway, notice: Notice, fault: NoticeFault): Notice {
  const { trxId, merchantId, kind, url } = notice;
  const response = { path: url, parameters: [] };
  return draftNotice(gateway, { trxId, merchantId, response }, kind, gateway.notices.draftOf(notice).source, fault);
}

const resend: Run = async ({ gateway, input }, notice) => {
  onlyMembers(input, []);
  await gateway.notices.attempt(notice);
  return notice;
};

const duplicate: Run = async ({ gateway, input }, notice) => {
  onlyMembers(input, ['copies', 'parallel']);
  const count = optionalNumber(input, 'copies', 1, COPIES_MAX) ?? 1;
  const copies = Array.from({ length: count }, () => copyOf(gateway, notice, 'none'));
  await sendCopies(gateway, copies, optionalFlag(input, 'parallel') ?? false);
  return copies;
};

const delay: Run = ({ gateway, input }, notice) => {
  onlyMembers(input, ['ms']);
  const copy = copyOf(gateway, notice, 'none');
  gateway.clock.schedule(requiredNumber(input, 'ms', 0, DELAY_MAX_MS), async () => {
    await gateway.notices.attempt(copy);
  });
  return copy;
};

/** Sends a spoiled copy. */
const alter: Run = async ({ gateway, input }, notice) => {
  onlyMembers(input, ['how']);
  const copy = copyOf(gateway, notice, requiredChoice(input, 'how', NOTICE_FAULTS));
  await gateway.notices.attempt(copy);
  return copy;
};

const drop: Run = (_call, notice) => {
  notice.state = 'dropped';
  return notice;
};

export const noticeRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/notices',
    run: ({ gateway, query }) => {
      const trxId = query.get('trx_id');
      return trxId === null ? gateway.notices.all() : gateway.notices.ofTransaction(trxId);
    },
  },
  { method: 'POST', path: '/notices/:id/resend', run: onNotice(resend) },
  { method: 'POST', path: '/notices/:id/duplicate', run: onNotice(duplicate) },
  { method: 'POST', path: '/notices/:id/delay', run: onNotice(delay) },
  { method: 'POST', path: '/notices/:id/alter', run: onNotice(alter) },
  { method: 'POST', path: '/notices/:id/drop', run: onNotice(drop) },
];
