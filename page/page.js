// Sliders, the answer, a day to watch. Every word and number comes from the engine or from the list of words.

const $ = id => document.getElementById(id);
const read = id => JSON.parse($(id).textContent);
const make = (tag, props = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children);
  return element;
};
const [languages, opens] = [read("words"), read("opens")];
const words = () => languages[language];
const fragment = new URLSearchParams(location.hash.slice(1));

let language = languages[fragment.get("lang")] ? fragment.get("lang") : document.documentElement.lang;
let chosen = Math.max(0, opens.findIndex(open => open.key === fragment.get("scenario")));
let knobs = [], places = [], command = "", asked = 0;
const answers = new Map();

// ---- The engine, in a worker of its own.

const worker = new Worker(URL.createObjectURL(new Blob([$("worker").textContent], { type: "text/javascript" })));
const ask = request => new Promise(done => {
  answers.set(++asked, done);
  worker.postMessage({ request, of: asked });
});
worker.onmessage = ({ data }) => {
  if (data.answer) { answers.get(data.of)?.(data.answer); answers.delete(data.of); }
  if (data.shown) show(data.shown);
  if (data.ready) document.body.dataset.ready = "yes";
};
worker.onerror = event => problem(words().failed + "\n" + event.message);
worker.postMessage({ engine: $("engine").textContent.trim() });

// ---- What is said.

const problem = text => { $("problem").textContent = text; $("problem").hidden = text === ""; };

const speak = () => {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) {
    const word = words()[element.dataset.word];
    if (word !== undefined) element.textContent = word;
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", words()[element.dataset.label]);
  }
  const other = Object.keys(languages).find(tag => tag !== language);
  $("speak").hidden = other === undefined;
  if (other) { $("speak").textContent = languages[other].name; $("speak").lang = other; }
};

const show = shown => {
  document.body.classList.remove("stale");
  const sentences = shown.answer.slice(0, 2).map(text => make("p", { textContent: text }));
  // The same sentence again is no news for who listens.
  if ($("sentence").textContent !== sentences.map(p => p.textContent).join("")) $("sentence").replaceChildren(...sentences);
  $("numbers").replaceChildren(...shown.numbers.map(number));
  $("runs").textContent = words().runs.replace("{}", shown.runs) + (shown.settled ? "" : " " + words().more);
  if (shown.charts.length > 0) {
    $("charts").replaceChildren(...shown.charts.map(chart => {
      const place = make("div", { className: "chart", ariaLabel: chart.heading });
      place.innerHTML = chart.svg + chart.narrow;
      return place;
    }));
  }
  command = shown.command;
};

const number = one => {
  const item = make("li", {}, make("b", { textContent: one.value }), make("span", { textContent: one.label }), make("small", { textContent: one.sure }));
  item.dataset.measure = one.measure;
  item.dataset.exact = JSON.stringify(one.exact);
  if (one.today) {
    const kind = { better: "better", worse: "worse", "not yet clear": "unclear" }[one.verdict] ?? "same";
    const sign = { better: "✓ ", worse: "✕ ", unclear: "? ", same: "= " }[kind];
    item.append(make("span", { className: `change ${kind}` }, make("b", { textContent: sign + one.word }), ` · ${one.today}`, make("br"), one.change));
  }
  return item;
};

// ---- Settings.

const build = () => {
  $("knobs").replaceChildren(...knobs.map((knob, at) => {
    const last = knob.steps.length - 1, id = `knob-${knob.kind}`;
    const input = make("input", { type: "range", id, min: 0, max: last, step: 1, value: places[at] });
    const output = make("output", { htmlFor: id });
    // The thumb is about 16 px wide and stays within the track.
    const tick = make("span", { className: "tick" });
    tick.style.left = `calc(8px + (100% - 16px) * ${knob.today / last})`;
    const back = make("button", { type: "button", className: "back" });
    const tell = () => {
      const text = knob.steps[places[at]].text;
      output.textContent = text;
      input.setAttribute("aria-valuetext", text);
      back.textContent = words().back.replace("{}", knob.steps[knob.today].text);
      back.hidden = places[at] === knob.today;
    };
    const move = to => { places[at] = to; input.value = to; tell(); moved(); };
    input.oninput = () => move(Number(input.value));
    back.onclick = () => { move(knob.today); input.focus(); };
    tell();
    return make("div", { className: "knob" }, make("label", { htmlFor: id, textContent: knob.label }), back, output, make("div", { className: "track" }, input, tick));
  }));
};

const moved = async () => {
  document.body.classList.add("stale");
  delete document.body.dataset.ready;
  problem("");
  remember();
  const answer = await ask({ ask: "set", places });
  if (answer.told === "refused") problem(answer.why);
  else day.forget();
};

const remember = () => {
  const state = new URLSearchParams();
  if (opens.length > 1) state.set("scenario", opens[chosen].key);
  if (language !== opens[chosen].language) state.set("lang", language);
  knobs.forEach((knob, at) => { if (places[at] !== knob.today) state.set(knob.kind, places[at]); });
  const text = state.toString();
  history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
};

const open = async request => {
  delete document.body.dataset.ready;
  const answer = await ask({ ask: "open", language, ...request });
  if (answer.told === "refused") { problem(answer.why); return false; }
  problem("");
  opened(answer, answer.knobs.map(knob => knob.today));
  return true;
};

const opened = (answer, at) => {
  knobs = answer.knobs;
  places = at;
  $("title").textContent = answer.name;
  build();
  $("assumed").replaceChildren(...answer.assumptions.map(part =>
    make("div", { className: "part" }, make("h3", { textContent: part.heading }), make("ul", {}, ...part.lines.map(line => make("li", { textContent: line }))))));
  day.forget();
};

// ---- What can be done with it.

const say = text => { $("done").textContent = text; };

$("reset").onclick = () => { places = knobs.map(knob => knob.today); build(); moved(); };
$("copy").onclick = async () => {
  try { await navigator.clipboard.writeText(command); say(words().copied); }
  // Where a page may not reach the clipboard, the text can be taken from here.
  catch { say(command); }
};
$("save").onclick = async () => {
  const file = await ask({ ask: "file" });
  if (file.told === "refused") { problem(file.why); return; }
  const link = make("a", { href: URL.createObjectURL(new Blob([file.text], { type: "application/toml" })), download: file.name });
  link.click();
  URL.revokeObjectURL(link.href);
  say(words().saved);
};
const take = async file => { if (file) await open({ file: { name: file.name, text: await file.text() } }); };
$("file").onchange = () => { take($("file").files[0]); $("file").value = ""; };
addEventListener("dragover", event => { event.preventDefault(); document.body.classList.add("dropping"); });
addEventListener("dragleave", () => document.body.classList.remove("dropping"));
addEventListener("drop", event => { event.preventDefault(); document.body.classList.remove("dropping"); take(event.dataTransfer.files[0]); });
$("speak").onclick = async () => {
  language = Object.keys(languages).find(tag => tag !== language);
  speak();
  remember();
  opened(await ask({ ask: "speak", language }), places);
};
if ($("scenario")) {
  $("scenario").append(...opens.map((open, at) => new Option(open.name, at, at === chosen, at === chosen)));
  $("scenario").onchange = async () => { chosen = Number($("scenario").value); await open(opens[chosen].request); remember(); };
}
$("knobs").onsubmit = event => event.preventDefault();

// ---- A day.

const still = matchMedia("(prefers-reduced-motion: reduce)");
const day = {
  shown: null, at: 0, next: 0, talks: [], running: false, frame: 0, arrow: -1,

  forget() {
    day.stop();
    day.shown = null;
    $("lanes").replaceChildren(); $("log").replaceChildren(); $("happens").textContent = ""; $("clock").textContent = "";
  },
  async load() {
    if (day.shown) return true;
    const answer = await ask({ ask: "day" });
    if (answer.told !== "day") { $("happens").textContent = answer.why ?? ""; return false; }
    day.shown = answer;
    day.rewind(answer.from);
    return true;
  },
  rewind(to) {
    day.next = 0; day.arrow = -1;
    day.talks = day.shown.talks.map(() => ({ place: "away" }));
    $("log").replaceChildren();
    day.go(to);
  },
  /** Everything that happens until then. */
  go(to) {
    const { events } = day.shown;
    if (to < day.at) { day.at = to; day.rewind(to); return; }
    day.at = to;
    while (day.next < events.length && events[day.next].at <= to) day.happens(events[day.next++]);
    day.draw();
  },
  happens(event) {
    const talk = day.talks[event.talk];
    if (event.kind === "offer") { Object.assign(talk, { place: "new", agent: event.agent, since: event.at, due: event.due }); day.arrow = event.agent; }
    else if (event.kind === "open") talk.place = "open";
    else if (event.kind === "start") Object.assign(talk, { place: "on", agent: event.agent });
    else if (event.kind === "end" || event.kind === "left") talk.place = "gone";
    else if (event.kind === "arrive") talk.place = "open";
    const line = `#${day.shown.talks[event.talk].name}: ${event.text}`;
    $("happens").textContent = `${event.clock}  ${line}`;
    $("log").prepend(make("li", {}, make("span", { textContent: event.clock }), make("span", { textContent: `#${day.shown.talks[event.talk].name}` }), make("span", { textContent: event.text })));
    while ($("log").children.length > 8) $("log").lastChild.remove();
  },
  draw() {
    const { agents, from, to } = day.shown;
    const seconds = Math.floor(day.at), two = number => String(number).padStart(2, "0");
    $("clock").textContent = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(Math.floor).map(two).join(":");
    $("seek").value = Math.round(1000 * (day.at - from) / Math.max(1, to - from));
    const token = (talk, at) => {
      const left = talk.place === "new" && talk.due !== null ? (talk.due - day.at) / Math.max(1, talk.due - talk.since) : null;
      const chip = make("span", { className: `talk ${talk.place}`, textContent: day.shown.talks[at].name });
      if (left !== null) { const bar = make("i"); bar.style.width = `${100 * Math.max(0, Math.min(1, left))}%`; chip.append(bar); }
      return chip;
    };
    const those = (place, agent) => day.talks.flatMap((talk, at) => talk.place === place && (agent === null || talk.agent === agent) ? [token(talk, at)] : []);
    const lane = (name, first, second, classes = "") => make("div", { className: `lane ${classes}` }, make("span", { className: "who", textContent: name }), make("div", { className: "talks" }, ...first), make("div", { className: "talks" }, ...second));
    $("lanes").replaceChildren(
      lane("", [words().offered], [words().in_hand], "head"),
      ...agents.map((name, at) => lane(name, those("new", at), those("on", at), day.arrow === at ? "next" : "")),
      lane(words().to_all, those("open", null), [], "all"));
  },
  stop() { day.running = false; cancelAnimationFrame(day.frame); $("play").textContent = words().play; },
  async start() {
    if (!(await day.load())) return;
    day.running = true;
    $("play").textContent = words().pause;
    if (day.at >= day.shown.to) day.rewind(day.shown.from);
    let before = performance.now();
    const frame = now => {
      if (!day.running) return;
      // Where motion is not wanted, the picture changes once a second.
      if (!still.matches || now - before >= 1000) {
        day.go(Math.min(day.shown.to, day.at + (now - before) / 1000 * Number($("speed").value)));
        before = now;
      }
      if (day.at >= day.shown.to) { day.stop(); return; }
      day.frame = requestAnimationFrame(frame);
    };
    day.frame = requestAnimationFrame(frame);
  },
};
$("play").onclick = () => { if (day.running) day.stop(); else day.start(); };
$("step").onclick = async () => {
  day.stop();
  if (await day.load()) { const next = day.shown.events[day.next]; if (next) day.go(next.at); }
};
$("seek").oninput = async () => {
  const part = Number($("seek").value) / 1000;
  if (await day.load()) day.go(day.shown.from + part * (day.shown.to - day.shown.from));
};

// ---- As it begins: the scenario, and the settings that the address has.

speak();
await open(opens[chosen].request);
const wanted = knobs.map((knob, at) => {
  const place = Number(fragment.get(knob.kind) ?? NaN);
  return Number.isInteger(place) && place >= 0 && place < knob.steps.length ? place : places[at];
});
if (wanted.some((place, at) => place !== places[at])) { places = wanted; build(); moved(); }
