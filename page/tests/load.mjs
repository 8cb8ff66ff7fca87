// Scripts of the page as they stand, without a page around them.

import { readFileSync } from "node:fs";
import vm from "node:vm";

const text = name => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");

/** What a script makes known under a name. */
export const load = (script, name, around = { URLSearchParams }) => {
  const context = vm.createContext(around);
  vm.runInContext(text(script), context, { filename: script });
  return vm.runInContext(name, context);
};

/** A plain copy: what comes of another context has other prototypes. */
export const plain = value => JSON.parse(JSON.stringify(value));

export { text };
