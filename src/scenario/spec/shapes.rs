//! Every distribution of lengths of time.

use super::Presence::{Absent, Default, Required};
use super::kinds::{Cv, Either, Exponent, Filter, Integer, Length, LengthOrZero, List, Scale, Sigma, Text, Weight};
use crate::table::DecimalMark;

/// A length of time, of which there may be none, or a distribution of them; a bare length is a constant.
pub type Times = Either<LengthOrZero, DistributionTable>;

/// What a condition on rows is.
pub(super) const WHERE: &str =
    "only rows that read so: a column and the text it must have, or a list of texts of which it must have one";

/// What a data file is.
pub(super) const FILE: &str =
    "a file with a header row, relative to the scenario file; commas, semicolons, tabs or bars stand between its cells";
/// The same in Portuguese.
pub(super) const FILE_PT: &str = "um arquivo com cabeçalho, a partir da pasta do cenário; as células separadas por \
                                  vírgula, ponto e vírgula, tabulação ou barra vertical";

/// What parts decimals, and what holds if nothing is said.
pub(super) const DECIMALS: &str = "what parts the decimals of its numbers";
pub(super) const DECIMALS_ABSENT: &str = "as the column shows; a point, where commas stand between cells";

table! {
    /// A distribution of lengths of time.
    DISTRIBUTION: DistributionTable = "distribution", "a distribution",
    "A distribution of lengths of time: exactly one of these. A bare length such as `\"3 min\"` is a constant.",
    one of Shape;
}

choice! {
    Shape;
    Constant constant: LengthOrZero, "\"3 min\"", "always the same";
    Exponential exponential: ExponentialTable, "{ mean = \"3 min\" }", "exponential";
    Gamma gamma: GammaTable, "{ mean = \"3 min\", cv = 0.5 }", "gamma";
    Erlang erlang: ErlangTable, "{ mean = \"3 min\", stages = 2 }", "a sum of exponential stages";
    Weibull weibull: WeibullTable, "{ mean = \"3 min\", shape = 1.5 }", "weibull";
    Lognormal lognormal: LognormalTable, "{ mean = \"15 min\", cv = 1.0 }",
        "lognormal: the usual shape of handling and reaction times";
    Uniform uniform: UniformTable, "{ min = \"1 min\", max = \"5 min\" }", "even between two bounds";
    Triangular triangular: TriangularTable, "{ min = \"1 min\", mode = \"2 min\", max = \"5 min\" }", "triangular";
    Empirical empirical: EmpiricalTable, "{ file = \"calls.csv\", column = \"handled_seconds\" }",
        "values from a CSV file, each alike";
    Mixture mixture: List<PartTable, 1, 100>,
        "[{ weight = 1, constant = \"0 s\" }, { weight = 3, exponential = { mean = \"3 min\" } }]",
        "one of several distributions, at random by weight";
}

table! {
    PART: PartTable = "part", "a part of a mixture",
    "A part of a mixture: its weight, and one distribution.",
    one of Shape;

    weight: Weight, Default("1.0"), "3", "how often this part is taken, relative to the others";
}

table! {
    EXPONENTIAL: ExponentialTable = "exponential", "exponential",
    "Exponential.";

    mean: Length, Required, "\"3 min\"", "the mean" => "a média";
}

table! {
    GAMMA: GammaTable = "gamma", "gamma",
    "Gamma.";

    mean: Length, Required, "\"3 min\"", "the mean" => "a média";
    cv: Cv, Required, "0.5", "coefficient of variation: standard deviation over mean"
            => "coeficiente de variação: desvio padrão dividido pela média";
}

table! {
    ERLANG: ErlangTable = "erlang", "erlang",
    "Erlang: a sum of exponential stages.";

    mean: Length, Required, "\"3 min\"", "the mean" => "a média";
    stages: Integer<u32, 1, 1000>, Required, "2", "how many stages" => "quantos estágios";
}

table! {
    WEIBULL: WeibullTable = "weibull", "weibull",
    "Weibull: `mean` and `shape`, or `scale` and `shape`.",
    sets [mean, shape] [scale, shape];

    mean: Length, Absent("see above"), "\"3 min\"", "the mean";
    scale: Length, Absent("see above"), "\"3 min\"", "the scale: 63 % are shorter";
    shape: Exponent, Absent("see above"), "1.5",
        "the shape: below 1 a longer tail than the exponential's, above 1 a shorter one";
}

table! {
    LOGNORMAL: LognormalTable = "lognormal", "lognormal",
    "Lognormal: `mean` and `cv`, or `median` and `sigma`.",
    sets [mean, cv] [median, sigma];

    mean: Length, Absent("see above"), "\"15 min\"", "the mean";
    cv: Cv, Absent("see above"), "1.0", "coefficient of variation: standard deviation over mean";
    median: Length, Absent("see above"), "\"4 min\"", "the median: half are shorter";
    sigma: Sigma, Absent("see above"), "1.0", "standard deviation of the logarithm";
}

table! {
    UNIFORM: UniformTable = "uniform", "uniform",
    "Even between two bounds.";

    min: LengthOrZero, Required, "\"1 min\"", "the least" => "o menor";
    max: Length, Required, "\"5 min\"", "the most" => "o maior";
}

table! {
    TRIANGULAR: TriangularTable = "triangular", "triangular",
    "Triangular.";

    min: LengthOrZero, Required, "\"1 min\"", "the least" => "o menor";
    mode: LengthOrZero, Required, "\"2 min\"", "the most likely" => "o mais provável";
    max: Length, Required, "\"5 min\"", "the most" => "o maior";
}

table! {
    EMPIRICAL: EmpiricalTable = "empirical", "empirical",
    "Values in seconds from a column of a CSV file, each alike. Empty cells are passed over.";

    file: Text, Required, "\"calls.csv\"", FILE => FILE_PT;
    column: Text, Required, "\"handled_seconds\"",
        "the column; its values are seconds, or hours, minutes and seconds (`00:02:59`)"
            => "a coluna; os valores são segundos, ou horas, minutos e segundos (`00:02:59`)";
    scale: Scale, Default("1.0"), "0.001", "what every value is multiplied by: 0.001 for milliseconds, 1.1 for a tenth longer";
    filter as "where": Filter, Default("{}"), "{ outcome = \"answered\" }", WHERE;
    decimals: DecimalMark, Absent(DECIMALS_ABSENT), "\"comma\"", DECIMALS;
}
