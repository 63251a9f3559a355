import { beginningOf, withoutCardData } from '../../transport/card-data.ts';

const LENGTH_MAX = 32;

/** A short word of the gateway for people, such as the reason of a dispute: one line, without card data. */
export function plainText(said: string | undefined): string | undefined {
  const line = beginningOf(said ?? '', LENGTH_MAX, (text) =>
    withoutCardData(text)
      .replace(/[\p{C}\p{Default_Ignorable_Code_Point}\s]+/gu, ' ')
      .trim(),
  );
  return line === '' || line === 'null' ? undefined : line;
}
