/** Tells those who publish, in this process, that events have been stored. Other replicas poll. */
export interface RecordedEvents {
  /** @param count Of the events that were stored together. */
  readonly recorded: (count: number) => void;
  readonly onRecorded: (listener: () => void) => () => void;
}

export function recordedEvents(): RecordedEvents {
  const listeners = new Set<() => void>();
  return {
    recorded(count) {
      if (count > 0) for (const listener of listeners) listener();
    },
    onRecorded(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
