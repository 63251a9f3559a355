import type { ChallengeHelp } from '../protocol/frame-message.ts';

export interface DialogFooter {
  readonly element: HTMLElement;
  /** Puts the way to the whole window forward. */
  readonly showTrouble: () => void;
  /** Takes the question back. @returns Whether it was asked. */
  readonly keepGoing: () => boolean;
}

/** Below the bank's page: the same page in the whole window, and the way out, which asks once more where that is needed. */
export function createFooter(url: string, help: ChallengeHelp, giveUp: () => void): DialogFooter {
  const footer = document.createElement('footer');
  const trouble = document.createElement('span');
  // It is there before its words are, so that they are announced.
  trouble.setAttribute('role', 'status');
  const wayOut = button(help.give_up, () => {
    if (help.question === null) giveUp();
    else ask(true);
  });
  const question = help.question === null ? undefined : createQuestion(help.question, giveUp, () => ask(false));
  footer.append(wholeWindow(url, help, trouble), wayOut, ...(question === undefined ? [] : [question]));

  const ask = (isAsked: boolean): void => {
    if (question === undefined) return;
    question.hidden = !isAsked;
    wayOut.hidden = isAsked;
    (isAsked ? question.querySelector<HTMLElement>('.keep') : wayOut)?.focus();
  };
  return {
    element: footer,
    showTrouble() {
      footer.classList.add('trouble');
      trouble.textContent = `${help.trouble} `;
    },
    keepGoing() {
      const isAsked = question?.hidden === false;
      if (isAsked) ask(false);
      return isAsked;
    },
  };
}

function wholeWindow(url: string, help: ChallengeHelp, trouble: HTMLElement): HTMLElement {
  const address = new URL(url, location.href);
  address.searchParams.set('display', 'redirect');
  const link = document.createElement('a');
  link.href = address.href;
  link.target = '_top';
  link.textContent = help.whole_window;
  const line = document.createElement('p');
  line.append(trouble, link);
  return line;
}

function createQuestion(
  { title, sentence, confirm, keep }: NonNullable<ChallengeHelp['question']>,
  giveUp: () => void,
  keepGoing: () => void,
) {
  const box = document.createElement('div');
  box.setAttribute('role', 'group');
  box.setAttribute('aria-labelledby', 'question');
  box.hidden = true;
  const heading = document.createElement('h3');
  heading.id = 'question';
  heading.textContent = title;
  const text = document.createElement('p');
  text.id = 'answer';
  text.textContent = sentence;
  const kept = button(keep, keepGoing);
  kept.className = 'keep';
  kept.setAttribute('aria-describedby', 'question answer');
  box.append(heading, text, button(confirm, giveUp), kept);
  return box;
}

function button(label: string, press: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  element.addEventListener('click', press);
  return element;
}
