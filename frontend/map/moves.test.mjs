import assert from "node:assert/strict";
import { test } from "node:test";
import { Moves } from "./moves.mjs";

test("moves are taken back one by one, the last first", () => {
  const moves = new Moves();
  moves.add("a", [0, 0]);
  moves.add("b", [5, 5]);
  assert.deepEqual(moves.takeBack(), { id: "b", from: [5, 5] });
  assert.deepEqual(moves.takeBack(), { id: "a", from: [0, 0] });
  assert.equal(moves.takeBack(), undefined);
  assert.ok(moves.empty);
});

test("only the last hundred are kept", () => {
  const moves = new Moves();
  for (let step = 0; step < 150; step += 1) moves.add("a", [step, 0]);
  let back = 0;
  while (moves.takeBack()) back += 1;
  assert.equal(back, 100);
});
