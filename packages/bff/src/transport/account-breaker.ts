import {
  BrokenCircuitError,
  CircuitState,
  circuitBreaker,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  handleType,
  handleWhen,
} from 'cockatiel';
import { GatewayFault } from '../payments/faults.ts';
import { ConnectionFault } from './connection-fault.ts';
import type { TransportLimits } from './transport.ts';

/** `probing`: one exchange finds out whether the gateway answers again. */
export type BreakerState = 'closed' | 'open' | 'probing';

/** Runs one exchange with a gateway, or refuses it before anything is sent. */
export type AccountBreaker = <Answer>(exchange: () => Promise<Answer>) => Promise<Answer>;

/**
 * Two circuit breakers for one account: for connections that fail, and for answers that do not come. While one is open nothing is sent;
 * then one exchange is a probe, and all others are refused until it has ended, instead of waiting for a gateway that may hang.
 * An outcome is never touched: a fault of an exchange is handed on as it is.
 *
 * @param onState Called when the state of both together is another.
 */
export function accountBreaker(
  { faultsBeforeBreak, lostBeforeBreak, breakMs }: Pick<TransportLimits, 'faultsBeforeBreak' | 'lostBeforeBreak' | 'breakMs'>,
  onState: (state: BreakerState) => void = () => undefined,
): AccountBreaker {
  const connections = circuitBreaker(handleType(ConnectionFault), {
    breaker: new ConsecutiveBreaker(faultsBeforeBreak),
    halfOpenAfter: breakMs,
  });
  const answers = circuitBreaker(handleWhen(isLost), { breaker: new ConsecutiveBreaker(lostBeforeBreak), halfOpenAfter: breakMs });
  let told: BreakerState = 'closed';
  const tell = () => {
    const state = together([connections.state, answers.state]);
    if (state === told) return;
    told = state;
    onState(state);
  };
  connections.onStateChange(tell);
  answers.onStateChange(tell);
  return (exchange) =>
    through(connections, 'the last connections all failed', () => through(answers, 'the last answers were all lost', exchange));
}

function together(states: readonly CircuitState[]): BreakerState {
  if (states.includes(CircuitState.Open)) return 'open';
  return states.includes(CircuitState.HalfOpen) ? 'probing' : 'closed';
}

async function through<Answer>(breaker: CircuitBreakerPolicy, why: string, run: () => Promise<Answer>): Promise<Answer> {
  if (breaker.state === CircuitState.HalfOpen) throw refused(why);
  try {
    return await breaker.execute(run);
  } catch (error) {
    throw error instanceof BrokenCircuitError ? refused(why, error) : error;
  }
}

function refused(why: string, cause?: Error): GatewayFault {
  return new GatewayFault('not_sent', `not sent: ${why}, waiting`, { cause });
}

function isLost(error: unknown): boolean {
  return error instanceof GatewayFault && error.delivery === 'perhaps_sent';
}
