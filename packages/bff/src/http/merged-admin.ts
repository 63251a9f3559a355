import express, { type Express } from 'express';
import { mergedMetrics } from '../observability/merged-metrics.ts';
import { securityHeaders } from './middleware/content-security.ts';

const ANSWER_MS_MAX = 5_000;

/**
 * Answers operators for all workers: alive while none that serves is silent, ready when each one is, and with their counts together.
 *
 * @param ports Of the workers, `undefined` for one that does not serve now.
 */
export function mergedAdmin(ports: () => readonly (number | undefined)[]): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders());
  app.get('/livez', async (_request, response) => {
    const silent = (await askAll(ports(), '/livez')).findIndex((answer) => answer !== undefined && !answer.ok);
    if (silent < 0) response.type('text').send('ok');
    else
      response
        .status(503)
        .type('text')
        .send(`worker ${String(silent + 1)} does not answer`);
  });
  app.get('/readyz', async (_request, response) => {
    const answers = await askAll(ports(), '/readyz');
    const first = answers.findIndex((answer) => answer?.ok !== true);
    if (first < 0) {
      response.type('text').send('ready');
      return;
    }
    const reason = answers[first]?.text.replace(/^not ready: /, '') ?? 'it does not serve yet';
    response
      .status(503)
      .type('text')
      .send(`not ready: worker ${String(first + 1)}: ${reason}`);
  });
  app.get('/*path', async (request, response) => {
    const answers = (await askAll(ports(), request.path)).map((answer) => (answer?.ok === true ? answer : undefined));
    const [one] = answers.filter((answer) => answer !== undefined);
    if (one === undefined) response.status(404).type('text').send('no worker knows this');
    else if (one.type.includes('json')) response.json(answers.map((answer) => parsed(answer)).reduce(added));
    else response.set('content-type', one.type).send(mergedMetrics(answers.map((answer) => answer?.text)));
  });
  return app;
}

interface Answer {
  readonly ok: boolean;
  readonly type: string;
  readonly text: string;
}

function askAll(ports: readonly (number | undefined)[], path: string): Promise<(Answer | undefined)[]> {
  return Promise.all(ports.map((port) => (port === undefined ? Promise.resolve(undefined) : ask(port, path))));
}

async function ask(port: number, path: string): Promise<Answer> {
  try {
    const answer = await fetch(`http://127.0.0.1:${String(port)}${path}`, { signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    return { ok: answer.ok, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
  } catch {
    return { ok: false, type: '', text: 'it does not answer' };
  }
}

function parsed(answer: Answer | undefined): unknown {
  return answer === undefined ? undefined : JSON.parse(answer.text);
}

/** Numbers of the same name together; of anything else, what the first one says. */
function added(one: unknown, other: unknown): unknown {
  if (typeof one === 'number' && typeof other === 'number') return one + other;
  if (!isRecord(one) || !isRecord(other)) return one ?? other;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries(
    [...names].map((name) => [name, name in one ? (name in other ? added(one[name], other[name]) : one[name]) : other[name]]),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
