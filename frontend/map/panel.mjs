// The side panel: a mark's own page, read beside the picture. Without this script the link opens that page.

/** A page's panel part and heading, its headings one level down to stand below the panel's own. */
export const partOf = (page) => {
  const part = page.querySelector("[data-panel]");
  const heading = page.querySelector("[data-panel-heading]");
  if (!part || !heading) throw new Error("The page has no part for the panel.");
  for (const each of part.querySelectorAll("h2, h3, h4")) {
    const lower = page.createElement(`h${Number(each.tagName[1]) + 1}`);
    lower.className = each.className;
    lower.append(...each.childNodes);
    each.replaceWith(lower);
  }
  return { heading: [...heading.childNodes], content: [...part.childNodes] };
};

export class Panel {
  #empty;
  #from = null;
  #asked = 0;

  constructor(side, read = (href) => fetch(href, { redirect: "error" })) {
    this.side = side;
    this.read = read;
    this.heading = side.querySelector("[data-heading]");
    this.content = side.querySelector("[data-content]");
    this.closing = side.querySelector("[data-do=close]");
    this.#empty = { heading: this.heading.textContent, content: [...this.content.childNodes] };
  }

  /** Show what the mark's link leads to. The latest choice wins, whichever page comes first. */
  async open(link) {
    const asked = ++this.#asked;
    this.#from = link;
    this.heading.textContent = "Opening…";
    try {
      const response = await this.read(link.getAttribute("href"));
      if (!response.ok) throw new Error(`The server answered ${response.status}`);
      const part = partOf(new DOMParser().parseFromString(await response.text(), "text/html"));
      if (asked === this.#asked) this.#fill(part);
    } catch {
      if (asked === this.#asked) this.#failed(link);
    }
  }

  close() {
    this.#asked += 1;
    this.heading.textContent = this.#empty.heading;
    this.content.replaceChildren(...this.#empty.content);
    this.closing.hidden = true;
    this.#from?.focus();
    this.#from = null;
  }

  get isOpen() {
    return !this.closing.hidden;
  }

  #fill({ heading, content }) {
    this.heading.replaceChildren(...heading);
    this.content.replaceChildren(...content);
    this.closing.hidden = false;
    this.heading.focus();
  }

  #failed(link) {
    const retry = document.createElement("p");
    const page = document.createElement("a");
    page.href = link.getAttribute("href");
    page.className = "govuk-link";
    page.textContent = "Open its own page";
    retry.className = "govuk-body";
    retry.append("You may have been signed out, or the connection was lost. ", page, ".");
    this.heading.textContent = "This could not be opened here";
    this.content.replaceChildren(retry);
    this.closing.hidden = false;
    this.heading.focus();
  }
}
