/** Colors and font are its own: no token of the merchant's makes it unreadable. */
export const TRIAL_STYLES = `
.trial {
  margin: 0 0 .75rem;
  padding: .25rem .75rem;
  border: 1px dashed light-dark(#a37a12, #b8963f);
  border-radius: 8px;
  background: light-dark(#fff9e6, #2a2415);
  color: light-dark(#5f4700, #f0d58c);
  font: .875rem/1.5 system-ui, sans-serif;
  text-align: center;
}
`;
