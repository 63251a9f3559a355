import { pino, type DestinationStream, type Logger } from 'pino';
import { scrubCardNumbers } from './scrub.ts';

/** Turns a finished line into what is written instead. */
type LineFormat = (line: string) => string;

/**
 * Writes lines of JSON. Each finished line is scrubbed of card numbers by value, wherever they hide:
 * lists of paths to redact miss deeper objects, error messages and text that is JSON already.
 *
 * @param format Of a terminal. What it makes is scrubbed once more.
 */
export function createLogger(level: string, destination: DestinationStream = process.stdout, format?: LineFormat): Logger {
  const scrubbed: DestinationStream = {
    write(line) {
      const json = scrubCardNumbers(line);
      destination.write(format === undefined ? json : scrubCardNumbers(format(json)));
    },
  };
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    scrubbed,
  );
}

/** Lines for people: the time of day, the level in color, the message, and the facts in one row. Loaded only where a terminal is. */
export async function readableLines(): Promise<LineFormat> {
  const { prettyFactory } = await import('pino-pretty');
  const format = prettyFactory({ colorize: true, singleLine: true, translateTime: 'SYS:HH:MM:ss', ignore: 'security,audit' });
  return (line) => format(line);
}
