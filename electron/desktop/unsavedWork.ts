/** What closing the window would lose, as the window has said it last; each a sentence for the person who closes it. */
export class UnsavedWork {
  #losses: readonly string[] = [];

  get losses(): readonly string[] {
    return this.#losses;
  }

  note(losses: readonly string[]): void {
    this.#losses = losses;
  }

  /** The page that said it is gone, and with it what could be lost. */
  forget(): void {
    this.#losses = [];
  }
}
