/**
 * Enter takes the choice that is marked in an open list. The library keeps the place of the mark beside it, and forgets
 * the place where its timer for the opened list comes after what was typed: Enter then did nothing, or sent the form.
 */
export function takeMarkedChoices(document: Document): void {
  document.addEventListener('keydown', takeMarked, { capture: true });
}

function takeMarked(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.isComposing || !(event.target instanceof HTMLElement)) return;
  const list = document.getElementById(event.target.getAttribute('aria-controls') ?? '');
  const marked = list?.querySelector('[data-combobox-selected]');
  if (!(marked instanceof HTMLElement)) return;
  event.preventDefault();
  event.stopPropagation();
  marked.click();
}
