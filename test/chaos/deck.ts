import type { Random } from '../fixtures/sampleRandom.ts';

/** Answers one of several elements. */
export function oneOf<Element>(random: Random, elements: readonly Element[]): Element {
  const element = elements[random(elements.length)];
  if (element === undefined) throw new Error('there is nothing to choose from');
  return element;
}

/** Answers the elements in a random order. */
function shuffled<Element>(random: Random, elements: readonly Element[]): Element[] {
  const rest = [...elements];
  return elements.map(() => {
    const [taken] = rest.splice(random(rest.length), 1);
    if (taken === undefined) throw new Error('a deck lost a card');
    return taken;
  });
}

/** Deals everything once before it deals anything again. What was dealt and did not happen can be put back on top. */
export class Deck<Card> {
  readonly #random: Random;
  readonly #cards: readonly Card[];
  #left: Card[] = [];

  constructor(random: Random, cards: readonly Card[]) {
    this.#random = random;
    this.#cards = cards;
  }

  deal(): Card {
    if (this.#left.length === 0) this.#left = shuffled(this.#random, this.#cards);
    const card = this.#left.shift();
    if (card === undefined) throw new Error('an empty deck deals nothing');
    return card;
  }

  putBack(card: Card): void {
    if (!this.#left.includes(card)) this.#left.unshift(card);
  }
}
