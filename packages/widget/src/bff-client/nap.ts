/** Waiting that can be cut short. */
export class Nap {
  #wake: (() => void) | undefined;

  /** Resolves after `ms`, or when somebody wakes us. */
  async sleep(ms: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      if (ms !== Infinity) timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
  }

  wake(): void {
    this.#wake?.();
  }
}
