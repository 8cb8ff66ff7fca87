//! Every table and key of an experiment file.

use super::Presence::{Absent, Default, Required};
use super::kinds::{Either, Integer, Length, List, Name, Scalar, Seed, Tables, Text};

/// Any number of changes, or of other texts.
pub type Changes = List<Text, 0, 1000>;

table! {
    /// The file itself.
    EXPERIMENT: ExperimentTable = "experiment", "",
    "The keys at the top of the file, before any table. What the command line says too, the command line decides.";

    scenario: Text, Required, "\"baseline.toml\"",
        "the scenario file, relative to the folder of this file; `built-in` is the one that comes with the program"
            => "o arquivo de cenário, a partir da pasta deste arquivo; `built-in` é o que vem com o programa";
    set: Changes, Default("[]"), "[\"per_day=350\"]", "changes to the scenario, each `PATH=VALUE`";
    replications: Integer<u32, 1, 1_000_000>, Absent("the scenario's own number"), "30",
        "how many independent replications; `precision` takes its place";
    seed: Seed, Absent("the scenario's own"), "1",
        "the master seed; the same seed gives the same customers, in every cell";
    precision: Changes, Default("[]"), "[\"wait_p90=5%\", \"lost_share=0.2pp\"]",
        "how narrow intervals must be: of a measure, or without a name of the mean wait";
    max_replications: Integer<u32, 1, 1_000_000>, Absent("as without an experiment file"), "1000",
        "where replications stop even if `precision` is not reached";
    max_time: Length, Absent("no bound"), "\"30 min\"",
        "time on the wall after which no more is begun, even if `precision` is not reached; the first 30 replications \
         of each are always made";
    targets: Changes, Default("[]"), "[\"wait_p90 <= 10 min\", \"lost_share <= 2%\"]",
        "what a good configuration fulfils: a measure, `<=` or `>=`, and a bound";
    by: Text, Absent("as without an experiment file"), "\"wait_p90\"", "the measure by which configurations are ranked";
    vary: Tables<VaryTable>, Absent("nothing is varied"), "[{ path = \"overflow\", values = [\"10 min\", \"1 h\"] }]",
        "what is varied, in up to four dimensions: every combination is run";
    variant: Tables<VariantTable>, Absent("no variants"), "[{ name = \"slow\", set = [\"overflow=1 h\"] }]",
        "changes with a name, to be compared";
}

table! {
    VARY: VaryTable = "vary", "[[vary]]",
    "One dimension of the grid. The last one changes fastest.";

    path: Text, Required, "\"overflow\"", "which value of the scenario: a path or a short name, as in changes"
            => "qual valor do cenário: um caminho ou um nome curto, como nas mudanças";
    values: Either<List<Scalar, 1, 10_000>, Text>, Required, "[\"10 min\", \"20 min\", \"1 h\"]",
        "its values: a list, each read as in changes; or a text with a list or a range, as in `10 min,20 min` or `4..12`"
            => "os valores: uma lista, cada um lido como nas mudanças; ou um texto com uma lista ou um intervalo, \
                como em `10 min,20 min` ou `4..12`";
}

table! {
    VARIANT: VariantTable = "variant", "[[variant]]",
    "Changes to the scenario under one name.";

    name: Name, Required, "\"20 minutes\"", "unique" => "precisa ser único";
    set: Changes, Required, "[\"overflow=20 min\"]",
        "its changes, each `PATH=VALUE`; none for the scenario as it is"
            => "as mudanças, cada uma `CAMINHO=VALOR`; nenhuma para o cenário como está";
}
