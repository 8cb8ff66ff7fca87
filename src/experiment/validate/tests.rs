use super::*;
use crate::measure::TeamMeasure;

fn some_samples(effort: Effort, threads: usize, keep: impl Fn(&ExactCase) -> bool) -> Vec<CaseValues> {
    let kept = cases(effort).into_iter().filter(|case| keep(case)).collect();
    samples(kept, 11, Some(threads), &|_, _| {})
}

fn values(samples: &[CaseValues]) -> Vec<u64> {
    samples.iter().flat_map(|sample| sample.values.iter().flatten().map(|value| value.to_bits())).collect()
}

#[test]
fn every_closed_form_of_the_model_has_a_case() {
    let cases = cases(Effort::Full);
    for source in [
        "Erlang C",
        "Erlang A",
        "Erlang B",
        "E_N/M/1",
        "Pollaczek",
        "geometric offers",
        "Jensen",
        "published",
        "total variance",
        "geometric returns",
        "Jackson",
        "Binomial",
        "silent leaving",
    ] {
        assert!(cases.iter().flat_map(|case| &case.probes).any(|probe| probe.source.contains(source)), "{source}");
    }
    for case in &cases {
        for probe in &case.probes {
            assert!(probe.exact.is_finite() && probe.exact > 0.0, "{}: {}", case.name, probe.name());
            if let TeamMeasure::Within(target) = probe.measure {
                assert!(case.scenario.teams[0].within.contains(&target), "{}: {}", case.name, probe.name());
            }
        }
    }
    let mut names: Vec<_> = cases.iter().map(|case| case.name.as_str()).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn threads_change_nothing() {
    let few = |case: &ExactCase| case.name.starts_with("M/G/1, load 0.6");
    assert_eq!(values(&some_samples(Effort::Quick, 1, few)), values(&some_samples(Effort::Quick, 3, few)));
}

/// Absence by chance alone: a tenth of what is compared in full.
#[test]
fn days_on_which_some_do_not_come_are_queues_of_those_who_do() {
    let found = judge(&some_samples(Effort::Quick, 2, |case| case.name.contains("absent")));
    assert!(found.all_agree(), "{:?}", found.cases.iter().find(|check| !check.agrees));
}

/// A wrong engine is found: where every exact value is 2 % off, most checks disagree, and no case
/// gets by.
#[test]
fn what_is_a_little_off_disagrees() {
    let mut samples =
        some_samples(Effort::Full, 2, |case| case.name.starts_with("response times") || case.name.contains("+M, load"));
    let right = judge(&samples);
    assert!(right.all_agree(), "{:?}", right.cases.iter().find(|check| !check.agrees));
    for factor in [0.98, 1.02] {
        for sample in &mut samples {
            for probe in &mut sample.case.probes {
                probe.exact *= factor;
            }
        }
        let wrong = judge(&samples);
        for sample in &mut samples {
            for probe in &mut sample.case.probes {
                probe.exact /= factor;
            }
        }
        let found = wrong.cases.iter().filter(|check| !check.agrees).count();
        assert!(found * 10 >= wrong.cases.len() * 7, "{found} of {} at {factor}", wrong.cases.len());
        for sample in &samples {
            assert!(
                wrong.cases.iter().any(|check| check.case == sample.case.name && !check.agrees),
                "{}",
                sample.case.name
            );
        }
    }
}
