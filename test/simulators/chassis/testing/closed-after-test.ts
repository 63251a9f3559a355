import { afterEach } from 'vitest';

interface Closable {
  close(): Promise<void>;
}

const open: Closable[] = [];

afterEach(async () => {
  for (const server of open.splice(0).toReversed()) await server.close();
});

export function closedAfterTest<Server extends Closable>(server: Server): Server {
  open.push(server);
  return server;
}
