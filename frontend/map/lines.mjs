// How a line follows its two people. The server draws each line along an axis of its own, from 0 to its length, and
// turns it into place. Here it is turned anew, and what lies along it is carried: near an end strokes keep their
// distance from that end, marks keep theirs from the middle. Marks lie in a layer of their own and are never turned.

const ACROSS = /([MH])(-?\d+(?:\.\d+)?)/g;
const NUMBER = /-?\d+(?:\.\d+)?/g;
const DEGREES = 180 / Math.PI;

const round = (number) => Math.round(number * 10) / 10;

/** The numbers in a text, such as a transform. */
export const numbers = (text) => (text.match(NUMBER) ?? []).map(Number);

/** Path data with every place along the axis moved by `place`; what is drawn relative to it comes along. */
export const carried = (path, place) =>
  path.replace(ACROSS, (_, command, far) => command + round(place(Number(far))));

/** A run from its transform and its length: where it starts, and its direction of length one. */
export const runOf = (transform, length) => {
  const [x, y, turn] = numbers(transform);
  return { x, y, dx: Math.cos(turn / DEGREES), dy: Math.sin(turn / DEGREES), length };
};

export const runBetween = ([x1, y1], [x2, y2]) => {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [dx, dy] = length ? [(x2 - x1) / length, (y2 - y1) / length] : [1, 0];
  return { x: x1, y: y1, dx, dy, length };
};

export const turnOf = ({ dx, dy }) => Math.round(Math.atan2(dy, dx) * DEGREES * 100) / 100;

export const transformOf = (run) => `translate(${round(run.x)} ${round(run.y)})rotate(${turnOf(run)})`;

/** How far along a run a point is, and how far aside of it. */
export const along = (run, [x, y]) => [
  (x - run.x) * run.dx + (y - run.y) * run.dy,
  (y - run.y) * run.dx - (x - run.x) * run.dy,
];

/** The point that far along a run and that far aside of it. */
export const at = (run, [far, aside]) => [
  run.x + run.dx * far - run.dy * aside,
  run.y + run.dy * far + run.dx * aside,
];

/**
 * The run after its people moved. `people` and `moved` are their centres, [source, target]; the run keeps its distance
 * from both, and stays as far aside.
 */
export const movedRun = (run, people, moved) => {
  const before = runBetween(...people);
  const after = runBetween(...moved);
  const [gap, aside] = along(before, [run.x, run.y]);
  const [far] = along(before, at(run, [run.length, 0]));
  const reach = Math.max(after.length - (before.length - far), gap + 2);
  const [x, y] = at(after, [gap, aside]);
  return { ...after, x, y, length: reach - gap };
};

/** Where a stroke's point goes when a run of length `before` becomes `after` long. */
export const strokePlace = (before, after) => {
  const third = Math.min(before, after) / 3;
  const half = before / 2;
  const fromEnd = (far) =>
    far <= third ? far : third + ((far - third) * (after / 2 - third)) / (half - third || 1);
  return (far) => (far <= half ? fromEnd(far) : after - fromEnd(before - far));
};

/** Where a mark's centre goes along the run: as far from the middle as it was, never beyond the run. */
export const markPlace = (before, after) => (far) => Math.min(Math.max(far + (after - before) / 2, 0), after);

/** The transform of a mark that stood [far along, aside] of the run `before`, now on the run `after`. */
export const markTransform = (before, after, [far, aside]) => {
  const [x, y] = at(after, [markPlace(before.length, after.length)(far), aside]);
  return `translate(${round(x)} ${round(y)})`;
};
