//! Many checks, one error rate: do simulated values agree with exact ones?
//!
//! Each check is a t-test of "the expected value is the exact one". With m tests at rate alpha / m
//! each, the probability that any true one fails is at most alpha, however the tests depend on
//! one another (Bonferroni; O. J. Dunn, "Multiple comparisons among means", JASA 56, 1961). The
//! question asked is "do all agree?", and for that Holm's stepwise tests reject exactly when
//! Bonferroni's do; these keep each verdict the same as "the interval holds the exact value".

use super::interval::Estimate;
use super::student::two_sided_p;

/// One thing to check.
#[derive(Clone, Debug, PartialEq)]
pub struct AgreementCheck {
    /// What is checked, for the reader.
    pub name: String,
    /// The exact value.
    pub exact: f64,
    /// How far the expected value of the simulation may be from `exact` for a known reason: the
    /// rounding of a printed value, or of the clock. 0 for none.
    pub tolerance: f64,
    /// The simulated value of each replication; NaN where it is not defined.
    pub values: Vec<f64>,
}

/// Whether simulated and exact values go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestVerdict {
    /// No contradiction at the family's rate.
    Agree,
    /// The difference is more than chance explains.
    Disagree,
    /// Nothing to go by: an exact value that is not a number, fewer than two replications with
    /// the measure, or values without a finite spread. Not an agreement.
    Undecided,
}

/// What one check came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What was checked.
    pub name: String,
    /// The exact value.
    pub exact: f64,
    /// Mean and interval; the interval has the family's confidence, not 95 %.
    pub estimate: Estimate,
    /// (mean - exact) / standard error, first brought closer by the tolerance. For many
    /// replications a z. `None` where undecided, and where the spread is zero.
    pub t: Option<f64>,
    /// Two-sided p-value of `t`, of this check alone.
    pub p: Option<f64>,
    /// The verdict at the family's rate.
    pub verdict: TestVerdict,
}

/// The findings of checks made together.
#[derive(Clone, Debug, PartialEq)]
pub struct Family {
    /// The probability that any of these checks fails if every simulated value is right.
    pub rate: f64,
    /// The confidence of each check's interval, 1 - rate / number of checks.
    pub confidence: f64,
    /// One finding a check, in the order given.
    pub findings: Vec<Finding>,
}

impl Family {
    /// Tests all `checks` at a family-wise error `rate`; `None` unless 0 < `rate` < 1.
    pub fn test(rate: f64, checks: Vec<AgreementCheck>) -> Option<Self> {
        if !(rate > 0.0 && rate < 1.0) {
            return None;
        }
        let each = rate / checks.len().max(1) as f64;
        let findings = checks.into_iter().map(|check| finding(check, each)).collect();
        Some(Family { rate, confidence: 1.0 - each, findings })
    }

    /// Whether every check agrees, and there is at least one.
    pub fn all_agree(&self) -> bool {
        !self.findings.is_empty() && self.findings.iter().all(|f| f.verdict == TestVerdict::Agree)
    }
}

fn finding(check: AgreementCheck, rate: f64) -> Finding {
    let AgreementCheck { name, exact, tolerance, values } = check;
    let estimate = Estimate::with_confidence(&values, 1.0 - rate);
    let undecided = Finding { name, exact, estimate, t: None, p: None, verdict: TestVerdict::Undecided };
    let (Some(mean), Some(error), Some(half)) = (estimate.mean, estimate.standard_error(), estimate.half_width())
    else {
        return undecided;
    };
    // A tolerance that is not a number is none.
    let beyond = (mean - exact).abs() - tolerance.max(0.0);
    if beyond.is_nan() || !error.is_finite() {
        return undecided;
    }
    let distance = beyond.max(0.0).copysign(mean - exact);
    let verdict = |agree: bool| if agree { TestVerdict::Agree } else { TestVerdict::Disagree };
    if error == 0.0 {
        // All replications alike: a law, not chance. Only rounding may part it from the exact value.
        let rounding = 1e-12 * exact.abs().max(mean.abs());
        let agree = beyond <= rounding;
        return Finding { p: Some(if agree { 1.0 } else { 0.0 }), verdict: verdict(agree), ..undecided };
    }
    let t = distance / error;
    Finding { t: Some(t), p: two_sided_p(t, estimate.n as u64 - 1), verdict: verdict(beyond <= half), ..undecided }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Stream};

    fn check(exact: f64, values: &[f64]) -> AgreementCheck {
        AgreementCheck { name: "wait".into(), exact, tolerance: 0.0, values: values.to_vec() }
    }

    fn only(rate: f64, check: AgreementCheck) -> Finding {
        Family::test(rate, vec![check]).unwrap().findings.remove(0)
    }

    /// Mean 5 and sd (60/9)^(1/2) of ten values: at 5 % the limit is 1.847 either side.
    #[test]
    fn one_check_is_the_t_test() {
        let values = [1.0, 2.0, 3.0, 4.0, 5.0, 5.0, 6.0, 7.0, 8.0, 9.0];
        for (exact, want) in [(5.0, TestVerdict::Agree), (6.84, TestVerdict::Agree), (6.86, TestVerdict::Disagree)] {
            assert_eq!(only(0.05, check(exact, &values)).verdict, want, "{exact}");
        }
        let found = only(0.05, check(6.847_0, &values));
        assert!((found.t.unwrap() + 2.262_157).abs() < 1e-3);
        assert!((found.p.unwrap() - 0.05).abs() < 1e-4);
        assert!((only(0.05, check(4.0, &values)).t.unwrap() - 10f64.sqrt() / (60.0f64 / 9.0).sqrt()).abs() < 1e-14);
    }

    /// Two checks at 5 % are each made at 2.5 %: t(0.9875, 9) = 2.685011 from tables.
    #[test]
    fn the_rate_is_shared_out() {
        let values = [1.0, 2.0, 3.0, 4.0, 5.0, 5.0, 6.0, 7.0, 8.0, 9.0];
        let family = Family::test(0.05, vec![check(6.86, &values), check(5.0, &values)]).unwrap();
        assert_eq!(family.confidence, 0.975);
        assert!(family.all_agree(), "alone the first would fail");
        let half = 2.685_011 * (60.0f64 / 9.0 / 10.0).sqrt();
        assert!((family.findings[0].estimate.half_width().unwrap() - half).abs() < 1e-5);
    }

    #[test]
    fn a_tolerance_widens_the_exact_value() {
        let values = [1.0, 2.0, 3.0, 4.0, 5.0, 5.0, 6.0, 7.0, 8.0, 9.0];
        let wide = |exact| only(0.05, AgreementCheck { tolerance: 0.5, ..check(exact, &values) });
        assert_eq!((wide(7.3).verdict, wide(7.4).verdict), (TestVerdict::Agree, TestVerdict::Disagree));
        assert_eq!(wide(5.4).t, Some(-0.0));
        assert!(wide(7.4).t.unwrap() < 0.0 && wide(2.0).t.unwrap() > 0.0);
    }

    #[test]
    fn values_without_spread_are_compared_outright() {
        assert_eq!(only(0.05, check(0.1, &[0.1; 5])).verdict, TestVerdict::Agree);
        assert_eq!(only(0.05, check(0.3, &[0.1 + 0.2; 5])).verdict, TestVerdict::Agree);
        let apart = only(0.05, check(0.1, &[0.100_001; 5]));
        assert_eq!((apart.verdict, apart.t, apart.p), (TestVerdict::Disagree, None, Some(0.0)));
    }

    #[test]
    fn nothing_to_go_by_is_no_agreement() {
        let nan = f64::NAN;
        for (exact, values) in
            [(1.0, &[][..]), (1.0, &[1.0]), (1.0, &[1.0, nan]), (nan, &[1.0, 2.0]), (1.0, &[1.0, f64::INFINITY])]
        {
            assert_eq!(only(0.05, check(exact, values)).verdict, TestVerdict::Undecided, "{values:?}");
        }
        assert!(!Family::test(0.05, vec![]).unwrap().all_agree());
        assert!(!Family::test(0.05, vec![check(1.0, &[1.0, 1.0]), check(1.0, &[])]).unwrap().all_agree());
        assert_eq!(Family::test(0.0, vec![]), None);
        assert_eq!(Family::test(nan, vec![]), None);
    }

    /// The promise itself: of 2,000 families of 8 true checks, at most the stated 20 % have a
    /// failure, and not far fewer as the checks are independent; five standard errors, fixed seed.
    #[test]
    fn true_families_fail_at_the_stated_rate() {
        let mut draws = Stream::new(29, 0, Purpose::Work, 0).item(0);
        let mut failed = 0;
        for _ in 0..2000 {
            let checks = (0..8).map(|_| {
                let values: Vec<f64> = (0..20).map(|_| (0..12).map(|_| draws.open01()).sum::<f64>()).collect();
                check(6.0, &values)
            });
            if !Family::test(0.2, checks.collect()).unwrap().all_agree() {
                failed += 1;
            }
        }
        // Independent tests at 0.025 each fail together at 1 - 0.975^8.
        let want = 1.0 - 0.975f64.powi(8);
        let share = f64::from(failed) / 2000.0;
        assert!((share - want).abs() < 5.0 * (want * (1.0 - want) / 2000.0).sqrt(), "{share} and {want}");
    }
}
