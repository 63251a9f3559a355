/**
 * CSS custom properties by which a merchant dresses the form, and the only ones that cross into the frame.
 * Values are plain CSS values: a color, a length, a list of fonts.
 */
export const TOKENS: readonly string[] = [
  /** `light`, `dark` or `light dark` (default: as the payer prefers). */
  '--paydesk-color-scheme',
  /** Behind everything. */
  '--paydesk-color-background',
  /** Inside inputs. */
  '--paydesk-color-field',
  /** All text that has no color of its own. */
  '--paydesk-color-text',
  /** Hints and labels of details. At least 4.5:1 on the background. */
  '--paydesk-color-muted',
  /** Edges of inputs. At least 3:1 on the background. */
  '--paydesk-color-border',
  /** Pay button, links, focus rings. */
  '--paydesk-color-accent',
  /** Text on the pay button. */
  '--paydesk-color-on-accent',
  /** Problems and declines. */
  '--paydesk-color-danger',
  /** A payment that succeeded. */
  '--paydesk-color-success',
  /** Fonts of all text. */
  '--paydesk-font-family',
  /** Size of text in inputs. Below 16px phones zoom into the page. */
  '--paydesk-font-size',
  /** Corners of inputs and buttons. */
  '--paydesk-radius',
  /** Between fields. */
  '--paydesk-spacing',
];
