const LINE_LENGTH_MAX = 64 * 1024;

/**
 * Reads an event stream as the HTML standard describes it. Only `data` is used:
 * the state itself carries its version.
 *
 * @param onBytes Called for all bytes, heartbeats too.
 * @throws {RangeError} When a line has no end.
 */
export async function* eventsOf(body: ReadableStream<Uint8Array>, onBytes: () => void): AsyncGenerator<string, void> {
  const reader = body.getReader();
  const utf8 = new TextDecoder();
  let rest = '';
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onBytes();
      const lines = (rest + utf8.decode(value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      if (rest.length > LINE_LENGTH_MAX) throw new RangeError('A line of the event stream has no end.');
      for (const line of lines) {
        if (line === '') {
          if (data.length > 0) yield data.join('\n');
          data = [];
        } else {
          const field = /^data:? ?(.*)$/.exec(line);
          if (field !== null) data.push(field[1] ?? '');
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
