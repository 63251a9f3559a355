import { unsafeCSS } from 'lit';
import { RESULT_STYLES } from '../../markup/result-styles.ts';

/** Those of the page of the result. */
export const resultStyles = unsafeCSS(RESULT_STYLES);
