import { isUnderWay, type PaymentEvent, TRANSITIONS } from '@paydesk/bff/payments/transitions';
import { PAYMENT_STATUSES, type PaymentStatus } from '@paydesk/shared/payment-status';

const UNDER_WAY = 'under_way';

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly event: PaymentEvent;
}

/** `docs/diagrams/states.md`, drawn from the table of transitions. */
export function drawStates(): string {
  const underWay = PAYMENT_STATUSES.filter(isUnderWay);
  const all = PAYMENT_STATUSES.flatMap(arrowsOf);
  const shared = all.filter(({ from, to, event }) => from === underWay[0] && underWay.every((status) => TRANSITIONS[status][event] === to));
  const isShared = ({ from, event }: Arrow) => isUnderWay(from as PaymentStatus) && shared.some((arrow) => arrow.event === event);
  const single = all.filter((arrow) => !isShared(arrow));
  const isInside = ({ from, to }: Arrow) => [from, to].every((status) => isUnderWay(status as PaymentStatus));

  const lines = [
    '[*] --> awaiting_payer',
    `state "an attempt is under way" as ${UNDER_WAY} {`,
    ...drawn(single.filter(isInside)).map((line) => `  ${line}`),
    '}',
    ...drawn([...shared.map((arrow) => ({ ...arrow, from: UNDER_WAY })), ...single.filter((arrow) => !isInside(arrow))]),
    ...PAYMENT_STATUSES.filter((status) => arrowsOf(status).length === 0).map((status) => `${status} --> [*]`),
  ];
  return `# States of a payment

The whole life of a payment. What is not in this picture does not happen. The statuses in the box share the arrows
that leave it.

\`\`\`mermaid
stateDiagram-v2
${lines.map((line) => `  ${line}`).join('\n')}
\`\`\`

Drawn by \`npx -y pnpm@12 docs:diagrams\` from [the table of transitions](../../packages/bff/src/payments/transitions.ts),
and compared with it by a test.
`;
}

function arrowsOf(from: PaymentStatus): readonly Arrow[] {
  return Object.entries(TRANSITIONS[from]).map(([event, to]) => ({ from, to, event: event as PaymentEvent }));
}

/** One line for each pair of states, with every event that leads from one to the other. */
function drawn(arrows: readonly Arrow[]): readonly string[] {
  return [...Map.groupBy(arrows, ({ from, to }) => `${from} --> ${to}`)].map(
    ([line, events]) => `${line}: ${events.map(({ event }) => event).join(', ')}`,
  );
}
