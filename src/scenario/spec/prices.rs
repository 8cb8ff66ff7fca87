//! The format of a platform's price table.

use super::Key;
use super::Presence::{Absent, Default, Required};
use super::declare::key;
use super::kinds::{Either, Integer, Length, List, Money, Name, Off, Tables, Text, Unlimited};
use crate::money::Knows;

/// A price, or `false` where the plan does not have it.
pub type Price = Either<Money, Off>;
/// Prices by plan.
pub type PricesByPlan = List<Price, 1, 100>;
/// A number of things.
pub type Number = Integer<u32, 0, 1_000_000_000>;
/// Numbers by plan.
pub type CountsByPlan = List<Number, 1, 100>;
/// What a plan has of a feature.
pub type Had = Either<bool, Either<Number, Unlimited>>;

const ROWS: Key = key::<List<Text, 0, 100>>(
    "rows",
    Default("[]"),
    "[\"WhatsApp Adicional\"]",
    "the rows of the platform's page that it comes from, in their words; for the reader",
);
const INFERRED: Key =
    key::<bool>("inferred", Default("false"), "true", "whether something was read into the page; for the reader");

table! {
    /// The file itself.
    PRICES: PricesTable = "price table", "",
    "The keys at the top of a price table. Lists by plan have one entry for each of `plans`, in their order; `false` \
     is what a plan does not have.";

    name: Name, Required, "\"Chatspot\"", "whose prices they are" => "de quem são os preços";
    currency: Text, Required, "\"BRL\"", "the currency of every price, by its code (ISO 4217)"
            => "a moeda de todos os preços, pelo código (ISO 4217)";
    plans: List<Name, 1, 100>, Required, "[\"automation\", \"pro\", \"advanced\"]", "the names of the plans"
            => "os nomes dos planos";
    base: PricesByPlan, Absent("not known: `base_price` of the scenario"), "[\"199\", \"399\", \"699\"]",
        "the price of each plan, a month" => "não se sabe: vale `base_price` do cenário";
    users: UsersTable, Required, "{ included = [1, 3, 3] }", "users" => "os usuários";
    channels: ChannelsTable, Required, "{ included = [1, 1, 1] }", "channels in the price"
            => "os canais incluídos no preço";
    set_up: SetUpTable, Absent("no fee"), "{ price = [549, 549, 549] }", "what is paid once";
    conversations: ConversationsTable, Absent("they cost nothing"),
        "{ free = [5000, 5000, 5000], further = [\"0.09\", \"0.09\", \"0.09\"] }",
        "active conversations";
    channel: Tables<ChannelTable>, Default("[]"), "[{ name = \"whatsapp\" }]", "kinds of channel";
    addon: Tables<AddonTable>, Default("[]"), "[{ name = \"ai-agents\" }]", "what can be had besides";
    elsewhere: Tables<ElsewhereTable>, Default("[]"), "[{ row = \"Conversa de Marketing\" }]",
        "prices that somebody else takes: for information, in no cost";
    feature: Tables<FeatureTable>, Default("[]"), "[{ row = \"Fila de Espera\" }]", "what plans can do";
}

table! {
    USERS: UsersTable = "users", "[users]",
    "Agents and supervisors.",
    also ROWS INFERRED;

    included: CountsByPlan, Required, "[1, 3, 3]", "users in the price, by plan"
            => "usuários incluídos no preço, por plano";
    extra: PricesByPlan, Required, "[false, \"59\", \"59\"]", "a further user, a month, by plan"
            => "um usuário a mais, por mês, por plano";
}

table! {
    CHANNELS: ChannelsTable = "channels", "[channels]",
    "Channels in the price.",
    also ROWS INFERRED;

    included: CountsByPlan, Required, "[1, 1, 1]", "channels in the price, whichever they are, by plan"
            => "canais incluídos no preço, quaisquer que sejam, por plano";
}

table! {
    SET_UP: SetUpTable = "set_up", "[set_up]",
    "What is paid once.",
    also ROWS INFERRED;

    price: PricesByPlan, Required, "[\"549\", \"549\", \"549\"]", "the fee, by plan; `false`: none"
            => "a taxa, por plano; `false`: nenhuma";
}

table! {
    CONVERSATIONS: ConversationsTable = "conversations", "[conversations]",
    "Active conversations. A conversation counts once for each interval that it begins, from its start to its end.",
    also ROWS INFERRED;

    free: CountsByPlan, Required, "[5000, 5000, 5000]", "those in the price, a month, by plan"
            => "as incluídas no preço, por mês, por plano";
    further: PricesByPlan, Required, "[\"0.09\", \"0.09\", \"0.09\"]", "each further one, by plan"
            => "cada uma a mais, por plano";
    interval: Length, Default("\"24 h\""), "\"24 h\"", "how long a conversation counts as one";
}

table! {
    CHANNEL: ChannelTable = "channel", "[[channel]]",
    "A kind of channel.",
    also ROWS INFERRED;

    name: Name, Required, "\"whatsapp\"", "unique: its name in scenario files"
            => "único: o nome dele nos arquivos de cenário";
    month: PricesByPlan, Required, "[\"69\", \"69\", \"69\"]", "a further one, a month, by plan"
            => "um canal a mais, por mês, por plano";
}

table! {
    ADDON: AddonTable = "addon", "[[addon]]",
    "What can be had besides.",
    also ROWS INFERRED;

    name: Name, Required, "\"whatsapp\"", "unique: its name in scenario files"
            => "único: o nome dele nos arquivos de cenário";
    month: PricesByPlan, Required, "[false, \"14\", \"14\"]", "its price, a month, by plan"
            => "o preço, por mês, por plano";
    per_user: bool, Default("false"), "true", "whether that is for each user, included ones too";
}

table! {
    ELSEWHERE: ElsewhereTable = "elsewhere", "[[elsewhere]]",
    "A price that somebody else takes, in a currency of its own. It is in no cost.",
    also INFERRED;

    row: Text, Required, "\"Conversa de Marketing\"", "what it is, in the page's words"
            => "o que é, nas palavras da página", unread;
    currency: Text, Required, "\"USD\"", "its currency" => "a moeda";
    each: PricesByPlan, Required, "[\"0.0625\", \"0.0625\", \"0.0625\"]", "the price, by plan" => "o preço, por plano";
}

table! {
    FEATURE: FeatureTable = "feature", "[[feature]]",
    "What plans can do, or have a number of.",
    also INFERRED;

    row: Text, Required, "\"Distribuição Automática\"", "what it is, in the page's words"
            => "o que é, nas palavras da página", unread;
    group: Text, Absent("none"), "\"INBOX\"", "the heading above it, for the reader", unread;
    has: List<Had, 1, 100>, Required, "[false, true, true]", "by plan: true or false, how many, or `\"unlimited\"`"
            => "por plano: true ou false, quantos, ou `\"unlimited\"`";
    is: Knows, Absent("nothing that a scenario asks for"), "\"distribution\"",
        "what it is to a scenario. One that needs it cannot have a plan without it";
}
