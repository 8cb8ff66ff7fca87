// The worker with the engine in it: it answers soon, then better, and leaves what nobody waits for any more.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";
import { text } from "./load.mjs";

const made = readFileSync(process.env.RODIZIO_ENGINE ?? new URL("../engine.wasm.gz", import.meta.url)).toString("base64");

/** A worker, and what it posts; `until` waits for a message. */
const worker = (engine = made) => {
  const posted = [], waiting = [];
  const postMessage = message => { posted.push(message); waiting.splice(0).forEach(wake => wake()); };
  const around = {
    postMessage, TextEncoder, TextDecoder, WebAssembly, Blob, Response, DecompressionStream, MessageChannel, performance, atob, Uint8Array, Promise, JSON, Math,
  };
  const context = vm.createContext(around);
  vm.runInContext(text("worker.js"), context, { filename: "worker.js" });
  const send = data => context.onmessage({ data });
  const until = async is => {
    for (;;) {
      const found = posted.find(is);
      if (found) return found;
      await new Promise(wake => waiting.push(wake));
    }
  };
  const close = () => vm.runInContext("turns.port1.close()", context);
  send({ engine });
  return { posted, send, until, close };
};

test("first a glance, then more; a move gives up what was under way", async () => {
  const { posted, send, until, close } = worker();
  send({ of: 1, request: { ask: "open", language: "en", set: ["horizon.length=1 week"] } });
  const { answer } = await until(message => message.of === 1);
  assert.equal(answer.told, "opened");
  const first = await until(message => message.shown);
  assert.equal(first.runs, 4);
  // Moved at once: the numbers of today are not gone on with.
  send({ of: 2, request: { ask: "set", places: answer.places.map((place, at) => place + (at === 0)) } });
  await until(message => message.of === 2);
  const moved = posted.length;
  await until(message => message.ready);
  const after = posted.slice(moved).filter(message => message.shown);
  assert.deepEqual(after.slice(0, 3).map(message => message.runs), [4, 10, 10]);
  for (const { shown } of after) assert.match(shown.command, /agents=9/);
  assert.equal(posted.filter(message => message.ready).length, 1);
  // The first interval comes before its charts.
  assert.deepEqual(after.slice(1, 3).map(({ shown }) => shown.charts.length > 0), [false, true]);
  close();
});

test("an engine that is broken is told about", async () => {
  const { send, until, close } = worker("AAAA");
  send({ of: 1, request: { ask: "open", language: "en" } });
  assert.ok((await until(message => message.failed)).failed.length > 0);
  close();
});

test("what cannot be opened is said, and the engine goes on", async () => {
  const { send, until, close } = worker();
  send({ of: 1, request: { ask: "open", language: "en", file: { name: "x.toml", text: "nome = 1" } } });
  const { answer } = await until(message => message.of === 1);
  assert.equal(answer.told, "refused");
  assert.match(answer.why, /x\.toml:1/);
  send({ of: 2, request: { ask: "open", language: "en", set: ["horizon.length=1 day"] } });
  assert.equal((await until(message => message.of === 2)).answer.told, "opened");
  await until(message => message.ready);
  close();
});

test("values that are not known for certain are played at the end", async () => {
  const { posted, send, until, close } = worker();
  const file = { name: "u.toml", text: readFileSync(new URL("../../examples/uncertain.toml", import.meta.url), "utf8") };
  send({ of: 1, request: { ask: "open", language: "en", file, set: ["horizon.length=1 day"] } });
  await until(message => message.ready);
  const shown = posted.filter(message => message.shown).map(message => message.shown);
  assert.equal(shown.at(-1).unsure, false);
  assert.match(shown.at(-1).numbers[0].with_data, /^with your data /);
  assert.equal(shown[0].numbers[0].with_data, "");
  close();
});
