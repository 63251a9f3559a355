import type { Plugin } from 'vite';

/**
 * Takes the indentation out of `html`, `css` and style texts, which no minifier touches.
 * White space is only ever narrowed to one space, so that no two words become one.
 */
export function minifyTemplates(): Plugin {
  return {
    name: 'paydesk-minify-templates',
    apply: 'build',
    transform(code, id) {
      if (!/\/packages\/widget\/src\/.*\.ts$/.test(id)) return null;
      return { code: code.replace(/\n\s+/g, '\n'), map: null };
    },
  };
}
