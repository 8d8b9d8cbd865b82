/**
 * Answers what to do with each close and quit: they are held back until the work is ended, which then quits. What was
 * not ended, because a person keeps working or because ending it failed, can be asked for again.
 */
export function heldBackUntilEnded({
  endWork,
  quit,
  reportFault,
}: {
  /** False where a person would rather keep working. */
  endWork: () => Promise<boolean>;
  quit: () => void;
  reportFault: (error: unknown) => void;
}): (event: { preventDefault(): void }) => void {
  let state: 'working' | 'ending' | 'ended' = 'working';
  const end = async () => {
    let isEnded = false;
    try {
      isEnded = await endWork();
    } catch (error) {
      reportFault(error);
    }
    state = isEnded ? 'ended' : 'working';
    if (isEnded) quit();
  };
  return (event) => {
    if (state === 'ended') return;
    event.preventDefault();
    if (state === 'ending') return;
    state = 'ending';
    void end();
  };
}
