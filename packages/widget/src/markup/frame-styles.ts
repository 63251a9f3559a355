/** The document of the frame has no margin of its own but the room that a focus ring needs. */
export const FRAME_STYLES = `
body { margin: 0; padding: 2px; background: var(--background); }
[data-without-button] paydesk-card-form .button { display: none; }
`;
