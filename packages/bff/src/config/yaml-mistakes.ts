import type { LineCounter, YAMLError } from 'yaml';
import type { ConfigProblem } from './config-fault.ts';

const INDENTATION = 'the indentation of this line does not fit those around it: indent what belongs together by the same number of blanks';

/** Of the codes of the parser. Its own messages quote what it stumbled over, which may be a secret. */
const WORDS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'a setting is written twice: keep one of them',
  TAB_AS_INDENT: 'a tab indents this line: use blanks',
  BAD_INDENT: INDENTATION,
  BLOCK_AS_IMPLICIT_KEY: INDENTATION,
  BLOCK_IN_FLOW: INDENTATION,
  MULTILINE_IMPLICIT_KEY: 'this line is no setting: write a name, a colon, a blank and the value',
  MISSING_CHAR: 'something is missing: a closing quote or bracket, a comma, or the colon after a name',
  BAD_SCALAR_START: 'a text begins with a character that means something in YAML: put it in quotes',
  BAD_DQ_ESCAPE: 'a backslash means something between double quotes: use single quotes',
  UNRESOLVED_TAG: 'an exclamation mark begins a tag, which is not taken here: put the text in quotes',
  TAG_RESOLVE_FAILED: 'an exclamation mark begins a tag, which is not taken here: put the text in quotes',
  BAD_ALIAS: 'an asterisk begins an alias, which is not taken here: put the text in quotes',
  KEY_OVER_1024_CHARS: 'a name is too long: is a colon missing?',
  MULTIPLE_DOCS: 'a line of three dashes begins another file here: leave it out',
};

const OPEN_BRACKET = 'a bracket or brace that was opened before this line is not closed: write a closing one';

/** One mistake leads to others, so the first of a file is told; names that are written twice are told all. */
export function yamlMistakes(errors: readonly YAMLError[], lines: LineCounter): ConfigProblem[] {
  const twice = errors.filter(({ code }) => code === 'DUPLICATE_KEY');
  const others = errors.filter(({ code }) => code !== 'DUPLICATE_KEY').toSorted((one, other) => one.pos[0] - other.pos[0]);
  const first = others.find(({ code }) => code === 'TAB_AS_INDENT') ?? others.find(({ code }) => WORDS[code] === INDENTATION) ?? others[0];
  return (first === undefined ? twice : [first]).map(({ code, pos, message }) => {
    const { line, col } = lines.linePos(pos[0]);
    return {
      line,
      path: '(yaml)',
      message: `${message.startsWith('Flow ') ? OPEN_BRACKET : (WORDS[code] ?? 'cannot be read as YAML')} (column ${String(col)})`,
    };
  });
}
