//! The measures of a team.

use super::basis::BasisCounts;
use super::row::{EASED, MeasureRow, PLAIN, RowUnit, measures};
use super::{Basis, Besides, Measure, MeasureLabel, kept};
use crate::language::phrase;
use crate::measure::Cause;
use crate::measure::balance::{cv, gini, jain, max_over_mean};
use crate::measure::cost::Month;
use crate::measure::team::TeamReadings;
use crate::measure::waits::Waits;
use crate::money::{Currency, to_f64};
use crate::rules::OpenReason::{AfterHours, DistributionOff, Limit, NobodyAvailable};
use crate::scenario::{CivilSpan, DayFigure as Day, DayMeasure, DayTarget, Team, whole};
use crate::time::SimSpan;
#[cfg(feature = "native")]
use crate::unit::Reading;
use crate::unit::Thing::{Agents, Conversations, Offers};
use crate::unit::{Better, Statistic, Unit};

const CONVERSATIONS: RowUnit = RowUnit::In(Unit::Count(Conversations));
const OFFERS: RowUnit = RowUnit::In(Unit::Count(Offers));
const SHARE: RowUnit = RowUnit::In(Unit::Share);
const RATIO: RowUnit = RowUnit::In(Unit::Ratio);
const TIME: RowUnit = RowUnit::In(Unit::Time);
const HOURS: RowUnit = RowUnit::In(Unit::Hours);
const MONEY: RowUnit = RowUnit::Money;
const PEOPLE_COUNT: RowUnit = RowUnit::In(Unit::Count(Agents));

measures! {
    /// A measure of a team.
    pub enum TeamMeasure, read off TeamReadings;
    families {
        /// Conversations started within this time, over all.
        Within(SimSpan)
        /// The part of the mean wait that has this cause.
        Cause(Cause)
        /// Of the days, weeks or months, the share that keeps this target.
        Kept((CivilSpan, DayTarget))
    }
    /// Those before the service levels, in the order of outputs.
    FIRST {
        Arrivals "arrivals", "conversations", CONVERSATIONS, Neither, PLAIN, Replication, |of| of.arrivals();
            "Conversations that arrive after the warm-up: the measured conversations, those of customers who come back among them."
        Started "started", "started by an agent", CONVERSATIONS, Higher, PLAIN, Replication, |of| of.waits.count();
            "Measured conversations that an agent begins."
        LostShare Day::LostShare.file_word(), "customers lost" ("lost"), SHARE, Lower, EASED, Arrivals, |of| of.share(of.counts.lost);
            "Customers who leave before a start, over measured conversations."
        LostClosedShare "lost_closed_share", "customers lost while closed" ("lost, closed"), SHARE, Lower, EASED, Arrivals, |of| of.share(of.counts.lost_closed);
            "Customers who leave before a start while the team is closed, over measured conversations: a part of `lost_share`."
        UnansweredShare Day::UnansweredShare.file_word(), "never answered", SHARE, Lower, EASED, Arrivals, |of| of.share(of.counts.unanswered);
            "Conversations neither started nor lost when the drain has passed, over measured conversations."
        Stranded "stranded", "stranded with an agent away", CONVERSATIONS, Lower, PLAIN, Replication, |of| of.counts.stranded as f64;
            "Measured conversations whose holder was marked away before a start while overflow was off (rule 9)."
        OpenedShare Day::OpenedShare.file_word(), "opened to the whole team", SHARE, Lower, PLAIN, Arrivals, |of| of.share(of.counts.opened.iter().sum());
            "Conversations that opened to the whole team, over measured conversations."
        OpenedLimitShare "opened_limit_share", "opened at the limit", SHARE, Lower, PLAIN, Arrivals, |of| of.opened(Limit);
            "Conversations that opened at the limit (rule 7), over measured conversations."
        OpenedNobodyAvailableShare "opened_nobody_available_share", "opened as nobody was available", SHARE, Lower, PLAIN, Arrivals, |of| of.opened(NobodyAvailable);
            "Conversations that opened because nobody was eligible (rule 8), over measured conversations."
        OpenedDistributionOffShare "opened_distribution_off_share", "opened as distribution is off", SHARE, Neither, PLAIN, Arrivals, |of| of.opened(DistributionOff);
            "Conversations that opened on arrival because distribution is off (rule 10), over measured conversations."
        OpenedAfterHoursShare "opened_after_hours_share", "opened after hours", SHARE, Neither, PLAIN, Arrivals, |of| of.opened(AfterHours);
            "Conversations that opened on arrival out of hours (after_hours = \"open\"), over measured conversations."
        OffersPerConversation "offers_per_conversation", "offers a conversation", OFFERS, Lower, PLAIN, Arrivals, |of| of.share(of.offers.iter().sum());
            "Offers of measured conversations, first offers included, over measured conversations."
        HandoversPerConversation "handovers_per_conversation", "hand-overs a conversation", OFFERS, Lower, PLAIN, Arrivals, |of| of.share(of.offers[1]);
            "Offers of measured conversations after their first, over measured conversations."
        WaitMean Day::WaitMean.file_word(), "mean wait", TIME, Lower, EASED, Started, |of| of.waits.mean();
            "Mean wait, arrival to start by the wall clock, of started measured conversations."
        WaitSd "wait_sd", "standard deviation of the wait", TIME, Lower, PLAIN, Started, |of| of.waits.sd();
            "Standard deviation of the waits of started measured conversations (n - 1)."
        WaitP50 Day::WaitP50.file_word(), "median wait", TIME, Lower, EASED, Started, |of| quantile(&of.waits, TeamMeasure::WaitP50);
            "Median wait: half of the started measured conversations wait this long or less (to 0.05 % where there are more than 16,384)."
        WaitP80 Day::WaitP80.file_word(), "80 % wait", TIME, Lower, EASED, Started, |of| quantile(&of.waits, TeamMeasure::WaitP80);
            "80 % of the started measured conversations wait this long or less (to 0.05 % where there are more than 16,384)."
        WaitP90 Day::WaitP90.file_word(), "90 % wait", TIME, Lower, EASED, Started, |of| quantile(&of.waits, TeamMeasure::WaitP90);
            "90 % of the started measured conversations wait this long or less (to 0.05 % where there are more than 16,384)."
        WaitP95 Day::WaitP95.file_word(), "95 % wait", TIME, Lower, EASED, Started, |of| quantile(&of.waits, TeamMeasure::WaitP95);
            "95 % of the started measured conversations wait this long or less (to 0.05 % where there are more than 16,384)."
        WaitP99 Day::WaitP99.file_word(), "99 % wait", TIME, Lower, EASED, Started, |of| quantile(&of.waits, TeamMeasure::WaitP99);
            "99 % of the started measured conversations wait this long or less (to 0.05 % where there are more than 16,384)."
        WaitMax "wait_max", "longest wait of a run", TIME, Lower, PLAIN, Replication, |of| of.waits.max();
            "Longest wait of a started measured conversation of a replication. Of several replications it is the mean of theirs, so it may be below `wait_p99`, which is of all waits together where replications are small."
        QueueTimeMean "queue_time_mean", "mean time to start or loss", TIME, Lower, EASED, Ended, |of| of.queue_time();
            "Mean time from arrival to start or loss by the wall clock, of measured conversations started or lost."
        BusinessWaitMean Day::BusinessWaitMean.file_word(), "mean wait in business time", TIME, Lower, EASED, Started, |of| of.business().mean();
            "Mean business time between arrival and start, of started measured conversations."
        BusinessWaitP90 Day::BusinessWaitP90.file_word(), "90 % wait in business time", TIME, Lower, EASED, Started, |of| quantile(of.business(), TeamMeasure::BusinessWaitP90);
            "90 % of the started measured conversations wait this much business time or less (to 0.05 % where there are more than 16,384)."
    }
    /// Those after the service levels.
    THEN {
        BacklogMean "backlog_mean", "waiting at any moment", CONVERSATIONS, Lower, EASED, Replication, |of| of.backlog;
            "Conversations waiting for a start, averaged over the time from the end of the warm-up to the end of the horizon."
        Occupancy "occupancy", "slots in use during shifts", SHARE, Neither, PLAIN, Replication, |of| of.occupancy;
            "Slot time in use during shifts over shift time x concurrency, of the team's agents together (work for other teams included; absences are not shift time). Not defined with unlimited concurrency."
        Attention "attention", "shift with a conversation in hand" ("attention"), SHARE, Neither, PLAIN, Replication, |of| of.attention;
            "Shift time with at least one conversation in hand over shift time, of the team's agents together (work for other teams included): times 60, the minutes of attention in an hour of a shift. With one conversation at a time it is `occupancy`; with several it says how much of the shift leaves room for other work."
        FirstOffersCv "first_offers_cv", "variation of first offers", RATIO, Lower, PLAIN, Replication, |of| cv(&of.by_agent.first_offers);
            "Standard deviation over mean of first offers across the team's agents: what the rotation evens out."
        OffersCv "offers_cv", "variation of offers", RATIO, Lower, PLAIN, Replication, |of| cv(&of.by_agent.offers);
            "Standard deviation over mean of offers across the team's agents."
        StartsCv "starts_cv", "variation of starts", RATIO, Lower, PLAIN, Replication, |of| cv(&of.by_agent.starts);
            "Standard deviation over mean of starts across the team's agents (0: all alike)."
        StartsGini "starts_gini", "Gini of starts", RATIO, Lower, PLAIN, Replication, |of| gini(&of.by_agent.starts);
            "Gini coefficient of starts across the team's agents (0: all alike)."
        StartsJain "starts_jain", "Jain's index of starts", RATIO, Higher, PLAIN, Replication, |of| jain(&of.by_agent.starts);
            "Jain's index of starts across the team's agents (1: all alike; 1/n: one has all)."
        StartsMaxOverMean "starts_max_over_mean", "starts, busiest over average", RATIO, Lower, PLAIN, Replication, |of| max_over_mean(&of.by_agent.starts);
            "Starts of the agent with the most over the mean of the team's agents."
        WorkCv "work_cv", "variation of work", RATIO, Lower, PLAIN, Replication, |of| cv(&of.by_agent.work);
            "Standard deviation over mean of work hours for this team across its agents."
        WorkGini "work_gini", "Gini of work", RATIO, Lower, PLAIN, Replication, |of| gini(&of.by_agent.work);
            "Gini coefficient of work hours for this team across its agents."
        WorkJain "work_jain", "Jain's index of work", RATIO, Higher, PLAIN, Replication, |of| jain(&of.by_agent.work);
            "Jain's index of work hours for this team across its agents."
        WorkMaxOverMean "work_max_over_mean", "work, busiest over average", RATIO, Lower, PLAIN, Replication, |of| max_over_mean(&of.by_agent.work);
            "Work hours of the agent with the most over the mean of the team's agents."
    }
    /// Of customers who come back, where a team has such.
    RETURNING {
        Returns "returns", "customers who came back", CONVERSATIONS, Neither, PLAIN, Replication, |of| of.counts.returns as f64;
            "Measured conversations of customers who had one before (`returns` of the team): a part of `arrivals`."
    }
    /// Those of openings, where any team ever closes.
    OPENING {
        OpeningBacklog "opening_backlog", "waiting at opening", CONVERSATIONS, Lower, PLAIN, Replication, |of| of.openings.map_or(f64::NAN, |all| all.backlog(of.team));
            "Conversations that wait for a start when the team opens for the first time on a civil day, averaged over these openings in the measured time."
        OpeningClearedP50 "opening_cleared_p50", "time from opening until they are begun, median" ("cleared, half"), TIME, Lower, PLAIN, Replication, |of| of.openings.map_or(f64::NAN, |all| all.cleared(of.team, 0.5));
            "Time from the first opening of a civil day until the last of the conversations that waited then has been begun or has left; on half of the days it is this long or less, 0 where nobody waited. Those never begun wait until the run is over."
        OpeningClearedP90 "opening_cleared_p90", "time from opening until they are begun, 90 %" ("cleared, 90 %"), TIME, Lower, PLAIN, Replication, |of| of.openings.map_or(f64::NAN, |all| all.cleared(of.team, 0.9));
            "The same on nine days in ten."
    }
    /// Those of customers who leave without a sign, where the team says who does.
    SILENT {
        SilentShare "silent_share", "customers lost without a sign" ("lost, silent"), SHARE, Lower, EASED, Arrivals, |of| of.share(of.counts.silent);
            "Customers who leave before a start and give no sign of it (`silent`), over measured conversations: a part of `lost_share`, so a miss of every target. Their wait ends when they leave, and they are not in `started`; their conversations stay in the backlog and go on to be offered, handed over and opened, and count there, until an agent begins them, which is one of the agent's starts."
        WastedHours "wasted_hours", "work wasted on customers who had left", HOURS, Lower, PLAIN, Replication, |of| of.wasted_hours();
            "Slot time of the agents with the team's conversations whose customer had left without a sign, between the end of the warm-up and the end of the horizon: a part of their work hours."
    }
    /// That of people, where the scenario says anything of shrinkage.
    PEOPLE {
        Headcount "headcount", "headcount", PEOPLE_COUNT, Lower, PLAIN, Replication, |of| f64::from(of.headcount);
            "People that the payroll must have for the team's agents: each agent of the scenario over 1 less its planned shrinkage, added up and rounded up; an agent of several teams counts in equal parts in each. It is known before anything is played."
    }
    /// Those of cost, where the scenario has a currency.
    COST {
        CostMonth "cost_month", "cost a month", MONEY, Lower, PLAIN, Replication, |of| of.cost(|month| to_f64(month.total));
            "What the team costs in a month: the six parts below together."
        CostPlatform "cost_platform", "cost of the platform", MONEY, Lower, PLAIN, Replication, |of| of.cost(|month| to_f64(month.platform));
            "The platform's plan with extra users, extra channels and add-ons, a month; of the account's bill the team's part by heads."
        CostPay "cost_pay", "cost of pay", MONEY, Lower, PLAIN, Replication, |of| of.cost(|month| to_f64(month.pay));
            "The pay of the team's agents and supervisors, a month; a member of several teams is paid in equal parts by each."
        CostConversations "cost_conversations", "cost of further conversations", MONEY, Lower, PLAIN, Replication, |of| of.cost(|month| to_f64(month.conversations));
            "Active conversations beyond those in the price of the plan, a month, times their price; of the account's the team's part by active conversations."
        CostLost "cost_lost", "cost of lost customers", MONEY, Lower, PLAIN, Replication, |of| of.cost(|month| to_f64(month.lost));
            "Measured conversations that are lost or unanswered, brought to a month, times `lost` of `[cost]`."
        CostWait "cost_wait", "cost of waiting", MONEY, Lower, PLAIN, Replication, |of| of.cost(|month| to_f64(month.waited));
            "Minutes that measured conversations wait until they are started or lost, brought to a month, times `waited_minute` of `[cost]`."
        CostSetup "cost_setup", "cost of the set-up, spread", MONEY, Lower, PLAIN, Replication, |of| of.cost(|month| to_f64(month.set_up));
            "The platform's set-up fee over `setup_months` of `[cost]`, the team's part by heads; 0 if it is not spread."
        ActiveConversations "active_conversations", "active conversations a month", CONVERSATIONS, Neither, PLAIN, Replication, |of| of.cost(|month| to_f64(month.active));
            "Measured conversations, each counted once for every 24 h (or what the price table says) that it begins from arrival to end, brought to a month."
        CostPerStarted "cost_per_started", "cost a conversation started", MONEY, Lower, PLAIN, Started, |of| of.cost(Month::per_started);
            "`cost_month` over the measured conversations that an agent begins, brought to a month."
    }
}

impl TeamMeasure {
    /// All, in the order of outputs.
    pub fn all(within: impl IntoIterator<Item = SimSpan>, besides: Besides) -> impl Iterator<Item = TeamMeasure> {
        let within = within.into_iter().map(TeamMeasure::Within);
        let if_any = |is_there: bool, list: &'static [TeamMeasure]| if is_there { list } else { &[] };
        let lists = [
            THEN,
            if_any(besides.closes, OPENING),
            if_any(besides.returns, RETURNING),
            if_any(besides.silent, SILENT),
            if_any(besides.headcount, PEOPLE),
            if_any(besides.currency.is_some(), COST),
        ];
        let causes = Cause::ALL.into_iter().map(TeamMeasure::Cause);
        FIRST.iter().copied().chain(within).chain(lists.into_iter().flatten().copied()).chain(causes)
    }

    /// Those of a team, in the order of outputs.
    pub fn of_team(team: &Team, besides: Besides) -> impl Iterator<Item = TeamMeasure> {
        let of_days = |target: DayTarget| CivilSpan::ALL.map(|span| TeamMeasure::Kept((span, target)));
        let kept: Vec<TeamMeasure> = team.kept.iter().copied().flat_map(of_days).collect();
        TeamMeasure::all(team.within.clone(), besides).chain(kept)
    }

    /// The measure of a whole run that days can be held to.
    pub fn of_days(measure: DayMeasure) -> Option<TeamMeasure> {
        TeamMeasure::named(&measure.name())
    }

    /// Those of cost.
    pub fn costs() -> impl Iterator<Item = TeamMeasure> {
        COST.iter().copied()
    }

    /// Whether it is there only where a scenario has costs.
    pub fn is_cost(self) -> bool {
        COST.contains(&self)
    }

    /// What it is and which table of a scenario it takes, where that is not there.
    pub fn missing(self, besides: Besides) -> Option<(&'static str, &'static str)> {
        match besides {
            Besides { currency: None, .. } if self.is_cost() => {
                Some((phrase!("a measure of cost", "uma medida de custo"), "[cost]"))
            }
            Besides { closes: false, .. } if OPENING.contains(&self) => {
                Some((phrase!("a measure of openings", "uma medida da abertura do atendimento"), "[hours]"))
            }
            Besides { returns: false, .. } if RETURNING.contains(&self) => {
                Some((phrase!("a measure of customers who come back", "uma medida de clientes que voltam"), "returns"))
            }
            Besides { silent: false, .. } if SILENT.contains(&self) => Some((
                phrase!(
                    "a measure of customers who leave without a sign",
                    "uma medida de clientes que desistem sem avisar"
                ),
                "silent",
            )),
            Besides { headcount: false, .. } if PEOPLE.contains(&self) => {
                Some((phrase!("a number of people", "um número de pessoas"), "[shrinkage]"))
            }
            _ => None,
        }
    }

    /// The part of the started conversations that wait this long or less, if it is such a wait.
    pub fn part_of_waits(self) -> Option<f64> {
        match self {
            TeamMeasure::WaitP50 => Some(0.5),
            TeamMeasure::WaitP80 => Some(0.8),
            TeamMeasure::WaitP90 | TeamMeasure::BusinessWaitP90 => Some(0.9),
            TeamMeasure::WaitP95 => Some(0.95),
            TeamMeasure::WaitP99 => Some(0.99),
            _ => None,
        }
    }

    /// Whether it is of waits in business time.
    pub fn is_in_business_time(self) -> bool {
        matches!(self, TeamMeasure::BusinessWaitMean | TeamMeasure::BusinessWaitP90)
    }

    /// The measure of this name, one of cost, a service level of any target or a share of days among them; of the last, however
    /// it is spelt.
    pub fn named(name: &str) -> Option<Self> {
        if let Some(kept) = CivilSpan::named(name) {
            return kept.ok().map(TeamMeasure::Kept);
        }
        if let Some(DayMeasure::Within(target)) = DayMeasure::named(name) {
            return Some(TeamMeasure::Within(target));
        }
        TeamMeasure::all([], Besides::all()).find(|measure| measure.name() == name)
    }

    /// The name in every output.
    pub fn name(self) -> String {
        match (self, self.row()) {
            (TeamMeasure::Within(target), _) => DayMeasure::Within(target).name(),
            (TeamMeasure::Cause(cause), _) => cause.measure(),
            (TeamMeasure::Kept((span, target)), _) => span.kept(target),
            (_, row) => row.map_or_else(String::new, |row| row.name.to_string()),
        }
    }

    /// What is to be known of it; `None` for an amount in no currency.
    pub fn measure(self, currency: Option<Currency>) -> Option<Measure> {
        match (self, self.row()) {
            (TeamMeasure::Within(target), _) => {
                let (number, unit) = whole(target);
                Some(Measure {
                    id: self.into(),
                    name: self.name(),
                    label: MeasureLabel::Within(number, unit),
                    unit: Unit::Share,
                    better: Better::Higher,
                    is_eased_by_agents: EASED,
                    definition: format!(
                        "Conversations started within {target} of their arrival, over measured conversations: lost and \
                         unanswered ones count as misses."
                    ),
                })
            }
            (TeamMeasure::Cause(cause), _) => {
                Some(cause.part_of_wait(self.into(), "started measured conversations spend"))
            }
            (TeamMeasure::Kept((span, target)), _) => Some(kept::measure(span, target)),
            (_, row) => Measure::of_row(self.into(), row?, currency),
        }
    }

    /// Of how much it is a mean.
    pub fn basis(self) -> Basis {
        match (self, self.row()) {
            (TeamMeasure::Within(_), _) => Basis::Arrivals,
            (TeamMeasure::Cause(_), _) => Basis::Started,
            (_, row) => row.map_or(Basis::Replication, |row| row.basis),
        }
    }

    /// What kind of number it is, in its unit.
    pub(super) fn statistic(self, unit: Unit) -> Statistic {
        let of_conversations = self.basis() != Basis::Replication;
        match (self, self.part_of_waits()) {
            // The spread hangs on the longest waits as much as the longest does.
            (TeamMeasure::WaitMax | TeamMeasure::WaitSd, _) => Statistic::Extreme,
            (TeamMeasure::Kept(_), _) => Statistic::ShareOfRuns,
            (_, Some(part)) => Statistic::Quantile(part),
            _ if of_conversations && unit == Unit::Share => Statistic::Share,
            _ => Statistic::Mean,
        }
    }

    /// How many conversations a replication with these measures of a team has.
    pub(in crate::measure) fn counts(values: &[f64]) -> BasisCounts {
        let value =
            |of: TeamMeasure| FIRST.iter().position(|known| *known == of).and_then(|at| values.get(at).copied());
        TeamMeasure::counts_by(|of| value(of).unwrap_or(f64::NAN))
    }

    /// The same of a replication with these values.
    pub(in crate::measure) fn counts_by(value: impl Fn(TeamMeasure) -> f64) -> BasisCounts {
        let [arrivals, started, lost] =
            [TeamMeasure::Arrivals, TeamMeasure::Started, TeamMeasure::LostShare].map(value);
        BasisCounts { arrivals, started, lost: if arrivals > 0.0 { lost * arrivals } else { 0.0 } }
    }

    /// What a replication has of it, of which the values of a team's measures are known by name alone.
    #[cfg(feature = "native")]
    pub(crate) fn reading(self, value: impl Fn(TeamMeasure) -> f64) -> Reading {
        Reading::over(value(self), TeamMeasure::counts_by(value).weight(self.basis()))
    }

    /// Its value in one replication.
    pub(in crate::measure) fn read(self, of: &TeamReadings) -> f64 {
        match self {
            TeamMeasure::Within(target) => of.share(of.counts.started_within(target)),
            TeamMeasure::Cause(cause) => of.causes.and_then(|started| started.mean(cause)).unwrap_or(f64::NAN),
            TeamMeasure::Kept((span, target)) => of.kept.map_or(f64::NAN, |days| days.share(of.team, span, target)),
            _ => self.read_row(of),
        }
    }
}

fn quantile(waits: &Waits, measure: TeamMeasure) -> f64 {
    measure.part_of_waits().map_or(f64::NAN, |part| waits.quantile(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_named_in_whole_units() {
        let targets = [20.0, 300.0, 3600.0, 5400.0, 0.25, 90.0, 0.0].map(SimSpan::from_seconds);
        let named = targets.map(|target| TeamMeasure::Within(target).name());
        let names =
            ["within_20s", "within_5min", "within_1h", "within_90min", "within_250ms", "within_90s", "within_0s"];
        assert_eq!(named, names);
        assert_eq!(names.map(TeamMeasure::named), targets.map(|target| Some(TeamMeasure::Within(target))));
        assert_eq!(["within_60s", "within_", "within_1d", "wait_p91"].map(TeamMeasure::named), [None; 4]);
    }

    /// What days are held to is a measure of runs, too.
    #[test]
    fn figures_of_days_are_measures() {
        for figure in Day::ALL {
            let of = TeamMeasure::of_days(DayMeasure::Figure(figure)).and_then(|of| of.measure(None)).unwrap();
            assert_eq!(of.unit == Unit::Share, DayMeasure::Figure(figure).is_share(), "{}", of.name);
        }
        let kept = TeamMeasure::named("days_kept(wait_p90 <= 600 s)").unwrap();
        assert_eq!(
            (kept.name().as_str(), TeamMeasure::named(&kept.name())),
            ("days_kept(wait_p90<=10min)", Some(kept))
        );
    }
}
