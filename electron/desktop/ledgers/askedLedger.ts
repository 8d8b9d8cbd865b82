/**
 * The ledger that somebody asked the system for: named in a start, or opened in the file manager. macOS may say so before
 * there is a window; the last one that was asked for by then is the one to begin with.
 */
export class AskedLedger {
  #first: string | null = null;
  #open: ((file: string) => void) | null = null;

  /** Opens the ledger, or keeps it until `begin`. */
  ask(file: string): void {
    if (this.#open === null) this.#first = file;
    else this.#open(file);
  }

  /** From now on what is asked for is opened at once; answers what was asked for until now. */
  begin(open: (file: string) => void): string | null {
    this.#open = open;
    return this.#first;
  }
}
