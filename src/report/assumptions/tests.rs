use super::*;
use crate::scenario::spec::RULES;
use crate::scenario::{self, Loaded};
use std::path::Path;

fn bundled(name: &str) -> Loaded {
    scenario::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(name), &[]).unwrap()
}

fn with(set: &[&str]) -> Vec<Section> {
    let set: Vec<String> = set.iter().map(|text| (*text).to_string()).collect();
    assumptions(&scenario::embedded(&set).unwrap().scenario)
}

fn lines<'a>(sections: &'a [Section], heading: &str) -> Vec<&'a str> {
    let section = sections.iter().find(|section| section.heading == heading);
    let section = section.unwrap_or_else(|| panic!("no heading {heading:?} in {sections:#?}"));
    section.lines.iter().map(String::as_str).collect()
}

#[test]
fn the_built_in_scenario_in_words() {
    let sections = with(&[]);
    let headings: Vec<&str> = sections.iter().map(|section| section.heading.as_str()).collect();
    assert_eq!(
        headings,
        ["Time", "Customers: Suporte", "Agents", "Rotations", "Rules: Suporte", "What is not modelled"]
    );
    assert_eq!(
        lines(&sections, "Time"),
        [
            "Conversations arrive from Mon 2 Mar 2026 to Sun 29 Mar 2026: 28 days in all.",
            "Everything is measured, from the first conversation on; nobody waits at the start.",
            "After the last arrival the run goes on until everybody has been answered or has left, for 7 days at most.",
            "All dates and hours are those of America/Sao_Paulo, with its changes of daylight saving.",
            "The account is open (horário de atendimento) Mon to Fri 08:00–18:00.",
            "There are no holidays.",
        ]
    );
    // 320 × 1.15 on Mondays; weights 8, 11, 12, … of 97 by hour.
    assert_eq!(
        lines(&sections, "Customers: Suporte"),
        [
            "Conversations arrive at random (Poisson). Expected on a day: Mon 368, Tue to Fri 320, Sat and Sun 0.",
            "Of a day's conversations arrive: 00:00–08:00 none, 08:00–09:00 8.2 %, 09:00–10:00 11.3 %, 10:00–11:00 \
             12.4 %, 11:00–12:00 10.3 %, 12:00–14:00 9.3 % each hour, 14:00–15:00 10.3 %, 15:00–17:00 11.3 % each hour, \
             17:00–18:00 6.2 %, 18:00–24:00 none.",
            "There are good and bad days: the number expected on a day is multiplied by a random factor, 1 on average, \
             with a coefficient of variation of 0.15.",
            "The work of a conversation, if an agent does nothing else: 22 min on average, half of them 15 min 33 s or \
             less (lognormal, coefficient of variation 1).",
            "Customers give up when their patience ends before somebody starts their conversation: 3 h on \
             average (exponential).",
            "A conversation counts as in time if it starts within 5 min, 10 min and 30 min of its arrival.",
        ]
    );
    // The reaction's mean is 4 min × exp(1/2), its coefficient of variation the root of e - 1.
    assert_eq!(
        lines(&sections, "Agents")[0],
        "Agente 1 to Agente 8 (8 agents) are alike: up to 3 conversations at once. Until a conversation is noticed: \
         6 min 36 s on average, half of them 4 min or less (lognormal, coefficient of variation 1.311). Each goes on at \
         full speed alone, at 80 % of full speed with 2 at once and at 65 % of full speed with 3 at once. At work in the \
         business hours. No planned absences."
    );
    assert_eq!(lines(&sections, "Rotations"), ["Suporte (equipe): Agente 1 to Agente 8, in order of registration."]);
    assert_eq!(
        lines(&sections, "Rules: Suporte"),
        [
            "A new conversation (atendimento) is offered to one agent alone (Novos): the next available one in the \
             rotation (rodízio), from the arrow (seta) on. The arrow moves just past that agent.",
            "Overflow (transbordo): whoever is offered a conversation has 10 min to start it; then it passes on (repasse).",
            "It passes to the next available agent after the one who had it, going round, lap after lap; the arrow stays \
             where it is.",
            "Limit (tempo limite máximo): 2 h after its first offer the conversation opens to the whole team (disponível \
             para todos), even while somebody's window is running.",
            "An agent who is marked away (Indisponível) gets no new offers, but keeps the ones there are until their \
             windows end.",
            "Agents with full hands are offered conversations like all others.",
            "If nobody is available for an offer, the conversation opens to the whole team (disponível para todos) at once.",
            "Window and limit count business hours only: they stop at closing and go on at the next opening.",
            "What arrives out of hours is offered on arrival like everything else, to whoever is available then.",
            "A customer who writes out of hours gets no automatic message.",
        ]
    );
}

#[test]
fn absences_marked_and_forgotten() {
    let forgotten = assumptions(&bundled("forgotten-vacation.toml").scenario);
    let agents = lines(&forgotten, "Agents");
    assert!(agents[0].starts_with("Ana: up to 3 conversations at once. "), "{}", agents[0]);
    assert!(
        agents[0].ends_with(
            " At work in the business hours. Away, but nobody marked it (Indisponível forgotten), so conversations go on \
             being offered: Mon 9 Mar 2026 to Fri 20 Mar 2026."
        ),
        "{}",
        agents[0]
    );
    assert!(agents[1].starts_with("Agente 1 to Agente 5 (5 agents) are alike: "), "{}", agents[1]);
    let marked = assumptions(&bundled("overflow-off.toml").scenario);
    assert!(
        lines(&marked, "Agents")[0]
            .ends_with("Away, and marked so (Indisponível): Tue 10 Mar 2026 11:00 to Tue 17 Mar 2026 08:00."),
    );
    assert!(lines(&marked, "Rules: Suporte")[1].starts_with("Overflow (transbordo) is off: "));
}

#[test]
fn teams_that_share_agents() {
    let sections = assumptions(&bundled("two-teams-shared-agents.toml").scenario);
    assert_eq!(
        lines(&sections, "Rotations"),
        [
            "Vendas (equipe): Vendedor 1 to Vendedor 3, Carla and Davi, in order of registration. No conversations go to \
             Elisa: supervision only.",
            "Suporte (equipe): Carla, Davi and Técnico 1 to Técnico 4, in order of registration. No conversations go to \
             Elisa: supervision only.",
        ]
    );
    let agents = lines(&sections, "Agents");
    assert!(agents[2].contains("Davi: ") && agents[2].contains("The work takes 20 % more time than usual."));
    assert!(agents[3].contains("At work Mon to Fri 08:00–12:00 and 13:00–18:00, but for holidays."));
    assert!(agents.iter().all(|line| !line.contains("Elisa")));
    assert_ne!(lines(&sections, "Rules: Vendas"), lines(&sections, "Rules: Suporte"));
}

#[test]
fn teams_with_hours_of_their_own() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/team-hours.toml");
    let words = |set: &[&str]| {
        let set: Vec<String> = set.iter().map(|text| (*text).to_string()).collect();
        assumptions(&scenario::load(&example, &set).unwrap().scenario)
    };
    let sections = words(&[]);
    let time = lines(&sections, "Time");
    assert_eq!(
        time[4..],
        [
            "The account is open (horário de atendimento) Mon to Fri 08:00–18:00.",
            "Vendas has business hours of its own: Mon to Fri 10:00–19:00, Sat 10:00–14:00.",
            "Holidays, on which the account is closed and nobody works: Thu 19 Mar 2026.",
        ]
    );
    let agents = lines(&sections, "Agents");
    assert!(agents[0].contains(" At work in the business hours."), "{}", agents[0]);
    assert!(
        agents[1].contains(" At work in the hours of the team: Mon to Fri 10:00–19:00, Sat 10:00–14:00."),
        "{}",
        agents[1]
    );
    // Hours of the account that nobody goes by say nothing; who is alike but for the hours of the teams is told apart.
    let always = "team.Vendas.hours=[\"daily 00:00-24:00\"]";
    let both = words(&[
        "team.Suporte.hours=[\"mon 08:00-09:00\"]",
        always,
        "hours.holidays=[]",
        "agent.Vendedor.reaction.lognormal.median=3 min",
    ]);
    assert_eq!(
        lines(&both, "Time")[4..],
        [
            "Suporte has business hours of its own: Mon 08:00–09:00.",
            "Vendas has business hours of its own: day and night.",
            "There are no holidays.",
        ]
    );
    let agents = lines(&both, "Agents");
    assert!(agents[0].starts_with("Técnico 1 to ") && agents[1].starts_with("Vendedor 1 to "), "{agents:?}");
    assert!(agents[1].contains(" At work day and night, as some team is always open."), "{}", agents[1]);
    // A team that never closes has nothing out of hours.
    let says = |team: &str| lines(&both, &format!("Rules: {team}")).iter().any(|line| line.contains("out of hours"));
    assert!(says("Suporte") && !says("Vendas"));
}

#[test]
fn holidays_recorded_customers_and_accounts_that_never_close() {
    let backlog = assumptions(&bundled("opening-backlog.toml").scenario);
    assert!(
        lines(&backlog, "Time")
            .contains(&"Holidays, on which the account is closed and nobody works: Thu 19 Mar 2026.")
    );
    // A holiday has the index of a Sunday: 260 × 0.4.
    assert!(lines(&backlog, "Customers: Atendimento")[0].ends_with("Sat 156, Sun 104, a holiday 104."));
    let trace = assumptions(&bundled("trace.toml").scenario);
    let customers = lines(&trace, "Customers: Suporte");
    assert!(customers[0].ends_with("arrivals are recorded ones, the same in every replication."), "{}", customers[0]);
    let erlang = assumptions(&bundled("erlang-c.toml").scenario);
    assert!(lines(&erlang, "Time").contains(&"The account is open day and night."));
    assert_eq!(lines(&erlang, "Rules: Queue").len(), 1);
    assert!(lines(&erlang, "Agents")[0].contains("one conversation at a time. A conversation is noticed at once."));
}

#[test]
fn teams_alike_are_said_together() {
    let text = "name = \"x\"\nhorizon = { start = 2026-03-02, length = \"1 day\" }\nagent = [{ name = \"A\" }]\n\
                [[team]]\nname = \"T\"\nhandling = \"1 min\"\narrivals.poisson.per_day = 5\n\
                [[team]]\nname = \"U\"\nhandling = \"1 min\"\narrivals.poisson.per_day = 5\n";
    let sections = assumptions(&scenario::parse("x", text, Path::new(""), &[]).unwrap().scenario);
    assert_eq!(lines(&sections, "Customers: T and U").len(), 5);
    assert!(!lines(&sections, "Rules: T and U").is_empty());
}

/// Whoever changes a setting finds it in the words.
#[test]
fn every_setting_of_the_rules_changes_the_words() {
    // What counts as load is said where it matters.
    let changes: [&[&str]; 20] = [
        &["distribution=false"],
        &["overflow=10 min 1 s"],
        &["overflow=false"],
        &["limit=2 h 1 s"],
        &["handover=shared-arrow"],
        &["handover=from-first"],
        &["at_limit=finish-window"],
        &["on_away=pass"],
        &["after_hours=hold"],
        &["after_hours=open"],
        &["clock=wall"],
        &["assignment=least-busy"],
        &["assignment=longest-idle"],
        &["assignment=random"],
        &["skip_full=true"],
        &["skip_full=true", "load=started"],
        &["assignment=least-busy", "load=started"],
        &["assignment=longest-idle", "load=started"],
        &["last_agent=first"],
        &["auto_reply=true"],
    ];
    for key in RULES.keys {
        assert!(
            changes.iter().any(|change| change.iter().any(|set| set.split('=').next() == Some(key.name))),
            "no case changes {}",
            key.name
        );
    }
    let mut seen = vec![with(&[])];
    for change in changes {
        let sections = with(change);
        assert!(!seen.contains(&sections), "{change:?} is not said");
        seen.push(sections);
    }
}

/// The same for the other keys that a scenario has.
#[test]
fn what_else_is_set_changes_the_words() {
    let changes = [
        "horizon.start=2026-03-03",
        "horizon.length=5 weeks",
        "horizon.warm_up=2 days",
        "horizon.drain=8 days",
        "horizon.time_zone=UTC",
        "hours.weekly=[\"mon-fri 08:00-17:30\"]",
        "hours.holidays=[2026-03-19]",
        "agents=9",
        "concurrency=4",
        "concurrency=unlimited",
        "agent.Agente.reaction=5 min",
        "agent.Agente.shift=[\"mon-fri 09:00-18:00\"]",
        "agent.Agente.away=[{ from = 2026-03-09, to = 2026-03-10 }]",
        "agent.Agente.pace=1.1",
        "agent.Agente.speed=[1.0, 0.8]",
        "team.Suporte.within=[\"5 min\"]",
        "team.Suporte.handling=20 min",
        "team.Suporte.patience=1 h",
        "per_day=330",
        "team.Suporte.arrivals.poisson.weekday.tue=1.1",
        "team.Suporte.arrivals.poisson.day_cv=0.2",
        "slot_cv=0.05",
        "growth=2%",
        "growth=-2%",
        "events=[{ on = 2026-03-10, factor = 2 }]",
        "events=[{ on = 2026-03-10, factor = 3 }]",
        "events=[{ from = 2026-03-10, to = 2026-03-11, factor = 3 }]",
        "events=[{ from = 2026-03-10T12:00:00, to = 2026-03-10T18:00:00, factor = 3 }]",
    ];
    let mut seen = vec![with(&[])];
    for change in changes {
        let sections = with(&[change]);
        assert!(!seen.contains(&sections), "{change} is not said");
        seen.push(sections);
    }
}
