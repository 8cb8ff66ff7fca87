//! The table of what a scenario costs.

use super::Presence::{Absent, Default};
use super::kinds::{Counts, Integer, List, Money, Text};

table! {
    /// What a scenario costs.
    COST: CostTable = "cost", "[cost]",
    "What the scenario costs: the platform, the pay, customers lost and made to wait. With it there are measures of \
     cost, a month; `docs/cost.md` has the formulas. Amounts are texts, as in `\"59.90\"`, or whole numbers.",
    given currency prices base_price agent_month agent_hour lost waited_minute setup_months;

    currency: Text, Absent("that of the price table"), "\"BRL\"",
        "the currency of every amount, by its code (ISO 4217). Needed where there is no `plan`";
    prices: Text, Default("\"chatspot\""), "\"our-platform.toml\"",
        "the price table: the name of one that comes with the program (`\"chatspot\"`), or a file, relative to the \
         scenario file";
    plan: Text, Absent("the platform costs nothing"), "\"pro\"", "the plan of the price table that the account has";
    base_price: Money, Absent("that of the price table; if it has none, 0 with a warning"), "\"399.00\"",
        "the price of the plan, a month";
    channels: Counts, Default("{}"), "{ whatsapp = 2, instagram-messenger = 1 }",
        "channels in use, by the names of the price table. Those in the price of the plan are taken off, the dearest \
         first";
    addons: List<Text, 0, 1000>, Default("[]"), "[\"ai-agents\"]", "add-ons in use, by the names of the price table";
    agent_month: Money, Absent("no pay by the month"), "2800",
        "the pay of every agent and supervisor, a month, unless `[[agent]]` says otherwise";
    agent_hour: Money, Absent("no pay by the hour"), "\"17.50\"",
        "the same for each hour of shift, absences and holidays apart. Not together with `agent_month`";
    lost: Money, Default("0"), "35", "what a customer costs who leaves, or is never answered";
    waited_minute: Money, Default("0"), "\"0.05\"",
        "what a minute of waiting costs, of customers who are started or leave";
    setup_months: Integer<u32, 1, 1200>, Absent("the set-up fee is told apart, in no month"), "12",
        "over how many months the set-up fee is spread";
}
