import { call } from '../../api/client.ts';
import { noteRefusal } from '../../components/notices.tsx';

/** Reads every line of the statement and prints it. The style sheet leaves the rest of the window out. */
export async function printStatement(loadAll: () => Promise<void>): Promise<void> {
  try {
    await loadAll();
    await nextFrame();
    await call('desktop.print', {});
  } catch (error) {
    noteRefusal(error);
  }
}

/** Resolves once what was read is drawn. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      setTimeout(resolve);
    });
  });
}
