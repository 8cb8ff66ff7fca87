// The engine outside a page: reads requests, one JSON a line, and prints an answer to each.
//   node page/engine.mjs page/engine.wasm.gz < requests

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { createInterface } from "node:readline";

const module = new WebAssembly.Module(gunzipSync(readFileSync(process.argv[2])));
const imports = WebAssembly.Module.imports(module);
if (imports.length > 0) throw new Error(`the engine imports ${JSON.stringify(imports[0])}`);
const engine = new WebAssembly.Instance(module, {}).exports;
for await (const line of createInterface({ input: process.stdin })) {
  const bytes = new TextEncoder().encode(line);
  const at = engine.room(bytes.length);
  new Uint8Array(engine.memory.buffer, at, bytes.length).set(bytes);
  const length = engine.ask();
  console.log(new TextDecoder().decode(new Uint8Array(engine.memory.buffer, engine.answer_at(), length)));
}
