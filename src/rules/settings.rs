//! What a team's administrator can set, and the other readings of each rule.

use crate::time::SimSpan;
use crate::word::words;

words! {
    /// How a conversation passes on when its holder's window ends (rule 5).
    #[derive(Default)]
    pub enum Handover {
        /// The next eligible agent after the holder, going round; the arrow stays.
        #[default]
        Circular: "circular", "to the next agent after the holder"
            => "ao próximo atendente depois de quem está com a conversa";
        /// The first eligible agent at or after the arrow other than the holder; the arrow moves past it.
        SharedArrow: "shared-arrow", "to the agent at the arrow, which moves on" => "ao atendente da seta, que anda";
        /// The first eligible agent in rotation order not yet offered in this lap.
        FromFirst: "from-first", "to the first in order who has not had it in this lap"
            => "ao primeiro da ordem que ainda não a recebeu nesta volta";
    }
}

words! {
    /// What the limit does to a window that is still running (rule 7).
    #[derive(Default)]
    pub enum AtLimit {
        /// The conversation opens at the limit, even in the middle of a window.
        #[default]
        Cut: "cut", "opens at once" => "abre na hora";
        /// The opening waits for the end of the window in which the limit fell.
        FinishWindow: "finish-window", "opens when the running window ends"
            => "abre quando termina o transbordo em curso";
    }
}

words! {
    /// What happens to offers whose holder is marked away (rule 11).
    #[derive(Default)]
    pub enum OnAway {
        /// The offer stays until its window ends.
        #[default]
        Keep: "keep", "stays until the window ends" => "fica até terminar o transbordo";
        /// Everything the agent holds is handed over at once, in order of arrival.
        Pass: "pass", "is handed over at once" => "é repassada na hora";
    }
}

words! {
    /// What happens to a conversation that arrives out of hours (rule 13).
    #[derive(Default)]
    pub enum AfterHours {
        /// It is offered on arrival; its timers start at the next opening.
        #[default]
        Assign: "assign", "offered on arrival; the timers wait for the opening"
            => "oferecida na chegada; os tempos só contam a partir da abertura";
        /// It has no holder until the next opening, then is offered in order of arrival.
        Hold: "hold", "offered at the next opening" => "oferecida na próxima abertura";
        /// It opens on arrival.
        Open: "open", "visible to all on arrival" => "visível a todos na chegada";
    }
}

words! {
    /// Which time the window and the limit count (rule 12).
    #[derive(Default)]
    pub enum Clock {
        /// Business time only: they stop at closing and go on at opening.
        #[default]
        Business: "business", "business hours only" => "só o horário de atendimento";
        /// Every hour of the day.
        Wall: "wall", "every hour" => "todas as horas";
    }
}

words! {
    /// Who gets the first offer of a new conversation (rule 3). All but `Rotation` are what-ifs
    /// that the platform does not have.
    #[derive(Default)]
    pub enum Assignment {
        /// The first eligible agent at or after the arrow.
        #[default]
        Rotation: "rotation", "in turn" => "em rodízio";
        /// The least load; ties by rotation from the arrow.
        LeastBusy: "least-busy", "the one with the least load" => "quem tem a menor carga";
        /// The longest since the load last changed from within: a start, an end or, if offers count, an offer received;
        /// ties by rotation from the arrow.
        LongestIdle: "longest-idle", "the one with the longest time since its last start, end or, if offers are load, offer"
            => "quem está há mais tempo sem iniciar, terminar ou, se ofertas contam como carga, receber oferta";
        /// Any eligible agent alike; the draw comes with the arrival.
        Random: "random", "anybody alike" => "qualquer um, ao acaso";
    }
}

words! {
    /// What counts as an agent's load, in all teams together.
    #[derive(Default)]
    pub enum Load {
        /// What it has started and not ended, and the offers it holds.
        #[default]
        Offered: "offered", "conversations in progress and offers held" => "conversas em andamento e ofertas recebidas";
        /// What it has started and not ended.
        Started: "started", "conversations in progress alone" => "só conversas em andamento";
    }
}

words! {
    /// Who gets the first offer of a customer who comes back (carteira). A what-if: the platform has `Ignore` alone.
    #[derive(Default)]
    pub enum LastAgent {
        /// Whoever is next, as of any other.
        #[default]
        Ignore: "ignore", "whoever is next, as of any other" => "quem é o próximo, como em qualquer outra";
        /// The agent that the arrival names, if eligible; the arrow stays.
        First: "first", "the agent whom the customer had last, if available; the arrow stays"
            => "o último atendente do cliente, se disponível; a seta não anda";
    }
}

/// One team's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether conversations are offered to one agent at a time at all (rule 10).
    pub distribution: bool,
    /// The window: how long one holder has. `None` switches overflow off (rule 9).
    pub overflow: Option<SimSpan>,
    /// The limit: after it, counted from the first offer, the conversation opens.
    pub limit: SimSpan,
    /// How a conversation passes on.
    pub handover: Handover,
    /// What the limit does to a running window.
    pub at_limit: AtLimit,
    /// What happens to the offers of an agent who goes away.
    pub on_away: OnAway,
    /// What happens to arrivals out of hours.
    pub after_hours: AfterHours,
    /// Which time window and limit count.
    pub clock: Clock,
    /// Who gets the first offer.
    pub assignment: Assignment,
    /// What-if: agents whose load is at their concurrency are not eligible.
    pub skip_full: bool,
    /// What load is: looked at by `least-busy`, `longest-idle` and `skip_full`.
    pub load: Load,
    /// What-if: whether an arrival that names an agent is offered to that one first.
    pub last_agent: LastAgent,
    /// Whether an arrival out of hours gets an automatic message (rule 14).
    pub auto_reply: bool,
}

impl Settings {
    /// The platform's default window, ten minutes.
    pub const DEFAULT_OVERFLOW: SimSpan = SimSpan::from_mins(10);
    /// The platform's default limit, one hour.
    pub const DEFAULT_LIMIT: SimSpan = SimSpan::from_hours(1);
    /// The windows the platform lets an administrator choose: 10 min to 1 h.
    pub const OVERFLOW_RANGE: (SimSpan, SimSpan) = (SimSpan::from_mins(10), SimSpan::from_hours(1));
    /// The limits the platform lets an administrator choose: 10 min to 2 h.
    pub const LIMIT_RANGE: (SimSpan, SimSpan) = (SimSpan::from_mins(10), SimSpan::from_hours(2));
}

impl Default for Settings {
    /// The platform as it comes: distribution on, ten minutes, one hour, no auto-reply.
    fn default() -> Self {
        Settings {
            distribution: true,
            overflow: Some(Settings::DEFAULT_OVERFLOW),
            limit: Settings::DEFAULT_LIMIT,
            handover: Handover::default(),
            at_limit: AtLimit::default(),
            on_away: OnAway::default(),
            after_hours: AfterHours::default(),
            clock: Clock::default(),
            assignment: Assignment::default(),
            skip_full: false,
            load: Load::default(),
            last_agent: LastAgent::default(),
            auto_reply: false,
        }
    }
}
