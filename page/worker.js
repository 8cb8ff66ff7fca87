"use strict";
// Plays while the settings move. One message at a time; between two replications a newer one is heard.

let engine, aim = 0;

/** The engine's only way of talking: JSON in, JSON out. */
const ask = request => {
  const bytes = new TextEncoder().encode(JSON.stringify(request));
  const at = engine.room(bytes.length);
  new Uint8Array(engine.memory.buffer, at, bytes.length).set(bytes);
  const length = engine.ask();
  return JSON.parse(new TextDecoder().decode(new Uint8Array(engine.memory.buffer, engine.answer_at(), length)));
};

const unpacked = async text => {
  const packed = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
};

// A turn of the event loop, without the delay of a timer.
const turns = new MessageChannel(), waiting = [];
turns.port1.onmessage = () => waiting.shift()?.();
const turn = () => new Promise(done => { waiting.push(done); turns.port2.postMessage(0); });

/** First a glance, then an interval, then until more changes nothing. Charts come where there is time for them. */
const LOOKS = [4, 10, 20, 40, 80, 160];

/** Sets of values that are played at most, two runs each, where not all values are known for certain. */
const SETS = 20;

const play = async () => {
  const mine = ++aim;
  let latest;
  const shows = (runs, charts) => {
    const shown = latest = ask({ ask: "show", charts });
    postMessage({ shown, runs, memory: engine.memory.buffer.byteLength });
    return shown.settled;
  };
  for (const look of LOOKS) {
    let told = ask({ ask: "play", count: 0 });
    while (Math.min(told.today, told.trial) < look) {
      told = ask({ ask: "play", count: 1 });
      await turn();
      if (mine !== aim) return;
    }
    // The first interval does not wait for its charts.
    const settled = shows(look, look > 10);
    await turn();
    if (mine !== aim) return;
    if (look === 10) {
      shows(look, true);
      await turn();
      if (mine !== aim) return;
    }
    if (settled && look > 10) break;
  }
  // What the values leave open that are not known for certain: set by set.
  for (let sets = 0; latest?.unsure && sets < SETS; sets++) {
    ask({ ask: "sure" });
    await turn();
    if (mine !== aim) return;
    if (sets === SETS - 1 || sets === 9) shows(latest.runs, true);
  }
  postMessage({ ready: true });
};

// An engine that fails is not asked again: what it holds may be half done.
const fail = reason => postMessage({ failed: String(reason?.message ?? reason) });

let started;
onmessage = ({ data }) => heed(data).catch(fail);
const heed = async data => {
  if (data.engine !== undefined) {
    started = unpacked(data.engine).then(bytes => WebAssembly.instantiate(bytes, {})).then(({ instance }) => { engine = instance.exports; });
  }
  await started;
  if (data.request === undefined) return;
  const answer = ask(data.request);
  postMessage({ answer, of: data.of });
  if (answer.told !== "refused" && ["open", "set", "speak"].includes(data.request.ask)) play().catch(fail);
};
