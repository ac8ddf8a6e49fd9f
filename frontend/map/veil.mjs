// Hiding every name at once, for when somebody walks in.

/** A to Z, then AA, AB and so on: the letters that stand for people, as on a copy with hidden names. */
export const letter = (index) =>
  index < 26 ? String.fromCharCode(65 + index) : letter(Math.floor(index / 26) - 1) + letter(index % 26);

/** Remembers what texts and labels said, and puts letters in their place and back. */
export class Veil {
  #said = new Map();

  constructor(svg) {
    this.svg = svg;
    this.letters = new Map(
      [...svg.querySelectorAll("[data-person]")].map((link, index) => [link.dataset.person, letter(index)]),
    );
  }

  hide() {
    for (const link of this.svg.querySelectorAll("[data-person]")) {
      this.#label(link, `Person ${this.letters.get(link.dataset.person)}`);
    }
    for (const figure of this.svg.querySelectorAll("[data-figure]")) this.#figure(figure);
    for (const line of this.svg.querySelectorAll("[data-line]")) {
      const [one, other] = [line.dataset.source, line.dataset.target].map((end) => this.letters.get(end));
      this.#label(line, `Between ${one} and ${other}`);
      this.#text(line.querySelector("title"), `Between ${one} and ${other}`);
    }
  }

  show() {
    for (const [element, { text, label }] of this.#said) {
      if (text !== undefined) element.textContent = text;
      if (label !== undefined) element.setAttribute("aria-label", label);
    }
    this.#said.clear();
  }

  #figure(figure) {
    const shown = this.letters.get(figure.dataset.figure);
    this.#text(figure.querySelector("title"), `Person ${shown}`);
    const [initials, ...name] = figure.querySelectorAll(":scope > text");
    this.#text(initials, shown);
    name.forEach((line) => this.#text(line, ""));
  }

  #label(element, label) {
    this.#said.set(element, { ...this.#said.get(element), label: element.getAttribute("aria-label") });
    element.setAttribute("aria-label", label);
  }

  #text(element, text) {
    if (!element) return;
    this.#said.set(element, { ...this.#said.get(element), text: element.textContent });
    element.textContent = text;
  }
}
