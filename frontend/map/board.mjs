// One board: buttons and keys to what they do.
import { arrow, letDrag, nudge } from "./dragging.mjs";
import { Marks } from "./marks.mjs";
import { Moves } from "./moves.mjs";
import { Names } from "./names.mjs";
import { Panel } from "./panel.mjs";
import { createQueue, poster } from "./saving.mjs";
import { createView } from "./view.mjs";

const SETTLED = 300; // milliseconds without a further move before it is sent
const SAYS = {
  saving: () => "Saving…",
  saved: () => "Saved",
  failed: () => "Not saved. Everybody stays where you put them here; try again when the connection is back.",
};

export class Board {
  #timer;

  constructor(element) {
    this.element = element;
    this.svg = element.querySelector("svg");
    this.state = element.querySelector("[data-state]");
    this.marks = new Marks(this.svg);
    this.moves = new Moves();
    this.panel = new Panel(element.querySelector("[data-side]"));
    this.view = createView(this.svg);
    this.names = new Names(this.svg, this.#button("names"));
    this.#wire();
    if (element.dataset.save) this.#letArrange();
    document.querySelectorAll("[data-tools]").forEach((tools) => (tools.hidden = false));
  }

  #button(name) {
    return document.querySelector(`[data-do=${name}]`);
  }

  #wire() {
    const deeds = {
      "zoom-in": () => this.view.zoomIn(),
      "zoom-out": () => this.view.zoomOut(),
      reset: () => this.view.reset(),
      names: () => this.names.toggle(),
      "single-keys": () => this.names.switchKey(this.#button("single-keys")),
      close: () => this.panel.close(),
      undo: () => this.#undo(),
      retry: () => this.queue.send(),
    };
    for (const [name, deed] of Object.entries(deeds)) this.#button(name)?.addEventListener("click", deed);
    this.svg.addEventListener("click", (event) => this.#choose(event));
    this.svg.addEventListener("focusin", (event) => this.#follow(event.target));
    this.element.querySelector("[data-picture]").addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("keydown", (event) => this.#keyAnywhere(event));
  }

  #letArrange() {
    const { save, token } = this.element.dataset;
    this.queue = createQueue(poster(save, token), (state) => this.#tell(state));
    letDrag(this.svg, this.marks, this.#put);
    addEventListener("beforeunload", (event) => this.queue.unsaved && event.preventDefault());
  }

  /** A press on a person or a line fills the panel; with Ctrl, Shift or another button the link does its own work. */
  #choose(event) {
    const mark = event.target.closest("[data-figure], [data-person], [data-line]");
    if (!mark || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (this.names.hidden) this.#say("Names are hidden. Show them to read what is recorded.");
    else this.panel.open(mark.dataset.figure ? this.marks.people.get(mark.dataset.figure).link : mark);
  }

  #follow(mark) {
    if (mark.dataset?.person) this.view.reveal(this.marks.where(mark.dataset.person));
  }

  #key(event) {
    if (this.#handled(event)) event.preventDefault();
  }

  #handled(event) {
    if (event.altKey) return Boolean(this.queue) && nudge(event, this.marks, this.#put);
    if (event.ctrlKey || event.metaKey) return event.key === "z" && this.#undo();
    const deed = { "+": this.view.zoomIn, "=": this.view.zoomIn, "-": this.view.zoomOut, 0: this.view.reset }[event.key];
    const step = arrow(event);
    if (deed) deed();
    if (step) this.view.pan(...step);
    return Boolean(deed || step);
  }

  #keyAnywhere(event) {
    if (event.key === "Escape" && this.panel.isOpen) this.panel.close();
    else if (this.names.isKey(event)) this.names.toggle();
  }

  #put = (id, from, to) => {
    if (from[0] === to[0] && from[1] === to[1]) return;
    this.moves.add(id, from);
    this.marks.people.get(id).link.focus({ preventScroll: true }); // which also keeps them in view
    this.#keep(id, to);
  };

  #undo() {
    const last = this.moves.takeBack();
    if (!last) return false;
    this.marks.move(last.id, last.from);
    this.#keep(last.id, last.from);
    return true;
  }

  #keep(id, position) {
    const undo = this.#button("undo");
    undo.disabled = this.moves.empty;
    this.queue.put(id, position);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.queue.send(), SETTLED);
  }

  #tell(state) {
    this.#say(SAYS[state]());
    this.state.dataset.state = state;
    this.#button("retry").hidden = state !== "failed";
  }

  #say(words) {
    this.state.textContent = words;
  }
}
