// Builds every part of the front end: each folder that has its own build.mjs, one after the other.
import { existsSync, readdirSync } from "node:fs";

const here = new URL("./", import.meta.url);
const parts = readdirSync(here).filter((name) => existsSync(new URL(`${name}/build.mjs`, here)));

for (const part of parts.sort()) {
  await import(new URL(`${part}/build.mjs`, here));
  console.log(`built ${part}`);
}
