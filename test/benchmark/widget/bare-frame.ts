import type { BenchServer } from './bench-server.ts';
import type { Contestant } from './contestant.ts';
import { document } from './site.ts';

/** The least that an isolated field can be: a document with an input, in a frame of another origin. */
export async function bareFrame(server: BenchServer): Promise<Contestant> {
  const input = await document('', '<label>Card number <input name="cc-number"></label><script>parent.postMessage("ready", "*")</script>');
  const frame = server.serve('bare-frame', () => input);
  const page = await document('', `<script>onmessage = () => benchReady()</script><iframe title="Card" src="${frame}/"></iframe>`);
  const shop = server.serve('bare-frame-shop', () => page);
  return { name: 'a frame that does nothing else', address: () => Promise.resolve(`${shop}/`) };
}
