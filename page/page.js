"use strict";
// Sliders, the answer, a day to watch. Every word and number comes from the engine or from the list of words.
(() => {

const $ = id => document.getElementById(id);
const read = id => JSON.parse($(id).textContent);
const make = (tag, props = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children);
  return element;
};
const [languages, opens] = [read("words"), read("opens")];
const words = () => languages[language];
const begun = address.read(location.hash, Object.keys(languages), opens.map(open => open.key));
// Whether the page is nothing else, and no part of a report.
const alone = !$("start");

let language = begun.language ?? document.documentElement.lang;
let chosen = begun.chosen;
// What was computed beforehand is of the scenarios that came with the page. What is `accepted` can be gone back to.
let knobs = [], places = [], accepted = [], begin = [], asked = 0, glances = null, runs = 0;
const answers = new Map();

// ---- The engine, in a worker of its own.

let worker = null;
const start = () => {
  worker = new Worker(URL.createObjectURL(new Blob([$("worker").textContent], { type: "text/javascript" })));
  worker.onmessage = ({ data }) => {
    if (data.answer) { answers.get(data.of)?.(data.answer); answers.delete(data.of); }
    if (data.shown) { document.body.dataset.memory = data.memory; show(data.shown); }
    if (data.ready) { told(true); document.body.dataset.ready = "yes"; }
    if (data.failed) fail(data.failed);
  };
  worker.onerror = event => fail(event.message);
  worker.postMessage({ engine: $("engine").textContent.trim() });
};
const ask = request => new Promise(done => {
  answers.set(++asked, done);
  worker.postMessage({ request, of: asked });
});

/** The engine is of no use any more. */
const fail = why => {
  worker.terminate();
  $("knobs").inert = true;
  settle();
  if (runs === 0) $("sentence").replaceChildren();
  problem(`${words().failed}\n${why}`);
};

// ---- What is said.

const settle = () => document.body.classList.remove("stale", "guess");

/** Of how many runs the numbers are, and whether there will be more. */
const told = all => {
  $("runs").textContent = words().runs.replace("{}", runs) + (all ? "" : " " + words().more);
};

const problem = text => { $("problem").textContent = text; $("problem").hidden = text === ""; };

const speak = () => {
  if (alone) document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) {
    const word = words()[element.dataset.word];
    if (word !== undefined) element.textContent = word;
  }
  for (const element of document.querySelectorAll("[data-aria]")) {
    element.setAttribute("aria-label", words()[element.dataset.aria]);
  }
  cards();
  if (!$("speak")) return;
  const other = Object.keys(languages).find(tag => tag !== language);
  $("speak").hidden = other === undefined;
  if (other) { $("speak").textContent = languages[other].name; $("speak").lang = other; }
};

/** The other scenarios that came with the page, each with its answer. */
const cards = () => {
  $("cards")?.replaceChildren(...opens.map((open, at) => {
    const card = make("button", { type: "button", className: "card" }, make("b", { textContent: open.name }), make("span", { textContent: open.said[language] ?? "" }));
    if (at === chosen) card.setAttribute("aria-current", "true");
    card.onclick = () => { choose(at); $("title").scrollIntoView(); };
    return card;
  }));
};

const show = shown => {
  settle();
  runs = shown.runs;
  const sentences = shown.answer.slice(0, 2).map(text => make("p", { textContent: text }));
  // The same sentence again is no news for who listens.
  if ($("sentence").textContent !== sentences.map(p => p.textContent).join("")) $("sentence").replaceChildren(...sentences);
  $("numbers").replaceChildren(...shown.numbers.map(number));
  $("often").textContent = shown.often;
  told(false);
  careful(shown.warnings);
  if (shown.charts.length > 0) {
    $("moving").replaceChildren(...shown.charts.map(chart => {
      const place = make("div", { className: "chart", ariaLabel: chart.heading });
      place.innerHTML = chart.svg + chart.narrow;
      return place;
    }));
  }
};

const careful = warnings => $("careful").replaceChildren(...warnings.map(textContent => make("li", { textContent })));

const number = one => {
  const item = make("li", {}, make("b", { textContent: one.value }), make("span", { textContent: one.label }), make("small", { textContent: one.sure }));
  if (one.with_data) item.append(make("small", { className: "data", textContent: one.with_data }));
  item.dataset.measure = one.measure;
  item.dataset.exact = JSON.stringify(one.exact);
  if (one.today) {
    const kind = { better: "better", worse: "worse", "not yet clear": "unclear" }[one.verdict] ?? "same";
    const sign = { better: "✓ ", worse: "✕ ", unclear: "? ", same: "= " }[kind];
    const said = one.word ? [make("b", { textContent: sign + one.word }), " · "] : [];
    item.append(make("span", { className: `change ${kind}` }, ...said, one.today, make("br"), one.change));
    if (one.change_with_data) item.append(make("small", { className: "data", textContent: one.change_with_data }));
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

/** What was computed beforehand, until the engine answers: the numbers alone, pale, and said to be a guess. */
const guess = () => {
  const numbers = glance(glances, knobs, places, language);
  document.body.classList.toggle("guess", numbers !== null);
  if (!numbers) return;
  if ($("numbers").children.length !== numbers.length) {
    const labels = glances.labels[language];
    $("numbers").replaceChildren(...labels.map(textContent => make("li", {}, make("b"), make("span", { textContent }))));
  }
  [...$("numbers").children].forEach((item, at) => { item.querySelector("b").textContent = `≈ ${numbers[at]}`; });
  $("runs").textContent = words().guess;
};

const moved = async () => {
  document.body.classList.add("stale");
  delete document.body.dataset.ready;
  guess();
  problem("");
  remember();
  const wanted = [...places];
  const answer = await ask({ ask: "set", places: wanted });
  if (answer.told !== "refused") { accepted = wanted; day.forget(); return; }
  problem(answer.why);
  // Whoever has moved on meanwhile is not taken back.
  if (wanted.some((place, at) => place !== places[at])) return;
  places = [...accepted];
  build();
  settle();
  told(true);
  remember();
};

// Browsers refuse addresses that change many times a second.
let late = 0;
const remember = () => { clearTimeout(late); late = setTimeout(write, 250); };
const write = () => {
  // A file that somebody has opened is in no address.
  if (chosen < 0) { history.replaceState(null, "", location.pathname + location.search); return; }
  const scenario = opens.length > 1 ? opens[chosen].key : "", other = language === opens[chosen].language ? "" : language;
  history.replaceState(null, "", address.write({ scenario, language: other, knobs, places, begin }) || location.pathname + location.search);
};

/** Asks for something that changes the settings: none can be moved until it is there. The last one asked for counts. */
let opening = 0;
const settings = async request => {
  const mine = ++opening;
  delete document.body.dataset.ready;
  $("knobs").inert = $("reset").disabled = true;
  const answer = await ask(request);
  if (mine !== opening) return null;
  $("knobs").inert = $("reset").disabled = false;
  if (answer.told === "refused") { problem(answer.why); return null; }
  problem("");
  return answer;
};

/** Opens a scenario: the one with this number of those that came with the page, or a file. */
const open = async (request, at) => {
  const answer = await settings({ ask: "open", language, ...request });
  if (!answer) return false;
  chosen = at;
  glances = opens[at]?.glances ?? null;
  begin = answer.places;
  runs = 0;
  opened(answer);
  cards();
  if ($("scenario")) $("scenario").value = at;
  return true;
};

const opened = answer => {
  knobs = answer.knobs;
  places = [...answer.places];
  accepted = [...answer.places];
  $("title").textContent = answer.name;
  if (alone) document.title = `${answer.name} · rodizio`;
  careful(answer.warnings);
  build();
  $("assumed")?.replaceChildren(...answer.assumptions.map(part =>
    make("div", { className: "part" }, make("h3", { textContent: part.heading }), make("ul", {}, ...part.lines.map(line => make("li", { textContent: line }))))));
  day.forget();
};

/** Opens one of the scenarios that came with the page. */
const choose = async at => {
  if (await open(opens[at].request, at)) remember();
  else if ($("scenario")) $("scenario").value = chosen;
};

// ---- What can be done with it.

const say = text => { $("done").textContent = text; };

$("reset").onclick = () => { places = knobs.map(knob => knob.today); build(); moved(); };
$("copy").onclick = async () => {
  const { command } = await ask({ ask: "show" });
  if (!command) return;
  try { await navigator.clipboard.writeText(command); say(words().copied); }
  // Where a page may not reach the clipboard, the text can be taken from here.
  catch { say(command); }
};
$("save").onclick = async () => {
  const file = await ask({ ask: "file" });
  if (file.told === "refused") { problem(file.why); return; }
  const link = make("a", { href: URL.createObjectURL(new Blob([file.text], { type: "application/toml" })), download: file.name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  say(words().saved);
};
/** A scenario file, and the data files that it names. */
const take = async files => {
  const all = await Promise.all([...files].map(async file => ({ name: file.name, text: await file.text() })));
  const file = all.find(one => one.name.endsWith(".toml")) ?? all[0];
  if (!file) return;
  if (await open({ file, data: all.filter(one => one !== file) }, -1)) remember();
};
$("file").onchange = () => { take($("file").files); $("file").value = ""; };
addEventListener("dragover", event => { if (worker) { event.preventDefault(); document.body.classList.add("dropping"); } });
addEventListener("dragleave", () => document.body.classList.remove("dropping"));
addEventListener("drop", event => {
  if (!worker) return;
  event.preventDefault();
  document.body.classList.remove("dropping");
  take(event.dataTransfer.files);
});
if ($("speak")) $("speak").onclick = async () => {
  language = Object.keys(languages).find(tag => tag !== language);
  speak();
  remember();
  const answer = await settings({ ask: "speak", language });
  if (answer) opened(answer);
};
if ($("scenario")) {
  $("scenario").append(...opens.map((open, at) => new Option(open.name, at, at === chosen, at === chosen)));
  $("scenario").onchange = () => choose(Number($("scenario").value));
}
$("knobs").onsubmit = event => event.preventDefault();

// ---- A day.

/** Lines of what has happened. */
const LINES = 8;

const still = matchMedia("(prefers-reduced-motion: reduce)");
const day = {
  shown: null, team: null, running: false, frame: 0, loading: null,

  forget() {
    day.stop();
    day.shown = day.loading = null;
    $("date").textContent = "";
    $("lanes").replaceChildren(); $("log").replaceChildren(); $("happens").textContent = ""; $("clock").textContent = "";
  },
  /** The day of the settings as they are, once. */
  load() { return day.loading ??= day.fetch(); },
  async fetch() {
    const answer = await ask({ ask: "day" });
    // Settings that were moved meanwhile have another.
    if (!day.loading) return false;
    if (answer.told !== "day") { $("happens").textContent = answer.why ?? ""; return false; }
    day.shown = answer;
    $("date").textContent = answer.date;
    day.team = teamDay(answer);
    day.go(answer.from);
    return true;
  },
  go(to) {
    if (to < day.team.at) $("log").replaceChildren();
    day.team.go(to).slice(-LINES).forEach(day.tell);
    day.draw();
  },
  tell(event) {
    const name = `#${day.shown.talks[event.talk].name}`;
    $("happens").textContent = `${event.clock}  ${name}: ${event.text}`;
    $("log").prepend(make("li", {}, ...[event.clock, name, event.text].map(textContent => make("span", { textContent }))));
    while ($("log").children.length > LINES) $("log").lastChild.remove();
  },
  draw() {
    const { agents, from, to, talks } = day.shown, { team } = day;
    $("clock").textContent = clock(Math.floor(team.at));
    $("seek").value = Math.round(1000 * (team.at - from) / Math.max(1, to - from));
    const token = at => {
      const chip = make("span", { className: `talk ${team.talks[at].place}`, textContent: talks[at].name, title: talks[at].wait }), left = team.left(at);
      if (left !== null) { const bar = make("i"); bar.style.width = `${100 * left}%`; chip.append(bar); }
      return chip;
    };
    const those = (place, agent) => team.those(place, agent).map(token);
    const lane = (name, first, second, classes = "") => make("div", { className: `lane ${classes}` }, make("span", { className: "who", textContent: name }), make("div", { className: "talks" }, ...first), make("div", { className: "talks" }, ...second));
    $("lanes").replaceChildren(
      lane("", [words().offered], [words().in_hand], "head"),
      ...agents.map((name, at) => lane(name, those("new", at), those("on", at), team.arrow === at ? "next" : "")),
      lane(words().to_all, those("open"), [], "all"),
      ...(team.those("held").length > 0 ? [lane(words().held, those("held"), [])] : []));
  },
  stop() {
    day.running = false;
    cancelAnimationFrame(day.frame);
    $("play").textContent = words().play;
    // Step by step it is told; as it runs nobody could follow.
    $("happens").ariaLive = "polite";
  },
  async start() {
    if (!(await day.load()) || day.running) return;
    $("happens").ariaLive = "off";
    day.running = true;
    $("play").textContent = words().pause;
    if (day.team.at >= day.shown.to) day.go(day.shown.from);
    let before = performance.now();
    const frame = now => {
      if (!day.running) return;
      // Where motion is not wanted, the picture changes once a second.
      if (!still.matches || now - before >= 1000) {
        day.go(Math.min(day.shown.to, day.team.at + (now - before) / 1000 * Number($("speed").value)));
        before = now;
      }
      if (day.team.at >= day.shown.to) { day.stop(); return; }
      day.frame = requestAnimationFrame(frame);
    };
    day.frame = requestAnimationFrame(frame);
  },
};
$("play").onclick = () => { if (day.running) day.stop(); else day.start(); };
$("step").onclick = async () => {
  day.stop();
  if (await day.load()) { const next = day.shown.events[day.team.next]; if (next) day.go(next.at); }
};
$("seek").oninput = async () => {
  const part = Number($("seek").value) / 1000;
  if (await day.load()) day.go(day.shown.from + part * (day.shown.to - day.shown.from));
};

// ---- As it begins: the scenario, and the settings that the address has.

const play = async () => {
  try { start(); } catch (error) { problem(`${words().failed}\n${error.message}`); return; }
  speak();
  if (!await open(opens[chosen].request, chosen)) { $("sentence").replaceChildren(); return; }
  const wanted = address.places(begun.state, knobs, begin);
  if (wanted.some((place, at) => place !== places[at])) { places = wanted; build(); moved(); }
  else guess();
};
if (alone) play();
else {
  // In a report nothing is computed before somebody wants it.
  $("start").hidden = false;
  $("start").onclick = async () => {
    $("start").hidden = true;
    $("try-body").hidden = false;
    await play();
    $("knobs").querySelector("input")?.focus({ preventScroll: true });
  };
  if (location.hash.includes("=")) $("start").click();
}
})();
