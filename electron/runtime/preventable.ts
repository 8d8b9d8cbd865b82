/** The part of Electron's events by which a listener says no, with what else an event tells. */
export function preventable<Details extends object>(
  details?: Details,
): Details & { defaultPrevented: boolean; preventDefault: () => void } {
  const event = Object.assign({ ...details } as Details, {
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  });
  return event;
}
