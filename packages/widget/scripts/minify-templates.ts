import type { Plugin } from 'vite';
import { minifyCss } from '../src/markup/minify-css.ts';

/**
 * Takes the white space out of templates, which no minifier touches. In `html` it is only ever narrowed to one line
 * break, so that no two words become one; in style sheets it goes wherever CSS does not need it.
 */
export function minifyTemplates(): Plugin {
  return {
    name: 'paydesk-minify-templates',
    apply: 'build',
    transform(code, id) {
      if (!/\/packages\/widget\/src\/.*\.ts$/.test(id)) return null;
      const styled = code.replace(/(?<=(?:\bcss|_STYLES = )`)[^`$\\]+(?=`)/g, minifyCss);
      const narrowed = styled.replace(/\n\s+/g, '\n');
      // White space between a tag and the end of its template is not rendered.
      return { code: narrowed.replace(/(?<=\bhtml`)\n|(?<=>)\n(?=`)/g, ''), map: null };
    },
  };
}
