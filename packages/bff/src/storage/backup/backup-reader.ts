import type { z } from 'zod';
import { BackupFault, ROWS_END } from './format.ts';

const LINE_BYTES_MAX = 1_000_000;
const NEW_LINE = 10;
const END = Buffer.from(`\n${ROWS_END}`);

/** Reads a backup, uncompressed, from its beginning to its end. */
export class BackupReader {
  readonly #source: AsyncIterator<Buffer>;
  #read: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** @throws {BackupFault} When the next line is not of this kind. */
  async line<Schema extends z.ZodType>(schema: Schema): Promise<z.output<Schema>> {
    let at = this.#read.indexOf(NEW_LINE);
    while (at < 0) {
      if (this.#read.length > LINE_BYTES_MAX || !(await this.#more())) throw new BackupFault('This is no whole backup of Paydesk.');
      at = this.#read.indexOf(NEW_LINE);
    }
    const text = this.#read.subarray(0, at).toString('utf8');
    this.#read = this.#read.subarray(at + 1);
    const { data, success } = schema.safeParse(jsonOrNothing(text));
    if (!success) throw new BackupFault('This is no backup of Paydesk, or one of a form that this version does not know.');
    return data;
  }

  /** The rows of a table, as they are; not in whole rows. */
  async *rows(): AsyncGenerator<Buffer, void> {
    while (this.#read.length < ROWS_END.length) await this.#moreOrFault();
    if (this.#read.subarray(0, ROWS_END.length).equals(END.subarray(1))) {
      this.#read = this.#read.subarray(ROWS_END.length);
      return;
    }
    for (;;) {
      const at = this.#read.indexOf(END);
      if (at >= 0) {
        yield this.#read.subarray(0, at + 1);
        this.#read = this.#read.subarray(at + END.length);
        return;
      }
      const kept = Math.min(this.#read.length, END.length - 1);
      if (this.#read.length > kept) yield this.#read.subarray(0, this.#read.length - kept);
      this.#read = this.#read.subarray(this.#read.length - kept);
      await this.#moreOrFault();
    }
  }

  /** @throws {BackupFault} When something follows. */
  async end(): Promise<void> {
    if (this.#read.length > 0 || (await this.#more())) throw new BackupFault('Something follows the end of the backup.');
  }

  async #moreOrFault(): Promise<void> {
    if (!(await this.#more())) throw new BackupFault('The backup ends in the middle of a table: it is not whole.');
  }

  async #more(): Promise<boolean> {
    const next = await this.#source.next();
    if (next.done === true) return false;
    const { value } = next;
    this.#read = this.#read.length === 0 ? value : Buffer.concat([this.#read, value]);
    return true;
  }
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
