//! The format of a platform's price table.

use super::Presence::{Absent, Default, Required};
use super::{Key, Kind, PLAIN, Table, key};

/// A price, or `false` where the plan does not have it.
const PRICE: Kind = Kind::Either(&[Kind::Money, Kind::False]);
/// Prices by plan.
const PRICES_BY_PLAN: Kind = Kind::List { of: &PRICE, min: 1, max: 100 };
/// Numbers by plan.
const COUNTS_BY_PLAN: Kind = Kind::List { of: &Kind::Integer { min: 0, max: 1_000_000_000 }, min: 1, max: 100 };
/// What a plan has of a feature.
const HAS: Kind = Kind::Either(&[
    Kind::Bool,
    Kind::Integer { min: 0, max: 1_000_000_000 },
    Kind::Choice(&[("unlimited", "any number")]),
]);

const NAME: Key = key("name", Kind::Text, Required, "\"whatsapp\"", "Unique: its name in scenario files.");
const ROWS: Key = key(
    "rows",
    Kind::List { of: &Kind::Text, min: 0, max: 100 },
    Default("[]"),
    "[\"WhatsApp Adicional\"]",
    "The rows of the platform's page that it comes from, in their words; for the reader.",
);
const INFERRED: Key =
    key("inferred", Kind::Bool, Default("false"), "true", "Whether something was read into the page; for the reader.");

/// The file itself.
pub static PRICES: Table = Table {
    name: "price table",
    heading: "",
    doc: "The keys at the top of a price table. Lists by plan have one entry for each of `plans`, in their order; \
          `false` is \
          what a plan does not have.",
    keys: &[
        key("name", Kind::Text, Required, "\"Chatspot\"", "Whose prices they are."),
        key("currency", Kind::Text, Required, "\"BRL\"", "The currency of every price, by its code (ISO 4217)."),
        key(
            "plans",
            Kind::List { of: &Kind::Text, min: 1, max: 100 },
            Required,
            "[\"automation\", \"pro\", \"advanced\"]",
            "The names of the plans.",
        ),
        key(
            "base",
            PRICES_BY_PLAN,
            Absent("not known: `base_price` of the scenario"),
            "[\"199\", \"399\", \"699\"]",
            "The price of each plan, a month.",
        ),
        key("users", Kind::Table(&USERS), Required, "{ included = [1, 3, 3] }", "Users."),
        key("channels", Kind::Table(&CHANNELS), Required, "{ included = [1, 1, 1] }", "Channels in the price."),
        key("set_up", Kind::Table(&SET_UP), Absent("no fee"), "{ price = [549, 549, 549] }", "What is paid once."),
        key(
            "conversations",
            Kind::Table(&CONVERSATIONS),
            Absent("they cost nothing"),
            "{ free = [5000, 5000, 5000], further = [\"0.09\", \"0.09\", \"0.09\"] }",
            "Active conversations.",
        ),
        key("channel", Kind::Tables(&CHANNEL), Default("[]"), "[{ name = \"whatsapp\" }]", "Kinds of channel."),
        key("addon", Kind::Tables(&ADDON), Default("[]"), "[{ name = \"ai-agents\" }]", "What can be had besides."),
        key(
            "elsewhere",
            Kind::Tables(&ELSEWHERE),
            Default("[]"),
            "[{ row = \"Conversa de Marketing\" }]",
            "Prices that somebody else takes: for information, in no cost.",
        ),
        key("feature", Kind::Tables(&FEATURE), Default("[]"), "[{ row = \"Fila de Espera\" }]", "What plans can do."),
    ],
    ..PLAIN
};

static USERS: Table = Table {
    name: "users",
    heading: "[users]",
    doc: "Agents and supervisors.",
    keys: &[
        key("included", COUNTS_BY_PLAN, Required, "[1, 3, 3]", "Users in the price, by plan."),
        key("extra", PRICES_BY_PLAN, Required, "[false, \"59\", \"59\"]", "A further user, a month, by plan."),
        ROWS,
        INFERRED,
    ],
    ..PLAIN
};

static CHANNELS: Table = Table {
    name: "channels",
    heading: "[channels]",
    doc: "Channels in the price.",
    keys: &[
        key("included", COUNTS_BY_PLAN, Required, "[1, 1, 1]", "Channels in the price, whichever they are, by plan."),
        ROWS,
        INFERRED,
    ],
    ..PLAIN
};

static SET_UP: Table = Table {
    name: "set_up",
    heading: "[set_up]",
    doc: "What is paid once.",
    keys: &[
        key("price", PRICES_BY_PLAN, Required, "[\"549\", \"549\", \"549\"]", "The fee, by plan; `false`: none."),
        ROWS,
        INFERRED,
    ],
    ..PLAIN
};

static CONVERSATIONS: Table = Table {
    name: "conversations",
    heading: "[conversations]",
    doc: "Active conversations. A conversation counts once for each interval that it begins, from its start to its \
          end.",
    keys: &[
        key("free", COUNTS_BY_PLAN, Required, "[5000, 5000, 5000]", "Those in the price, a month, by plan."),
        key("further", PRICES_BY_PLAN, Required, "[\"0.09\", \"0.09\", \"0.09\"]", "Each further one, by plan."),
        key(
            "interval",
            Kind::Length { zero: false, civil: false },
            Default("\"24 h\""),
            "\"24 h\"",
            "How long a conversation counts as one.",
        ),
        ROWS,
        INFERRED,
    ],
    ..PLAIN
};

static CHANNEL: Table = Table {
    name: "channel",
    heading: "[[channel]]",
    doc: "A kind of channel.",
    keys: &[
        NAME,
        key("month", PRICES_BY_PLAN, Required, "[\"69\", \"69\", \"69\"]", "A further one, a month, by plan."),
        ROWS,
        INFERRED,
    ],
    ..PLAIN
};

static ADDON: Table = Table {
    name: "addon",
    heading: "[[addon]]",
    doc: "What can be had besides.",
    keys: &[
        NAME,
        key("month", PRICES_BY_PLAN, Required, "[false, \"14\", \"14\"]", "Its price, a month, by plan."),
        key("per_user", Kind::Bool, Default("false"), "true", "Whether that is for each user, included ones too."),
        ROWS,
        INFERRED,
    ],
    ..PLAIN
};

static ELSEWHERE: Table = Table {
    name: "elsewhere",
    heading: "[[elsewhere]]",
    doc: "A price that somebody else takes, in a currency of its own. It is in no cost.",
    keys: &[
        key("row", Kind::Text, Required, "\"Conversa de Marketing\"", "What it is, in the page's words."),
        key("currency", Kind::Text, Required, "\"USD\"", "Its currency."),
        key("each", PRICES_BY_PLAN, Required, "[\"0.0625\", \"0.0625\", \"0.0625\"]", "The price, by plan."),
        INFERRED,
    ],
    ..PLAIN
};

static FEATURE: Table = Table {
    name: "feature",
    heading: "[[feature]]",
    doc: "What plans can do, or have a number of.",
    keys: &[
        key("row", Kind::Text, Required, "\"Distribuição Automática\"", "What it is, in the page's words."),
        key("group", Kind::Text, Absent("none"), "\"INBOX\"", "The heading above it, for the reader."),
        key(
            "has",
            Kind::List { of: &HAS, min: 1, max: 100 },
            Required,
            "[false, true, true]",
            "By plan: true or false, how many, or `\"unlimited\"`.",
        ),
        key(
            "is",
            Kind::Choice(&[("distribution", "offering conversations to one agent at a time")]),
            Absent("nothing that a scenario asks for"),
            "\"distribution\"",
            "What it is to a scenario. One that needs it cannot have a plan without it.",
        ),
        INFERRED,
    ],
    ..PLAIN
};
