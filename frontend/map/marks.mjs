// The people and lines of the picture, and moving them about: only what is touched is redrawn.
import { along, carried, markTransform, movedRun, numbers, runOf, strokePlace, transformOf } from "./lines.mjs";

/** What the server drew for one line, remembered so that every redrawing starts from it. */
class Line {
  constructor(link, badges, people) {
    this.link = link;
    this.ends = [link.dataset.source, link.dataset.target];
    this.homes = this.ends.map((id) => people.get(id).home);
    this.paths = [...link.querySelectorAll(":scope > path")].map((path) => [path, path.getAttribute("d")]);
    const length = numbers(this.paths[0][1]).at(-1); // the area to point at runs the whole length
    this.run = runOf(link.getAttribute("transform"), length);
    this.badges = badges.map((badge) => [badge, along(this.run, numbers(badge.getAttribute("transform")))]);
  }

  follow(moved) {
    const after = movedRun(this.run, this.homes, moved);
    const stroke = strokePlace(this.run.length, after.length);
    this.link.setAttribute("transform", transformOf(after));
    this.paths.forEach(([path, drawn]) => path.setAttribute("d", carried(drawn, stroke)));
    this.badges.forEach(([badge, spot]) => badge.setAttribute("transform", markTransform(this.run, after, spot)));
  }
}

/** Everybody and everything on one picture. */
export class Marks {
  #touching = null;
  #badges;

  constructor(svg) {
    const figures = new Map([...svg.querySelectorAll("[data-figure]")].map((each) => [each.dataset.figure, each]));
    this.#badges = new Map([...svg.querySelectorAll("[data-marks]")].map((each) => [each.dataset.marks, [...each.children]]));
    this.links = [...svg.querySelectorAll("[data-line]")];
    this.people = new Map(
      [...svg.querySelectorAll("[data-person]")].map((link) => {
        const home = numbers(link.getAttribute("transform"));
        return [link.dataset.person, { link, figure: figures.get(link.dataset.person), home, now: home }];
      }),
    );
  }

  where(id) {
    return this.people.get(id).now;
  }

  /** Put a person at [x, y], and let their lines follow. */
  move(id, [x, y]) {
    const person = this.people.get(id);
    person.now = [x, y];
    [person.link, person.figure].forEach((each) => each.setAttribute("transform", `translate(${x} ${y})`));
    for (const line of this.#linesOf(id)) line.follow(line.ends.map((end) => this.where(end)));
  }

  #linesOf(id) {
    this.#touching ??= this.#byPerson();
    return this.#touching.get(id);
  }

  #byPerson() {
    const touching = new Map([...this.people.keys()].map((id) => [id, []]));
    for (const link of this.links) {
      const line = new Line(link, this.#badges.get(link.dataset.line) ?? [], this.people);
      line.ends.forEach((end) => touching.get(end).push(line));
    }
    return touching;
  }
}
