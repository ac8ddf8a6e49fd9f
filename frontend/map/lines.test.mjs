import assert from "node:assert/strict";
import { test } from "node:test";
import { along, at, carried, markPlace, markTransform, movedRun, numbers, runBetween, runOf, strokePlace, transformOf } from "./lines.mjs";

const near = (actual, expected) => actual.forEach((each, axis) => assert.ok(Math.abs(each - expected[axis]) < 1e-6, `${actual}`));

test("numbers come out of a transform", () => {
  assert.deepEqual(numbers("translate(-121.1 267)rotate(-61.56)"), [-121.1, 267, -61.56]);
  assert.deepEqual(numbers("none"), []);
});

test("only places along the axis move, not what is drawn relative to them", () => {
  assert.equal(carried("M105 0l-14 6v-12z", (far) => far + 5), "M110 0l-14 6v-12z");
  assert.equal(carried("M3 -4.5H92", (far) => far * 2), "M6 -4.5H184");
});

test("a run is read from its transform and written back", () => {
  const run = runOf("translate(10 20)rotate(90)", 50);
  near(at(run, [50, 0]), [10, 70]);
  assert.equal(transformOf(run), "translate(10 20)rotate(90)");
});

test("a point beside a run is found again from how far along and aside it is", () => {
  const run = runBetween([3, 4], [33, 44]);
  near(at(run, along(run, [-7, 12])), [-7, 12]);
});

test("a run keeps its distance from both people when one moves", () => {
  const run = runOf("translate(25 0)rotate(0)", 50); // people at 0 and 100, circles of 25
  const after = movedRun(run, [[0, 0], [100, 0]], [[0, 0], [0, 200]]);
  near([after.x, after.y], [0, 25]);
  near(at(after, [after.length, 0]), [0, 175]);
});

test("a run that lay aside stays as far aside", () => {
  const run = runOf("translate(25 11)rotate(0)", 50);
  const after = movedRun(run, [[0, 0], [100, 0]], [[0, 0], [0, 100]]);
  near([after.x, after.y], [-11, 25]);
});

test("two people on the same spot leave a short run, not a broken one", () => {
  const after = movedRun(runOf("translate(25 0)rotate(0)", 50), [[0, 0], [100, 0]], [[5, 5], [5, 5]]);
  assert.ok(after.length > 0);
  assert.ok([after.x, after.y, after.dx, after.dy].every(Number.isFinite));
});

test("strokes keep their distance from the nearer end", () => {
  const place = strokePlace(100, 300);
  assert.equal(place(14), 14);
  assert.equal(place(92), 292);
  assert.equal(place(50), 150);
});

test("strokes never fold over when a run gets short", () => {
  const place = strokePlace(100, 30);
  const places = [0, 10, 34, 50, 66, 90, 100].map(place);
  assert.deepEqual(places, [...places].sort((a, b) => a - b));
  assert.equal(places.at(-1), 30);
});

test("marks keep their distance from the middle and never leave the run", () => {
  assert.equal(markPlace(100, 160)(59), 89);
  assert.equal(markPlace(100, 10)(90), 10);
});

test("a mark comes along with its line and stays upright", () => {
  const before = runOf("translate(25 0)rotate(0)", 50);
  const after = runOf("translate(0 25)rotate(90)", 90);
  assert.equal(markTransform(before, after, along(before, [60, 0])), "translate(0 80)");
  assert.equal(markTransform(before, before, along(before, [60, 0])), "translate(60 0)");
});
