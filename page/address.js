"use strict";
// The state of the page in its address: what is chosen, and every setting that is not where it began.

const address = {
  /** What an address says; `known` are the tags of the languages, `keys` those of the scenarios. */
  read(hash, known, keys) {
    const state = new URLSearchParams(hash.replace(/^#/, ""));
    const language = state.get("lang"), chosen = keys.indexOf(state.get("scenario") ?? "");
    return { language: known.includes(language) ? language : null, chosen: Math.max(0, chosen), state };
  },

  /** By setting its step: the one with the value that the address says, else where it begins. */
  places(state, knobs, begin) {
    return knobs.map((knob, at) => {
      const place = knob.steps.findIndex(step => step.key === state.get(knob.kind));
      return place < 0 ? begin[at] : place;
    });
  },

  /** The address of a state; empty where all is as it begins. */
  write({ scenario, language, knobs, places, begin }) {
    const state = new URLSearchParams();
    if (scenario) state.set("scenario", scenario);
    if (language) state.set("lang", language);
    knobs.forEach((knob, at) => { if (places[at] !== begin[at]) state.set(knob.kind, knob.steps[places[at]].key); });
    const text = state.toString();
    return text && `#${text}`;
  },
};
