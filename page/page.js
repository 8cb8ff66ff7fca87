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
// What was computed beforehand is of the scenarios that came with the page.
let knobs = [], places = [], begin = [], command = "", asked = 0, glances = null;
const answers = new Map();

// ---- The engine, in a worker of its own.

let worker = null;
const start = () => {
  worker = new Worker(URL.createObjectURL(new Blob([$("worker").textContent], { type: "text/javascript" })));
  worker.onmessage = ({ data }) => {
    if (data.answer) { answers.get(data.of)?.(data.answer); answers.delete(data.of); }
    if (data.shown) show(data.shown);
    if (data.ready) document.body.dataset.ready = "yes";
  };
  worker.onerror = event => problem(words().failed + "\n" + event.message);
  worker.postMessage({ engine: $("engine").textContent.trim() });
};
const ask = request => new Promise(done => {
  answers.set(++asked, done);
  worker.postMessage({ request, of: asked });
});

// ---- What is said.

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
  document.body.classList.remove("stale", "guess");
  const sentences = shown.answer.slice(0, 2).map(text => make("p", { textContent: text }));
  // The same sentence again is no news for who listens.
  if ($("sentence").textContent !== sentences.map(p => p.textContent).join("")) $("sentence").replaceChildren(...sentences);
  $("numbers").replaceChildren(...shown.numbers.map(number));
  $("often").textContent = shown.often;
  $("runs").textContent = words().runs.replace("{}", shown.runs) + (shown.settled ? "" : " " + words().more);
  if (shown.charts.length > 0) {
    $("moving").replaceChildren(...shown.charts.map(chart => {
      const place = make("div", { className: "chart", ariaLabel: chart.heading });
      place.innerHTML = chart.svg + chart.narrow;
      return place;
    }));
  }
  command = shown.command;
};

const number = one => {
  const item = make("li", {}, make("b", { textContent: one.value }), make("span", { textContent: one.label }), make("small", { textContent: one.sure }));
  if (one.with_data) item.append(make("small", { className: "data", textContent: one.with_data }));
  item.dataset.measure = one.measure;
  item.dataset.exact = JSON.stringify(one.exact);
  if (one.today) {
    const kind = { better: "better", worse: "worse", "not yet clear": "unclear" }[one.verdict] ?? "same";
    const sign = { better: "✓ ", worse: "✕ ", unclear: "? ", same: "= " }[kind];
    item.append(make("span", { className: `change ${kind}` }, make("b", { textContent: sign + one.word }), ` · ${one.today}`, make("br"), one.change));
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
  for (const [at, item] of [...$("numbers").children].entries()) {
    if (numbers[at]) item.querySelector("b").textContent = `≈ ${numbers[at]}`;
  }
  $("runs").textContent = words().guess;
};

const moved = async () => {
  document.body.classList.add("stale");
  delete document.body.dataset.ready;
  guess();
  problem("");
  remember();
  const answer = await ask({ ask: "set", places });
  if (answer.told === "refused") problem(answer.why);
  else day.forget();
};

// Browsers refuse addresses that change many times a second.
let late = 0;
const remember = () => { clearTimeout(late); late = setTimeout(write, 250); };
const write = () => {
  const scenario = opens.length > 1 ? opens[chosen].key : "", other = language === opens[chosen].language ? "" : language;
  history.replaceState(null, "", address.write({ scenario, language: other, knobs, places, begin }) || location.pathname + location.search);
};

const open = async request => {
  delete document.body.dataset.ready;
  const answer = await ask({ ask: "open", language, ...request });
  if (answer.told === "refused") { problem(answer.why); return false; }
  problem("");
  glances = null;
  begin = answer.places;
  opened(answer);
  return true;
};

const opened = answer => {
  knobs = answer.knobs;
  places = [...answer.places];
  $("title").textContent = answer.name;
  build();
  $("assumed")?.replaceChildren(...answer.assumptions.map(part =>
    make("div", { className: "part" }, make("h3", { textContent: part.heading }), make("ul", {}, ...part.lines.map(line => make("li", { textContent: line }))))));
  day.forget();
};

/** Opens one of the scenarios that came with the page. */
const choose = async at => {
  chosen = at;
  if ($("scenario")) $("scenario").value = at;
  if (!await open(opens[at].request)) return;
  glances = opens[at].glances ?? null;
  cards();
  remember();
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
const take = async file => { if (file && worker) await open({ file: { name: file.name, text: await file.text() } }); };
$("file").onchange = () => { take($("file").files[0]); $("file").value = ""; };
addEventListener("dragover", event => { event.preventDefault(); document.body.classList.add("dropping"); });
addEventListener("dragleave", () => document.body.classList.remove("dropping"));
addEventListener("drop", event => { event.preventDefault(); document.body.classList.remove("dropping"); take(event.dataTransfer.files[0]); });
if ($("speak")) $("speak").onclick = async () => {
  language = Object.keys(languages).find(tag => tag !== language);
  speak();
  remember();
  const answer = await ask({ ask: "speak", language });
  if (answer.told !== "refused") opened(answer);
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
  shown: null, team: null, running: false, frame: 0,

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
      const chip = make("span", { className: `talk ${team.talks[at].place}`, textContent: talks[at].name }), left = team.left(at);
      if (left !== null) { const bar = make("i"); bar.style.width = `${100 * left}%`; chip.append(bar); }
      return chip;
    };
    const those = (place, agent) => team.those(place, agent).map(token);
    const lane = (name, first, second, classes = "") => make("div", { className: `lane ${classes}` }, make("span", { className: "who", textContent: name }), make("div", { className: "talks" }, ...first), make("div", { className: "talks" }, ...second));
    $("lanes").replaceChildren(
      lane("", [words().offered], [words().in_hand], "head"),
      ...agents.map((name, at) => lane(name, those("new", at), those("on", at), team.arrow === at ? "next" : "")),
      lane(words().to_all, those("open"), [], "all"));
  },
  stop() { day.running = false; cancelAnimationFrame(day.frame); $("play").textContent = words().play; },
  async start() {
    if (!(await day.load())) return;
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
  start();
  speak();
  if (!await open(opens[chosen].request)) return;
  glances = opens[chosen].glances ?? null;
  const wanted = address.places(begun.state, knobs, begin);
  if (wanted.some((place, at) => place !== places[at])) { places = wanted; build(); moved(); }
};
if (alone) play();
else {
  // In a report nothing is computed before somebody wants it.
  $("start").hidden = false;
  $("start").onclick = () => { $("start").hidden = true; $("try-body").hidden = false; play(); };
  if (location.hash.includes("=")) $("start").click();
}
})();
