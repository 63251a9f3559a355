import { globSync } from 'node:fs';

const SUBJECT_CHARACTERS_MAX = 72;
const MADE_BY_TOOLS = /(^|\/)(node_modules|dist|results)(\/|$)/;

/** A room is named by its folder, without `packages/`, `bff/` and `src/`: `payments/decisions`, `widget/host`, `test/faults`. */
const rooms = globSync(['packages/*/', 'packages/*/src/*/', 'packages/*/src/*/*/', 'test/', 'test/*/', 'test/*/*/'], {
  cwd: import.meta.dirname,
})
  .map((folder) => folder.replaceAll('\\', '/').replace(/\/$/, ''))
  .filter((folder) => !MADE_BY_TOOLS.test(folder))
  .map((folder) => folder.replace(/^packages\/(bff\/(?=src\/))?/, '').replace(/(^|\/)src\//, '$1'));

export default {
  rules: {
    'type-enum': [2, 'always', ['build', 'chore', 'docs', 'feat', 'fix', 'perf', 'refactor', 'revert', 'style', 'test']],
    'type-empty': [2, 'never'],
    'scope-enum': [2, 'always', { scopes: rooms.toSorted(), delimiters: [','] }],
    'subject-empty': [2, 'never'],
    'subject-full-stop': [2, 'never', '.'],
    'header-max-length': [2, 'always', SUBJECT_CHARACTERS_MAX],
    'body-leading-blank': [2, 'always'],
  },
};
