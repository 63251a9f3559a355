import { pino, type DestinationStream, type Logger } from 'pino';
import { scrubCardNumbers } from './scrub.ts';

/**
 * Writes lines of JSON. Each finished line is scrubbed of card numbers by value, wherever they hide:
 * lists of paths to redact miss deeper objects, error messages and text that is JSON already.
 */
export function createLogger(level: string, destination: DestinationStream = process.stdout): Logger {
  const scrubbed: DestinationStream = {
    write(line) {
      destination.write(scrubCardNumbers(line));
    },
  };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, scrubbed);
}
