import assert from "node:assert/strict";
import { test } from "node:test";
import { letter } from "./veil.mjs";

test("letters run from A to Z and on to two letters, none twice", () => {
  assert.deepEqual([0, 25, 26, 27, 51, 52, 701, 702].map(letter), ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
  assert.equal(new Set(Array.from({ length: 2000 }, (_, index) => letter(index))).size, 2000);
});
