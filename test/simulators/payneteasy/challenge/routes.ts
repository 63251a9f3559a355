import { decisionOf } from './decisions.ts';
import type { Gateway } from '../gateway.ts';
import type { Challenge, Order } from '../orders.ts';
import { acsAnswerDocument, acsDocument, gatewayWaitDocument, leftDocument } from './acs-documents.ts';
import { creq, paReq, sessionOf } from './acs-messages.ts';
import { finalRedirect, finalRedirectDocument } from './final-redirect.ts';
import { creqDocument, methodDocument, paReqDocument } from './handover-documents.ts';
import { pageDocument, problemDocument } from '../../chassis/html.ts';
import type { BrowserAnswer } from '../../chassis/send-answer.ts';
import { decide, isHeld, methodDone, returned } from './payer-path.ts';
import { termUrl } from './urls.ts';

export interface BrowserRequest {
  readonly method: string;
  readonly url: URL;
  readonly form: ReadonlyMap<string, string>;
}

type Visit = (gateway: Gateway, order: Order, challenge: Challenge, request: BrowserRequest) => BrowserAnswer;

const shown = (html: string): BrowserAnswer => ({ status: 200, html });

export const PROBLEM = {
  unknown: { status: 404, html: problemDocument('Page not found', 'This payment page does not exist or is no longer valid.') },
  altered: { status: 400, html: problemDocument('Bank refused', 'The message from the shop was altered on its way.') },
  method: { status: 405, html: problemDocument('Not possible', 'This page cannot be opened this way.') },
} as const;

/** Where redirect-to points: the payer's next step. */
export function enterGateway(gateway: Gateway, order: Order, challenge: Challenge): BrowserAnswer {
  if (order.transactions[0].phase === 'final' || challenge.step === 'returned') return leaveGateway(gateway, order, challenge);
  if (challenge.step === 'method') return shown(methodDocument(gateway, order, challenge));
  return shown(
    order.behavior.challenge.kind === 'html' ? paReqDocument(gateway, order, challenge) : creqDocument(gateway, order, challenge),
  );
}

const finishMethod: Visit = (gateway, order, challenge) => {
  methodDone(gateway, order, challenge);
  return leaveGateway(gateway, order, challenge);
};

const seeBrowser: Visit = () => shown(pageDocument({ title: 'Browser check', body: '<p>Browser check done.</p>' }));

const askPaReq: Visit = (gateway, order, challenge, { form }) => {
  const intact =
    withoutSpace(form.get('PaReq')) === withoutSpace(paReq(gateway, order)) && form.get('TermUrl') === termUrl(gateway, order, challenge);
  return intact ? askPayer(gateway, order, challenge) : PROBLEM.altered;
};

const askCreq: Visit = (gateway, order, challenge, { form }) =>
  form.get('creq') === creq(order, challenge) ? askPayer(gateway, order, challenge) : PROBLEM.altered;

const takeDecision: Visit = (gateway, order, challenge, { form }) => {
  const decision = decisionOf(form.get('decision') ?? '');
  if (decision === undefined) return PROBLEM.altered;
  const accepted = decide(order, challenge, decision, form.get('password') ?? '');
  if (!accepted) return shown(acsDocument(gateway, order, challenge));
  return afterDecision(gateway, order, challenge);
};

const takeAcsAnswer: Visit = (gateway, order, challenge, { form }) => {
  if (!form.has('PaRes') && !form.has('cres')) return PROBLEM.altered;
  if (challenge.decision === undefined) return PROBLEM.altered;
  returned(gateway, order, challenge);
  return leaveGateway(gateway, order, challenge);
};

/** The bank's page, unless the scenario or the amount presses the button. */
function askPayer(gateway: Gateway, order: Order, challenge: Challenge): BrowserAnswer {
  const planned = order.behavior.challenge;
  const presser = planned.result === '' ? planned.payer : 'approve';
  if (presser === 'person') return shown(acsDocument(gateway, order, challenge));
  decide(order, challenge, presser, planned.password);
  return afterDecision(gateway, order, challenge);
}

function afterDecision(gateway: Gateway, order: Order, challenge: Challenge): BrowserAnswer {
  return shown(challenge.decision === undefined ? leftDocument() : acsAnswerDocument(gateway, order, challenge));
}

function leaveGateway(gateway: Gateway, order: Order, challenge: Challenge): BrowserAnswer {
  if (isHeld(gateway, order, challenge)) return shown(gatewayWaitDocument(gateway, order, challenge));
  const redirect = finalRedirect(gateway, order);
  return redirect.method === 'GET' ? { status: 302, html: '', location: redirect.url } : shown(finalRedirectDocument(redirect));
}

interface Route {
  readonly methods: readonly string[];
  readonly visit: Visit;
  /** The field or query that names order and token; the path does when absent. */
  readonly session?: (request: BrowserRequest) => string;
}

const ROUTES: Readonly<Record<string, Route>> = {
  '/paynet/form/redirect': { methods: ['GET', 'POST'], visit: enterGateway },
  '/paynet/form/method': { methods: ['POST'], visit: finishMethod },
  '/paynet/form/wait': { methods: ['GET'], visit: leaveGateway },
  '/paynet/form/term': {
    methods: ['POST'],
    visit: takeAcsAnswer,
    session: ({ url }) => `${url.searchParams.get('order') ?? ''}.${url.searchParams.get('token') ?? ''}`,
  },
  '/acs/method': { methods: ['GET'], visit: seeBrowser },
  '/acs/pareq': { methods: ['POST'], visit: askPaReq, session: ({ form }) => form.get('MD') ?? '' },
  '/acs/creq': { methods: ['POST'], visit: askCreq, session: ({ form }) => form.get('threeDSSessionData') ?? '' },
  '/acs/decision': { methods: ['POST'], visit: takeDecision },
};

/** Pages for the payer's browser; undefined when the path is none of theirs. */
export function visitPage(gateway: Gateway, request: BrowserRequest): BrowserAnswer | undefined {
  const [, area = '', page = '', ...rest] = request.url.pathname.split('/');
  const name = area === 'acs' ? `/acs/${page}` : `/${area}/${page}/${rest.shift() ?? ''}`;
  const route = ROUTES[name];
  if (route === undefined) return undefined;
  if (!route.methods.includes(request.method)) return PROBLEM.method;
  const session = route.session?.(request) ?? rest.join('.');
  const order = gateway.orders.byPaynetOrderId(session.split('.')[0] ?? '');
  const challenge = order?.challenge;
  if (order === undefined || challenge === undefined || session !== sessionOf(order, challenge)) return PROBLEM.unknown;
  return route.visit(gateway, order, challenge, request);
}

const withoutSpace = (text: string | undefined): string => (text ?? '').replace(/\s/g, '');
