import { CHOICE_STYLES } from '@paydesk/widget/markup/choice-styles';
import { FORM_STYLES } from '@paydesk/widget/markup/form-styles';
import { FRAME_STYLES } from '@paydesk/widget/markup/frame-styles';
import { minifyCss } from '@paydesk/widget/markup/minify-css';
import { THEME_STYLES } from '@paydesk/widget/markup/theme-styles';
import { TRIAL_STYLES } from '@paydesk/widget/markup/trial-styles';
import { hashOf } from './script-guard.ts';

/** Stands in the document, so that the form is drawn with the first answer. */
export const FORM_STYLE = minifyCss(THEME_STYLES + FORM_STYLES);
export const FRAME_STYLE = FORM_STYLE + minifyCss(FRAME_STYLES);

/** Beside one of them, where the form has choices. */
export const CHOICE_STYLE = minifyCss(CHOICE_STYLES);

/** Beside that of the frame, where no money moves. */
export const TRIAL_STYLE = minifyCss(TRIAL_STYLES);

/** For the policy of a document that carries one of them. */
export const FORM_STYLE_HASHES: readonly string[] = [hashOf(FORM_STYLE), hashOf(FRAME_STYLE), hashOf(CHOICE_STYLE), hashOf(TRIAL_STYLE)];
