import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventsOf } from './server-sent-events.ts';

function streamOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function read(...chunks: readonly (string | Uint8Array)[]): Promise<{ events: string[]; heard: number }> {
  const bytes = chunks.map((chunk) => (typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk));
  const events: string[] = [];
  let heard = 0;
  for await (const data of eventsOf(streamOf(bytes), () => (heard += 1))) events.push(data);
  return { events, heard };
}

test('events come out as they went in, among any other fields of a stream', async () => {
  const { events } = await read(': hello\n\nretry: 1000\nid: 7\nevent: state\ndata: {"a":1}\n\ndata:x\ndata:y\n\n');

  expect(events).toEqual(['{"a":1}', 'x\ny']);
});

test('a heartbeat is heard and is no event', async () => {
  expect(await read(':\n\n', ':\n\n')).toEqual({ events: [], heard: 2 });
});

test('an event that was cut off does not count', async () => {
  expect((await read('data: half\n')).events).toEqual([]);
});

test('it makes no difference where the network cuts, or how lines end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 60 }), { maxLength: 8 }), fc.constantFrom('\n', '\r\n', '\r'), async (cuts, end) => {
      const whole = new TextEncoder().encode(`id: 1${end}data: {"name":"Zoë €"}${end}${end}data: 2${end}${end}:${end}`);
      const places = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((one, other) => one - other), whole.length];
      const chunks = places.slice(1).map((place, index) => whole.slice(places[index], place));

      expect((await read(...chunks)).events).toEqual(['{"name":"Zoë €"}', '2']);
    }),
  );
});

test('a line without end is refused', async () => {
  await expect(read('x'.repeat(70_000))).rejects.toThrow(RangeError);
});
