import { Fault, GatewayFault, MalformedMessage } from '@paydesk/bff/payments/faults';
import type { Gateway } from '@paydesk/bff/payments/ports/gateway';
import type { OutcomeQuestion } from '@paydesk/bff/payments/ports/gateway-commands';
import type { OutcomeAnswer } from '@paydesk/bff/payments/ports/outcomes';
import type { GatewayReport } from '@paydesk/bff/payments/ports/gateway-reports';
import type { InboundMessage } from '@paydesk/bff/payments/ports/inbound';
import type { KnownMessage, KnownOperation, NotificationJudgement } from '@paydesk/bff/payments/ports/addressed-notifications';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hintIn, type AskedGateway } from './asked-gateway.ts';
import { modificationQuestionAbout, questionAbout } from './contract/stage.ts';

/** A notification, and what it came to. */
export interface ReceivedNotification {
  readonly message: InboundMessage;
  readonly status: number;
  /** As the acknowledgement says it. */
  readonly acknowledged: 'yes' | 'no' | null;
  readonly judgement: NotificationJudgement | undefined;
}

export interface NotificationDesk {
  readonly url: string;
  /** The gateway, asked by one query for each question; what is sent through it is known to the desk. */
  readonly gateway: AskedGateway;
  /** What came to the address of a message, oldest first. */
  received(reference: string): readonly ReceivedNotification[];
  /** What the desk believes of an operation. */
  known(reference: string): KnownOperation | undefined;
  /** Posts to the address of a message. */
  post(reference: string, message: InboundMessage): Promise<ReceivedNotification>;
  stop(): Promise<void>;
}

const ANSWER_BYTES_MAX = 65_536;
const NOTIFICATION_WITHIN_MS = 1_000;

/** Keeps what the core would keep of a gateway that posts outcomes: has it judge notifications, answers them, and takes what queries find. */
export async function openNotificationDesk(gateway: Gateway): Promise<NotificationDesk> {
  const { outcomes, inbound } = gateway;
  const modify = gateway.modify?.bind(gateway);
  if (outcomes.kind !== 'together' || inbound?.kind !== 'addressed' || modify === undefined)
    throw new Error('this gateway posts no outcomes');
  const judge = inbound.judge.bind(inbound);
  const askTogether = outcomes.ask.bind(outcomes);
  const operations = new Map<string, KnownOperation>();
  const queries = new Map<
    string,
    { readonly questions: readonly OutcomeQuestion[]; readonly found: (answers: readonly OutcomeAnswer[]) => void }
  >();
  const log: { readonly reference: string; readonly received: ReceivedNotification }[] = [];
  let queriesSent = 0;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [path = '', queryText = ''] = (request.url ?? '').split('?');
      const { method = '', headers } = request;
      const contentType = headers['content-type'] ?? '';
      const message = { method, query: queryText, contentType, body: Buffer.concat(chunks), sender: request.socket.remoteAddress ?? '' };
      const { status, judgement } = receive(path.split('/').at(-1) ?? '', message);
      response.writeHead(status, { 'content-type': judgement?.answer.contentType ?? 'text/plain' }).end(judgement?.answer.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  function receive(reference: string, message: InboundMessage): ReceivedNotification {
    const known = knownAt(reference);
    const { status, judgement } = judged(message, known);
    if (judgement !== undefined) keep(reference, judgement);
    const [, acknowledged] = /accepted="(yes|no)"/.exec(Buffer.from(judgement?.answer.body ?? '').toString()) ?? [];
    const received: ReceivedNotification = {
      message,
      status,
      judgement,
      acknowledged: acknowledged === 'yes' || acknowledged === 'no' ? acknowledged : null,
    };
    log.push({ reference, received });
    return received;
  }

  function judged(message: InboundMessage, known: KnownMessage | undefined): Pick<ReceivedNotification, 'status' | 'judgement'> {
    if (message.body.length > ANSWER_BYTES_MAX) return { status: 413, judgement: undefined };
    if (known === undefined) return { status: 404, judgement: undefined };
    try {
      const judgement = judge(message, known);
      return { status: judgement.answer.status, judgement };
    } catch (error) {
      if (error instanceof Fault && error.code === 'unsupported_media_type') return { status: 415, judgement: undefined };
      if (!(error instanceof MalformedMessage)) throw error;
      return { status: 400, judgement: undefined };
    }
  }

  function knownAt(reference: string): KnownMessage | undefined {
    const operation = operations.get(reference);
    if (operation !== undefined) return { about: 'operation', operation };
    const open = queries.get(reference);
    return open === undefined ? undefined : { about: 'query', reference, questions: open.questions };
  }

  function keep(reference: string, { accepted, doubt, answers }: NotificationJudgement): void {
    const operation = operations.get(reference);
    if (operation !== undefined && accepted !== null)
      operations.set(reference, { ...operation, notices: [...operation.notices, accepted] });
    if (operation !== undefined && doubt) change(reference, 'unknown');
    if (accepted !== null) queries.get(reference)?.found(answers);
  }

  function change(reference: string, status: KnownOperation['status']): void {
    const operation = operations.get(reference);
    if (operation !== undefined) operations.set(reference, { ...operation, status, underWay: status === 'pending' });
  }

  /** The operation is known before anything of it leaves. */
  async function sent(question: OutcomeQuestion, send: () => Promise<GatewayReport>): Promise<GatewayReport> {
    const { reference } = question;
    operations.set(reference, { ...question, status: 'pending', underWay: true, notices: [] });
    try {
      const report = await send();
      change(reference, statusAfter(report, question));
      return report;
    } catch (fault) {
      change(reference, fault instanceof GatewayFault && fault.delivery === 'not_sent' ? 'failed' : 'unknown');
      throw fault;
    }
  }

  async function ask(question: OutcomeQuestion): Promise<GatewayReport> {
    queriesSent += 1;
    const reference = `qry_${String(queriesSent).padStart(6, '0')}`;
    const questions = [{ ...question, notices: operations.get(question.reference)?.notices ?? [] }];
    const { promise, resolve, reject } = Promise.withResolvers<readonly OutcomeAnswer[]>();
    queries.set(reference, { questions, found: resolve });
    const timer = setTimeout(() => {
      reject(new GatewayFault('perhaps_sent', 'no notification brought what the query has found'));
    }, NOTIFICATION_WITHIN_MS);
    try {
      const answer = await askTogether(questions, { reference, notificationUrl: addressOf(reference) });
      const answers = answer === 'posted' ? await promise : answer;
      const report = answers.find((found) => found.reference === question.reference)?.report;
      if (report === undefined) throw new GatewayFault('perhaps_sent', 'the query is silent about the operation');
      change(question.reference, statusAfter(report, question));
      return report;
    } finally {
      clearTimeout(timer);
      promise.catch(() => undefined);
      queries.delete(reference);
    }
  }

  const addressOf = (reference: string): string => `${url}/notifications/${reference}`;

  return {
    url,
    gateway: {
      ...gateway,
      pay: (command) => sent(questionAbout(command, undefined), () => gateway.pay(command)),
      modify: (command) => sent(modificationQuestionAbout(command, undefined), () => modify(command)),
      ask,
      readNotification: (message) => hintIn(gateway, message),
    },
    received: (reference) => log.filter((entry) => entry.reference === reference).map(({ received }) => received),
    known: (reference) => operations.get(reference),
    post: async (reference, { method, contentType, body }) => {
      await fetch(addressOf(reference), { method, headers: { 'content-type': contentType }, body: Buffer.from(body) });
      const received = log.findLast((entry) => entry.reference === reference)?.received;
      if (received === undefined) throw new Error('nothing was received');
      return received;
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** As the core would read it: an approval of something else is none. */
function statusAfter(report: GatewayReport, { amount, currency }: OutcomeQuestion): KnownOperation['status'] {
  switch (report.outcome) {
    case 'approved':
      return (report.amount ?? amount) === amount && (report.currency ?? currency) === currency ? 'succeeded' : 'unknown';
    case 'declined':
      return 'declined';
    case 'failed':
    case 'reversed':
      return 'failed';
    case 'unknown':
    case 'absent':
      return 'unknown';
    case 'processing':
    case 'challenge':
      return 'pending';
  }
}
