import { createHash } from 'node:crypto';

/** Shows the button that prints, which works with a script only. */
export const PRINT_SCRIPT = `const button = document.getElementById('print-receipt');
button.hidden = false;
button.addEventListener('click', () => print());
`;

export const PRINT_SCRIPT_PATH = `/assets/print-${createHash('sha256').update(PRINT_SCRIPT).digest('base64url').slice(0, 8)}.js`;
export const PRINT_SCRIPT_INTEGRITY = `sha384-${createHash('sha384').update(PRINT_SCRIPT).digest('base64')}`;
