interface Run {
  readonly from: number;
  readonly to: number;
}

/** More marks than this between two digits, and they do not belong together. */
const MARKS_MAX = 8;
const BACKSLASHES_MAX = 4;

const NOTHING = 0;
const DIGIT = 1;
const MARK = 2;

const PERCENT = 0x25;
const BACKSLASH = 0x5c;

/**
 * Where digits stand with any marks between, as they are or encoded for a URL or for JSON. In one pass.
 *
 * @param lengthMin Shorter ones are left out.
 */
export function writtenRuns(text: string, lengthMin: number): readonly Run[] {
  const runs: Run[] = [];
  let from = -1;
  let to = 0;
  let marks = 0;
  const close = (): void => {
    if (from >= 0 && to - from >= lengthMin) runs.push({ from, to });
    from = -1;
  };
  for (let at = 0; at < text.length;) {
    const { kind, length } = pieceAt(text, at);
    if (kind === DIGIT) {
      if (from < 0) from = at;
      to = at + length;
      marks = 0;
    } else if (kind === NOTHING || ++marks > MARKS_MAX) close();
    at += length;
  }
  close();
  return runs;
}

interface Piece {
  readonly kind: number;
  readonly length: number;
}

const NONE: Piece = { kind: NOTHING, length: 1 };
/** By code: digits, and the marks that people and programs put between them. */
const PLAIN: readonly Piece[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return { kind: /\d/.test(character) ? DIGIT : /[ _/,:;+|*~.-]/.test(character) ? MARK : NOTHING, length: 1 };
});
const ENCODED: Piece = { kind: DIGIT, length: 3 };

/** What is encoded may be a digit: that is found out later. */
function pieceAt(text: string, at: number): Piece {
  const code = text.charCodeAt(at);
  if (code === PERCENT && /^[\da-f]{2}$/i.test(text.slice(at + 1, at + 3))) return ENCODED;
  if (code === BACKSLASH) return escapeAt(text, at);
  return PLAIN[code] ?? NONE;
}

function escapeAt(text: string, at: number): Piece {
  let end = at + 1;
  while (end < at + BACKSLASHES_MAX && text.charCodeAt(end) === BACKSLASH) end += 1;
  const letter = text.charAt(end);
  if (letter === 'n' || letter === 'r' || letter === 't') return { kind: MARK, length: end + 1 - at };
  if (letter === 'u' && /^[\da-f]{4}$/i.test(text.slice(end + 1, end + 5))) return { kind: DIGIT, length: end + 5 - at };
  return { kind: NOTHING, length: end - at };
}
