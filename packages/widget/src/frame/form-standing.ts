import type { FormStanding } from '../protocol/frame-message.ts';

/** Calls back at once, and whenever the form in the document stands otherwise than before. */
export function watchStanding(flow: HTMLElement, onChange: (standing: FormStanding) => void): void {
  let told = '';
  const look = (): void => {
    const standing = standingOf(flow);
    const text = JSON.stringify(standing);
    if (text === told) return;
    told = text;
    onChange(standing);
  };
  for (const type of ['input', 'change', 'paydesk-card-change']) flow.addEventListener(type, look);
  new MutationObserver(look).observe(flow, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['aria-invalid', 'aria-disabled'],
  });
  look();
}

function standingOf(flow: HTMLElement): FormStanding {
  return {
    blank: [...flow.querySelectorAll<HTMLInputElement>('.field input')].every(({ value }) => value === ''),
    invalid: flow.querySelector('[aria-invalid=true]') !== null,
    busy: flow.querySelector('paydesk-card-form .button[aria-disabled=true]') !== null,
  };
}
