import assert from "node:assert/strict";
import { test } from "node:test";
import { load, plain } from "./load.mjs";

const address = load("address.js", "address");
const steps = (...keys) => keys.map(key => ({ key }));
const knobs = [
  { kind: "agents", steps: steps("4", "5", "6", "7", "8", "9", "10", "11") },
  { kind: "overflow", steps: steps("10 min", "20 min", "false") },
];

test("what is written is read again", () => {
  const text = address.write({ scenario: "cost", language: "en", knobs, places: [7, 1], begin: [4, 2] });
  assert.equal(text, "#scenario=cost&lang=en&agents=11&overflow=20+min");
  const { language, chosen, state } = address.read(text, ["en", "pt-BR"], ["week", "cost"]);
  assert.deepEqual([language, chosen], ["en", 1]);
  assert.deepEqual(plain(address.places(state, knobs, [4, 2])), [7, 1]);
});

test("an address of nothing is empty", () => {
  assert.equal(address.write({ scenario: "", language: "", knobs, places: [4, 2], begin: [4, 2] }), "");
});

test("what is no step, no language and no scenario is not heeded", () => {
  for (const hash of ["#agents=99", "#agents=-1", "#agents=1.5", "#agents=x", "#agents=", "#answer", "#", ""]) {
    const { language, chosen, state } = address.read(`${hash}`, ["en"], ["a"]);
    assert.deepEqual([language, chosen], [null, 0]);
    assert.deepEqual(plain(address.places(state, knobs, [4, 2])), [4, 2], hash);
  }
  const { language, chosen } = address.read("#lang=xx&scenario=none", ["en"], ["a", "b"]);
  assert.deepEqual([language, chosen], [null, 0]);
});
