import assert from "node:assert/strict";
import { test } from "node:test";
import { load, plain } from "./load.mjs";

const teamDay = load("team.js", "teamDay", {});
const clock = load("team.js", "clock", {});

// One conversation goes from Ana to Bia, opens, and is started; another is left by its customer.
const shown = {
  from: 100, to: 1000, agents: ["Ana", "Bia"], talks: [{ name: "1" }, { name: "2" }],
  events: [
    { at: 100, talk: 0, kind: "arrive" }, { at: 100, talk: 0, kind: "offer", agent: 0, due: 300 },
    { at: 150, talk: 1, kind: "arrive" }, { at: 150, talk: 1, kind: "offer", agent: 1, due: null },
    { at: 300, talk: 0, kind: "offer", agent: 1, due: 500 }, { at: 400, talk: 1, kind: "left" },
    { at: 500, talk: 0, kind: "open" }, { at: 600, talk: 0, kind: "start", agent: 0 }, { at: 900, talk: 0, kind: "end" },
  ],
};

test("who has what, at any time", () => {
  const day = teamDay(shown);
  assert.equal(day.go(200).length, 4);
  assert.deepEqual([plain(day.those("new", 0)), plain(day.those("new", 1)), day.arrow], [[0], [1], 1]);
  // Half of the window is over; a window without an end has none.
  assert.deepEqual([day.left(0), day.left(1)], [0.5, null]);
  assert.deepEqual(plain(day.go(500).map(event => event.kind)), ["offer", "left", "open"]);
  assert.deepEqual(plain(day.those("open")), [0]);
  day.go(600);
  assert.deepEqual([plain(day.those("on", 0)), day.left(0)], [[0], null]);
  day.go(1000);
  assert.deepEqual([plain(day.those("gone")), day.next], [[0, 1], shown.events.length]);
});

test("back in time is the same as from the beginning", () => {
  const [there, fresh] = [teamDay(shown), teamDay(shown)];
  there.go(1000);
  for (const at of [550, 320, 100]) {
    there.go(at);
    fresh.rewind();
    fresh.go(at);
    assert.deepEqual(plain(there.talks), plain(fresh.talks), String(at));
    assert.deepEqual([there.arrow, there.next, there.at], [fresh.arrow, fresh.next, at]);
  }
});

test("a clock", () => {
  assert.deepEqual([clock(0), clock(3661), clock(86399)], ["00:00:00", "01:01:01", "23:59:59"]);
});

test("what is not handed out yet nobody sees", () => {
  const day = teamDay({ ...shown, events: [{ at: 100, talk: 0, kind: "arrive" }, { at: 900, talk: 0, kind: "offer", agent: 0, due: 1000 }] });
  day.go(500);
  assert.deepEqual([plain(day.those("held")), plain(day.those("open"))], [[0], []]);
  day.go(900);
  assert.deepEqual(plain(day.those("new", 0)), [0]);
});
