"use strict";
// What was computed when the page was made: a first frame for two of the settings, until the engine has answered.

/** The numbers at these places, if they were computed: only while all other settings are as they are today. */
const glance = (glances, knobs, places, language) => {
  if (!glances) return null;
  const at = glances.kinds.map(kind => knobs.findIndex(knob => knob.kind === kind));
  if (at.includes(-1)) return null;
  const others = knobs.every((knob, one) => at.includes(one) || places[one] === knob.today);
  const numbers = others ? glances.numbers[language]?.[places[at[0]]]?.[places[at[1]]] : null;
  return numbers?.length ? numbers : null;
};
