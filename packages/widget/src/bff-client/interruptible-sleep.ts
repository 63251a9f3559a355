/** A pause that can be cut short. */
export class InterruptibleSleep {
  #interrupt: (() => void) | undefined;

  /** Resolves after `ms`, or at the next `interrupt`. */
  async for(ms: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.#interrupt = resolve;
      if (ms !== Infinity) timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
  }

  interrupt(): void {
    this.#interrupt?.();
  }
}
