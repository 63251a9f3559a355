import { type Appearance, appearanceOf } from '../protocol/appearance.ts';
import { TOKENS } from '../themes/tokens.ts';

/** The tokens that the merchant's style sheets have set for an element. A page that declares its color scheme need not repeat it. */
export function readAppearance(element: Element): Appearance {
  const style = getComputedStyle(element);
  const declared = style.colorScheme === 'normal' ? {} : { '--paydesk-color-scheme': style.colorScheme };
  const set = TOKENS.map((name) => [name, style.getPropertyValue(name).trim()] as const).filter(([, value]) => value !== '');
  return appearanceOf({ ...declared, ...Object.fromEntries(set) });
}
