import { Agent, request } from 'node:http';

/** A program: calls an address on many connections, each again as soon as it is answered. Tells how often it was let in at the end. */
const [url = '', key = '', connections = '200'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const answers: Record<number, number> = {};

function call(): void {
  const sent = request(`${url}/v1/payments?limit=20`, { agent, headers: { authorization: `Bearer ${key}` } }, (response) => {
    const status = response.statusCode ?? 0;
    answers[status] = (answers[status] ?? 0) + 1;
    response.resume().on('end', call);
  });
  sent.on('error', () => setTimeout(call, 100));
  sent.end();
}

for (let connection = 0; connection < Number(connections); connection += 1) call();
process.once('message', () => {
  process.send?.(answers, () => process.exit(0));
});
