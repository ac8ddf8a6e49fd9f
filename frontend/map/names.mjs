// Whether names are hidden on this page, kept for this tab, and the key that turns it.
import { Veil } from "./veil.mjs";

const HIDDEN = "kith-names";
const KEY_OFF = "kith-names-key";

export class Names {
  constructor(svg, button) {
    this.veil = new Veil(svg);
    this.button = button;
    if (this.hidden) this.#set(true);
  }

  get hidden() {
    return document.documentElement.dataset.names === "hidden";
  }

  toggle() {
    this.#set(!this.hidden);
  }

  /** H by itself, unless somebody is typing or has switched single keys off. */
  isKey(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const alone = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat;
    return event.key.toLowerCase() === "h" && alone && !typing && !sessionStorage.getItem(KEY_OFF);
  }

  switchKey(button) {
    const off = !sessionStorage.getItem(KEY_OFF);
    if (off) sessionStorage.setItem(KEY_OFF, "off");
    else sessionStorage.removeItem(KEY_OFF);
    button.textContent = off ? "Switch this key on" : "Switch this key off";
  }

  #set(hidden) {
    if (hidden) this.veil.hide();
    else this.veil.show();
    this.button.textContent = hidden ? "Show names" : "Hide names";
    document.documentElement.dataset.names = hidden ? "hidden" : "shown";
    document.documentElement.dataset.veiled = "";
    sessionStorage.setItem(HIDDEN, hidden ? "hidden" : "shown");
  }
}
