import { withoutCardData } from '../../transport/card-data.ts';

const LENGTH_MAX = 32;

/** A short word of the gateway for people, such as the reason of a dispute: one line, without card data. */
export function plainText(said: string | undefined): string | undefined {
  const line = withoutCardData(said ?? '')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  return line === '' || line === 'null' ? undefined : line.slice(0, LENGTH_MAX);
}
