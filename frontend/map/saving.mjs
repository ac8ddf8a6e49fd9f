// Saving where people were put: one request at a time, nothing forgotten until the server has it.

/**
 * A queue of positions by member id.
 *
 * `post(positions)` resolves when they are kept and rejects when not; `show(state, message)` tells the reader, with
 * state "saving", "saved" or "failed".
 */
export const createQueue = (post, show) => {
  let waiting = new Map();
  let busy = false;

  const send = async () => {
    if (busy || !waiting.size) return;
    busy = true;
    const sent = waiting;
    waiting = new Map();
    show("saving");
    try {
      await post(Object.fromEntries(sent));
      busy = false;
      if (waiting.size) await send();
      else show("saved");
    } catch (error) {
      waiting = new Map([...sent, ...waiting]);
      busy = false;
      show("failed", error.message);
    }
  };

  return {
    put(id, position) {
      waiting.set(id, position);
    },
    send,
    get unsaved() {
      return busy || waiting.size > 0;
    },
  };
};

/** Sends positions to the server. A sign-in page in place of an answer counts as a failure. */
export const poster = (address, token, ask = fetch) => async (positions) => {
  const response = await ask(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ positions }),
    redirect: "error",
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}`);
};
