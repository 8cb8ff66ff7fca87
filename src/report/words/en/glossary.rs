//! The words of a page, each with a sentence: in the order in which a conversation goes, then what is counted.
//! `docs/glossary.md` has them, too; a test holds it to this list.

pub(crate) const TERMS: &[(&str, &str)] = &[
    ("rotation", "Conversations are given to the agents one at a time, in a fixed order, round and round."),
    ("offer", "A conversation is given to one agent, who has the overflow time to start it."),
    (
        "\"Novos\" queue",
        "Where a conversation lies that is not started yet: only its holder sees it, until it opens to the whole team.",
    ),
    ("overflow (time)", "The time that an agent has to start a conversation before it passes on."),
    ("handover", "The overflow time has passed without a start, and the conversation goes to the next agent."),
    ("limit", "After this time without a start, from the first offer on, the conversation opens to the whole team."),
    (
        "to open to the whole team",
        "At the limit, or when nobody is available, a conversation becomes everybody's: any agent of the team may start it.",
    ),
    ("wait", "From the arrival of a conversation until somebody starts it."),
    ("mean wait", "The mean of the waits of started conversations."),
    ("90 % wait", "Nine in ten of the customers served wait no longer than this."),
    ("lost conversation", "The customer leaves before anybody starts the conversation."),
    ("patience", "How long a customer waits before leaving."),
    ("reaction time", "From when an agent could see a conversation until they notice it."),
    ("concurrency", "How many conversations an agent may have in progress at once."),
    ("occupancy", "The part of the slots in use during shifts."),
    ("business hours", "When the account, or the team, is open; out of it the timers stand still."),
    ("away (\"Indisponível\")", "The mark of somebody who is not there: the rotation passes over them."),
    ("service level", "The share of all conversations that is started within a given time, such as 30 minutes."),
    ("replication", "One of the runs of a scenario, each with other customers; there are 30 unless you say so."),
    ("95 % interval", "Two numbers between which lies, sure to 95 %, the value that endless runs would give."),
];
