// The live map's modules to the groups app's static files.
import { copyFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const source = (name) => fileURLToPath(new URL(name, import.meta.url));
const built = (name) => source(`../../kith/groups/static/groups/${name}`);

await build({
  entryPoints: [source("main.mjs")],
  outfile: built("map.js"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "eof",
});
copyFileSync(source("early-names.js"), built("early-names.js"));
