import assert from "node:assert/strict";
import { test } from "node:test";
import { createQueue, poster } from "./saving.mjs";

const recorded = (answers) => {
  const sent = [];
  const shown = [];
  const post = async (positions) => {
    sent.push(positions);
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { sent, shown, queue: createQueue(post, (state) => shown.push(state)) };
};

test("what was put is sent once and said to be saved", async () => {
  const { sent, shown, queue } = recorded([]);
  queue.put("a", [1, 2]);
  assert.ok(queue.unsaved);
  await queue.send();
  await queue.send();
  assert.deepEqual(sent, [{ a: [1, 2] }]);
  assert.deepEqual(shown, ["saving", "saved"]);
  assert.ok(!queue.unsaved);
});

test("a failure loses nothing: the next try sends it again with what came since", async () => {
  const { sent, shown, queue } = recorded([new Error("offline")]);
  queue.put("a", [1, 2]);
  queue.put("b", [3, 4]);
  await queue.send();
  assert.equal(shown.at(-1), "failed");
  assert.ok(queue.unsaved);
  queue.put("b", [9, 9]);
  await queue.send();
  assert.deepEqual(sent[1], { a: [1, 2], b: [9, 9] });
  assert.equal(shown.at(-1), "saved");
});

test("what is put while a request is under way goes with the next one", async () => {
  const gate = {};
  const sent = [];
  const post = (positions) => {
    sent.push(positions);
    return sent.length === 1 ? new Promise((open) => (gate.open = open)) : Promise.resolve();
  };
  const queue = createQueue(post, () => {});
  queue.put("a", [1, 1]);
  const first = queue.send();
  queue.put("a", [2, 2]);
  await queue.send();
  assert.equal(sent.length, 1);
  gate.open();
  await first;
  assert.deepEqual(sent[1], { a: [2, 2] });
});

test("positions go out with the token, and an unwell answer is a failure", async () => {
  const asked = [];
  const ask = async (...all) => {
    asked.push(all);
    return { ok: asked.length === 1, status: 403 };
  };
  const post = poster("/groups/1/map/positions", "token", ask);
  await post({ a: [1, 2] });
  const [address, { method, headers, body, redirect }] = asked[0];
  assert.deepEqual([address, method, redirect], ["/groups/1/map/positions", "POST", "error"]);
  assert.equal(headers["X-CSRFToken"], "token");
  assert.deepEqual(JSON.parse(body), { positions: { a: [1, 2] } });
  await assert.rejects(post({}), /403/);
});
