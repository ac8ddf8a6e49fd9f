// Putting people somewhere else, by pointer or by keyboard.
import { drag } from "d3-drag";
import { selectAll } from "d3-selection";

const CLICK = 4;
const NUDGE = 10;
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const rounded = ([x, y]) => [Math.round(x * 10) / 10, Math.round(y * 10) / 10];

/** Calls `put(id, from, to)` once somebody stands somewhere new. A press without a drag stays a click. */
export const letDrag = (svg, marks, put) => {
  let from;
  const behaviour = drag()
    .container(() => svg.querySelector(".map"))
    .clickDistance(CLICK)
    .subject(function () {
      const [x, y] = marks.where(this.dataset.figure);
      return { x, y };
    })
    .on("start", function () {
      from = marks.where(this.dataset.figure);
    })
    .on("drag", function ({ x, y }) {
      marks.move(this.dataset.figure, rounded([x, y]));
    })
    .on("end", function () {
      put(this.dataset.figure, from, marks.where(this.dataset.figure));
    });
  selectAll(svg.querySelectorAll("[data-figure]")).call(behaviour);
};

/** Alt and an arrow key move the person that has the focus. True where the key was meant for that. */
export const nudge = (event, marks, put) => {
  const id = event.target.closest?.("[data-person], [data-figure]")?.dataset;
  const step = STEPS[event.key];
  if (!event.altKey || !step || !id) return false;
  const member = id.person ?? id.figure;
  const from = marks.where(member);
  marks.move(member, rounded(from.map((side, axis) => side + step[axis] * NUDGE)));
  put(member, from, marks.where(member));
  return true;
};

export const arrow = (event) => STEPS[event.key];
