//! The tables of who is paid and not at work.

use super::Presence::{Absent, Required};
use super::kinds::{Either, Part, Probability};

table! {
    /// Who is paid and not at work.
    SHRINKAGE: ShrinkageTable = "shrinkage", "[shrinkage]",
    "Who is paid and not at work: part of everybody, unless `[[agent]]` says otherwise. The agents of a scenario are those \
     on the roster.";

    planned: Part, Absent("none"), "\"15%\"",
        "the part of the paid time that goes to leave, training and meetings. It changes nothing in a run, for the roster \
         has left it out: headcount and pay are counted with it";
    unplanned: Either<Probability, UnplannedTable>, Absent("nobody"), "\"8%\"",
        "how probable it is that an agent does not come on a day on which it has a shift, by chance, for the whole day. A \
         table says whether somebody marks it away";
}

table! {
    /// Absence by chance.
    UNPLANNED: UnplannedTable = "unplanned", "shrinkage.unplanned",
    "Absence by chance, where more is to be said of it.";

    share: Probability, Required, "\"8%\"", "how probable it is on each day of shift"
            => "qual a chance em cada dia de turno";
    marked: bool, Absent("nobody does; of an agent, as `[shrinkage]` says"), "true",
        "whether somebody marks the agent away on such a day, so that the rules offer it nothing";
}
