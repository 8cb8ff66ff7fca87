//! What holds of costs whatever the scenario.

use proptest::prelude::*;
use rodizio::Study;
use rodizio::experiment::{Extras, Target, wanted};
use rodizio::measure::TeamMeasure;
use rodizio::money::to_f64;
use rodizio::scenario::{Loaded, load};

const PARTS: [&str; 6] = ["cost_platform", "cost_pay", "cost_conversations", "cost_lost", "cost_wait", "cost_setup"];

/// The sample scenario, shorter, with changes.
fn sample(set: &[String]) -> Loaded {
    let short = ["horizon.length=3 days".to_string(), "horizon.warm_up=0 s".to_string()];
    load("scenarios/cost.toml".as_ref(), &[&short, set].concat()).unwrap_or_else(|error| panic!("{error}"))
}

fn is_cost(name: &str) -> bool {
    TeamMeasure::named(name).is_some_and(TeamMeasure::is_cost)
}

/// The values of the only team in one replication, each with its name.
fn play(loaded: &Loaded, seed: u64) -> Vec<(String, f64)> {
    let scenario = &loaded.scenario;
    let study = Study { scenario, replications: 1, seed, threads: Some(1), extras: Extras::default() };
    let measures = study.replication(0).measures;
    measures.team(scenario, 0).map(|(measure, value)| (measure.name(), *value)).collect()
}

fn get(values: &[(String, f64)], name: &str) -> f64 {
    values.iter().find(|(known, _)| known == name).map_or(f64::NAN, |(_, value)| *value)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// To far less than a cent; and the known part is a lower bound.
    #[test]
    fn parts_add_up(
        agents in 1u32..12,
        base in 0u32..100_000,
        lost in 0u32..10_000,
        minute in 0u32..100,
        seed in 0u64..1000,
        months in prop::option::of(1u32..36),
    ) {
        let cents = |cents: u32| format!("\"{}.{:02}\"", cents / 100, cents % 100);
        let mut set = vec![
            format!("agents={agents}"),
            format!("cost.base_price={}", cents(base)),
            format!("cost.lost={}", cents(lost)),
            format!("cost.waited_minute={}", cents(minute)),
        ];
        set.extend(months.map(|months| format!("cost.setup_months={months}")));
        let loaded = sample(&set);
        let values = play(&loaded, seed);
        let sum: f64 = PARTS.iter().map(|part| get(&values, part)).sum();
        let whole = get(&values, "cost_month");
        prop_assert!((sum - whole).abs() < 1e-6, "{sum} {whole}");
        prop_assert!(PARTS.iter().all(|part| get(&values, part) >= 0.0));
        let known: Vec<f64> = loaded.scenario.fixed_month().unwrap().into_iter().map(to_f64).collect();
        prop_assert!(known[0] <= whole + 1e-9);
        let running = ["cost_conversations", "cost_lost", "cost_wait"].map(|part| get(&values, part));
        let fixed = whole - running.iter().sum::<f64>();
        prop_assert!((known[0] - fixed).abs() < 1e-6);
    }

    /// One more agent never makes what is known beforehand cheaper.
    #[test]
    fn agents_never_cost_less(agents in 1u32..40, pay in 0u32..5000) {
        let fixed = |agents: u32| {
            let loaded = sample(&[format!("agents={agents}"), format!("cost.agent_month={pay}")]);
            loaded.scenario.fixed_month().unwrap()[0]
        };
        prop_assert!(fixed(agents) <= fixed(agents + 1));
    }
}

/// Costs are told; they change nothing else.
#[test]
fn nothing_else_changes() {
    let with = sample(&[]);
    let text = with.text.split("[cost]").next().unwrap().replace("pay_month = 5200\n", "");
    let short = ["horizon.length=3 days".to_string(), "horizon.warm_up=0 s".to_string()];
    let without = rodizio::scenario::parse("without.toml", &text, "".as_ref(), &short).unwrap();
    assert!(without.scenario.cost.is_none() && without.scenario.fixed_month().is_none());
    let (with, without) = (play(&with, 3), play(&without, 3));
    assert!(without.iter().all(|(name, _)| !is_cost(name)));
    let others: Vec<_> = with.iter().filter(|(name, _)| !is_cost(name)).cloned().collect();
    assert_eq!(format!("{others:?}"), format!("{without:?}"));
    assert_eq!(with.len() - without.len(), TeamMeasure::costs().count());
}

/// Leave, training and meetings are paid, supervisors' as well, and change nothing that happens. By hand: of 8 agents 9.41…
/// people, so ten.
#[test]
fn planned_shrinkage_is_paid() {
    let (without, with) = (play(&sample(&[]), 3), play(&sample(&["shrinkage.planned=15%".to_string()]), 3));
    let (paid, roster) = (get(&with, "cost_pay"), get(&without, "cost_pay"));
    assert!((paid - roster / 0.85).abs() < 1e-6, "{paid} of {roster}");
    assert_eq!(get(&with, "headcount"), 10.0);
    let others = |values: &[(String, f64)]| -> Vec<String> {
        let hang = ["headcount", "cost_pay", "cost_month", "cost_per_started"];
        let others = values.iter().filter(|(name, _)| !hang.contains(&name.as_str()));
        others.map(|(name, value)| format!("{name} {value}")).collect()
    };
    assert_eq!(others(&with), others(&without));
    let scenario = rodizio::scenario::embedded(&[]).unwrap().scenario;
    assert_eq!(
        wanted(&scenario, "headcount").unwrap_err().title(),
        "`headcount` is a number of people, but the scenario has no `[shrinkage]`"
    );
}

#[test]
fn targets_are_amounts() {
    let scenario = &sample(&[]).scenario;
    for text in ["cost_month <= 20000", "cost_month <= R$ 20000", "cost_month<=20000 BRL"] {
        assert_eq!(Target::parse(scenario, text).unwrap()[0].value, 20_000.0, "{text}");
    }
    let words = |text: &str| Target::parse(scenario, text).unwrap()[0].words("cost");
    assert_eq!(words("cost_month <= 20000"), "cost ≤ R$ 20000");
    assert_eq!(words("cost_month <= 20000 BRL"), "cost ≤ 20000 BRL");
    assert!(Target::parse(scenario, "cost_month <= 20000 USD").unwrap_err().title().contains("is in USD"));
    assert!(Target::parse(scenario, "cost_month <= 10 min").is_err());
    let measure = wanted(scenario, "cost_per_started").unwrap().remove(0).measure;
    assert_eq!(measure.unit.file_word(), "BRL");
    let without = rodizio::scenario::embedded(&[]).unwrap().scenario;
    assert_eq!(
        wanted(&without, "cost_month").unwrap_err().title(),
        "`cost_month` is a measure of cost, but the scenario has no `[cost]`"
    );
}

/// A table by another platform, beside the scenario: it enters the fingerprint.
#[test]
fn a_table_of_ones_own() {
    let folder = tempfile::tempdir().unwrap();
    let text = std::fs::read_to_string("scenarios/cost.toml").unwrap();
    let text = text.split("[cost]").next().unwrap().to_string()
        + "[cost]\nprices = \"ours.toml\"\nplan = \"one\"\nagent_month = 1000\n";
    let prices = |base: &str| {
        format!(
            "name = \"Ours\"\ncurrency = \"EUR\"\nplans = [\"one\"]\nbase = [\"{base}\"]\n\
             users = {{ included = [8], extra = [10] }}\nchannels = {{ included = [0] }}\n"
        )
    };
    let load = |base: &str| {
        std::fs::write(folder.path().join("ours.toml"), prices(base)).unwrap();
        rodizio::scenario::parse("case.toml", &text, folder.path(), &[]).unwrap_or_else(|error| panic!("{error}"))
    };
    let (cheap, dear) = (load("100"), load("100.50"));
    assert!(cheap.warnings.iter().all(|problem| problem.code() != Some(rodizio::diagnostic::Code::NoBasePrice)));
    // Nine users, of which one is extra; eight agents at 1000 and a supervisor at 5200.
    assert_eq!(cheap.scenario.fixed_month().unwrap()[0].to_string(), "13310");
    assert_eq!(dear.scenario.fixed_month().unwrap()[0].normalize().to_string(), "13310.5");
    assert_eq!(cheap.scenario.currency().unwrap().code(), "EUR");
    assert_ne!(cheap.hash(), dear.hash());
    assert_eq!(cheap.inputs[0].name, "ours.toml");
    // Beside scenarios it is not taken for one.
    let is_table = |path: &std::path::Path| match rodizio::scenario::experiment::open(path).unwrap() {
        rodizio::scenario::experiment::FileKind::Scenario(file) => file.is_price_table(),
        rodizio::scenario::experiment::FileKind::Experiment(_) => false,
    };
    assert!(is_table(&folder.path().join("ours.toml")) && !is_table("scenarios/cost.toml".as_ref()));
}
