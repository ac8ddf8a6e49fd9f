// The last moves, so that they can be taken back one by one.
const KEPT = 100;

export class Moves {
  #done = [];

  /** Remember where somebody stood before a move. */
  add(id, from) {
    this.#done.push({ id, from });
    if (this.#done.length > KEPT) this.#done.shift();
  }

  /** The last move, forgotten by asking: whom to put back, and where. */
  takeBack() {
    return this.#done.pop();
  }

  get empty() {
    return this.#done.length === 0;
  }
}
