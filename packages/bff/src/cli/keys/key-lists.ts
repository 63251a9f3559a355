import { readFile } from 'node:fs/promises';
import { type Document, isMap, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import type { ServerKeys } from '../../security/server-keys.ts';
import { CommandFault } from '../command.ts';
import { replaceText } from './key-files.ts';

export type ServerKeyKind = keyof ServerKeys;

/** What an entry of a list says. */
type Entry = Readonly<Record<string, string | readonly string[]>>;

/** A file with lists in it. What else it holds, its comments among it, stays as it is. */
export interface ListFile {
  readonly add: (path: Path, entry: Entry | string) => void;
  readonly promote: (path: Path, id: string, retiredAt: string) => void;
  readonly remove: (path: Path, position: number) => void;
  readonly save: () => Promise<void>;
}

export type Path = readonly (string | number)[];

/** Of the configuration, or of `keys.json`: JSON is YAML, too. */
export async function openListFile(file: string): Promise<ListFile> {
  const document: Document = parseDocument(await readFile(file, 'utf8'));
  const isJson = file.endsWith('.json');

  return {
    add(path, entry) {
      listAt(path).add(document.createNode(entry));
    },
    promote(path, id, retiredAt) {
      const list = listAt(path);
      const position = list.items.findIndex((item) => isMap(item) && item.get('id') === id);
      const [added] = list.items.splice(position, 1);
      const [before] = list.items;
      if (position < 1 || added === undefined || !isMap(before)) throw new CommandFault(`${file} has changed meanwhile: run this again.`);
      before.set('retired_at', retiredAt);
      list.items.unshift(added);
    },
    remove(path, position) {
      listAt(path).delete(position);
    },
    save: () => replaceText(file, isJson ? JSON.stringify(document.toJS()) : document.toString({ lineWidth: 0 })),
  };

  function listAt(path: Path): YAMLSeq {
    const list = document.getIn(path);
    if (!isSeq(list)) throw new CommandFault(`${path.join('.')} is not a list in ${file}.`);
    return list;
  }
}
