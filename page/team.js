"use strict";
// A day as it goes: who has which conversation at a time. Knows no page.

const teamDay = shown => ({
  at: shown.from,
  /** How many events have happened. */
  next: 0,
  /** Who got the last conversation. */
  arrow: -1,
  talks: shown.talks.map(() => ({ place: "away" })),

  rewind() {
    this.next = 0;
    this.arrow = -1;
    this.talks = shown.talks.map(() => ({ place: "away" }));
  },

  /** Goes to a time, forward or back; gives what happened on the way there from the last rewind or place. */
  go(to) {
    if (to < this.at) this.rewind();
    this.at = to;
    const first = this.next;
    while (this.next < shown.events.length && shown.events[this.next].at <= to) this.happens(shown.events[this.next++]);
    return shown.events.slice(first, this.next);
  },

  happens(event) {
    const talk = this.talks[event.talk];
    switch (event.kind) {
      case "offer":
        Object.assign(talk, { place: "new", agent: event.agent, since: event.at, due: event.due });
        this.arrow = event.agent;
        break;
      case "start":
        Object.assign(talk, { place: "on", agent: event.agent });
        break;
      case "arrive":
        // Handed out at once, or held until the opening.
        talk.place = "held";
        break;
      case "open":
        talk.place = "open";
        break;
      case "end": case "left":
        talk.place = "gone";
        break;
    }
  },

  /** The conversations at a place, of an agent or of all: their numbers in the day. */
  those(place, agent = null) {
    const is = talk => talk.place === place && (agent === null || talk.agent === agent);
    return this.talks.flatMap((talk, at) => is(talk) ? [at] : []);
  },

  /** Which part of its window a new conversation has left, 0 to 1; null where none runs. */
  left(at) {
    const talk = this.talks[at];
    if (talk.place !== "new" || talk.due === null || talk.due === undefined) return null;
    return Math.max(0, Math.min(1, (talk.due - this.at) / Math.max(1, talk.due - talk.since)));
  },
});

/** Seconds of the day as a clock shows them. */
const clock = seconds => {
  const two = number => String(Math.floor(number)).padStart(2, "0");
  return [seconds / 3600, seconds / 60 % 60, seconds % 60].map(two).join(":");
};
