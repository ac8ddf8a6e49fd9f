// kith.scss and kith.js to the design app's static files.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compile, NodePackageImporter } from "sass";

const source = (name) => fileURLToPath(new URL(name, import.meta.url));
const built = (name) => source(`../../kith/design/static/design/${name}`);

const { css } = compile(source("kith.scss"), {
  importers: [new NodePackageImporter(source("./"))],
  style: "compressed",
  quietDeps: true,
});
writeFileSync(built("kith.css"), css);

await build({
  entryPoints: [source("kith.js")],
  outfile: built("kith.js"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  legalComments: "none",
});
