/** The document of the frame has no margin: its form stands exactly below what the merchant's page shows, and draws no ring outside itself. */
export const FRAME_STYLES = `
body { margin: 0; background: var(--background); }
[data-without-button] paydesk-card-form .button { display: none; }
`;
