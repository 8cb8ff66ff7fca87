import assert from "node:assert/strict";
import { test } from "node:test";
import { load, plain } from "./load.mjs";

const glance = load("glance.js", "glance", {});
const knobs = [{ kind: "agents", today: 1 }, { kind: "limit", today: 0 }, { kind: "overflow", today: 0 }];
const glances = { kinds: ["agents", "overflow"], numbers: { en: [[["1"], ["2"]], [["3"], ["4"]], [[], ["6"]]] } };

test("the numbers at the places of the two settings", () => {
  assert.deepEqual(plain(glance(glances, knobs, [0, 0, 1], "en")), ["2"]);
  assert.deepEqual(plain(glance(glances, knobs, [2, 0, 1], "en")), ["6"]);
});

test("nothing where nothing was computed", () => {
  // Another setting is moved, too; the step cannot be; another language; no such settings; none at all.
  assert.equal(glance(glances, knobs, [0, 1, 1], "en"), null);
  assert.equal(glance(glances, knobs, [2, 0, 0], "en"), null);
  assert.equal(glance(glances, knobs, [0, 0, 0], "pt-BR"), null);
  assert.equal(glance(glances, [knobs[0]], [0], "en"), null);
  assert.equal(glance(null, knobs, [0, 0, 0], "en"), null);
});
