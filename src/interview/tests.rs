//! How people write their answers, and what comes of it.

use super::hours::Open;
use super::length::{hear_one, in_words};
use super::people::People;
use super::*;
use crate::calendar::SlotLength;
use proptest::prelude::*;

fn answered(question: Question, text: &str) -> Result<Answers, Unclear> {
    let mut answers = Answers::default();
    answers.answer(question, text).map(|()| answers)
}

fn volume(text: &str) -> Result<(f64, Per), Unclear> {
    answered(Question::Volume, text).map(|answers| (answers.volume.value.number, answers.volume.value.per))
}

#[test]
fn how_many_write() {
    for (text, number, per) in [
        ("80", 80.0, Per::Day),
        ("80 por dia", 80.0, Per::Day),
        ("cerca de 80 conversas/dia", 80.0, Per::Day),
        ("400 por semana", 400.0, Per::Week),
        ("400 a week", 400.0, Per::Week),
        ("1.200 por semana", 1_200.0, Per::Week),
        ("1,200 a week", 1_200.0, Per::Week),
        ("2,5 por dia", 2.5, Per::Day),
    ] {
        assert_eq!(volume(text), Ok((number, per)), "{text}");
    }
    assert_eq!(volume("30 por hora"), Err(Unclear::NotByDayOrWeek));
    assert_eq!(volume("80 or 90"), Err(Unclear::NotOneNumber));
    assert_eq!(volume("many"), Err(Unclear::NotOneNumber));
    assert!(matches!(volume("0"), Err(Unclear::Range { .. })));
    assert_eq!(volume("-80"), Err(Unclear::NotOneNumber));
}

fn open(text: &str) -> Option<String> {
    Open::hear(text).ok().map(|open| open.week.to_string())
}

#[test]
fn when_it_is_open() {
    let office = "mon-fri 08:00-18:00";
    for (text, expected) in [
        ("seg-sex 8:00-18:00, sáb 8-12", "mon-fri 08:00-18:00, sat 08:00-12:00"),
        ("mon-fri 08:00-18:00; sat 9-13", "mon-fri 08:00-18:00, sat 09:00-13:00"),
        ("Segunda a sexta das 8h às 18h, sábado das 8h às 12h", "mon-fri 08:00-18:00, sat 08:00-12:00"),
        ("segunda-feira a sexta-feira, 8h30 às 12h e 13h às 18h", "mon-fri 08:30-12:00 13:00-18:00"),
        ("8 às 18", office),
        ("8 as 18h", office),
        ("dias úteis 8-18", office),
        ("weekdays 8 am to 6 p.m.", office),
        ("9-5", "mon-fri 09:00-17:00"),
        ("9am-5pm Mon-Fri", "mon-fri 09:00-17:00"),
        ("todos os dias das 8 às 22", "mon-sun 08:00-22:00"),
        ("every day 8:00 until midnight", "mon-sun 08:00-24:00"),
        ("seg, qua e sex 9-12", "mon 09:00-12:00, wed 09:00-12:00, fri 09:00-12:00"),
        ("fri 22-6", "fri 22:00-24:00, sat 00:00-06:00"),
        ("seg-sáb 9-19, dom fechado", "mon-sat 09:00-19:00"),
        ("do meio-dia à meia-noite", "mon-fri 12:00-24:00"),
        ("sempre", "mon-sun 00:00-24:00"),
        ("24/7", "mon-sun 00:00-24:00"),
    ] {
        assert_eq!(open(text).as_deref(), Some(expected), "{text}");
    }
    for text in
        ["when the sun shines", "mon-fri", "8", "8-", "8-8", "25-26", "8:99-9", "seg- 8-18", "8-18-20", "fechado", "-"]
    {
        assert_eq!(open(text), None, "{text}");
    }
    assert!(!Open::hear("8 às 18").unwrap().has_days);
}

#[test]
fn who_attends() {
    let people = |text: &str| People::hear(text).map(|people| (people.count, people.names.join("|")));
    for (text, count, names) in [
        ("3", 3, ""),
        ("3 atendentes", 3, ""),
        ("3: Ana, Bia, Rui", 3, "Ana|Bia|Rui"),
        ("5: Ana, Bia", 5, "Ana|Bia"),
        ("3 people: Ana, Bia, and Rui", 3, "Ana|Bia|Rui"),
        ("3 (Ana, Bia e Rui)", 3, "Ana|Bia|Rui"),
        ("Ana, Bia e Rui", 3, "Ana|Bia|Rui"),
        ("José da Silva", 1, "José da Silva"),
    ] {
        assert_eq!(people(text), Ok((count, names.to_string())), "{text}");
    }
    assert_eq!(people("2: Ana, Bia, Rui"), Err(Unclear::FewerThanNamed { count: 2, named: 3 }));
    assert_eq!(people("Ana, Ana"), Err(Unclear::Twice("Ana".into())));
    assert_eq!(people("3.5"), Err(Unclear::NotWhole));
    assert_eq!(people("-3"), Err(Unclear::NotWhole));
    assert!(matches!(people("0"), Err(Unclear::Range { .. })));
    assert!(matches!(people("99999999999999999999999"), Err(Unclear::Range { .. })));
    for odd in ["3 4", "Ana, ::error::", "a\u{202e}b", "Ana, 7"] {
        assert!(matches!(people(odd), Err(Unclear::OddName(_))), "{odd:?}");
    }
}

fn looks(text: &str) -> Result<Option<(f64, f64)>, Unclear> {
    answered(Question::Looks, text)
        .map(|answers| answers.looks.value.map(|found| (found.usual / 60.0, found.long / 60.0)))
}

#[test]
fn a_usual_and_a_long_time() {
    for (text, usual, long) in [
        ("4 e 15", 4.0, 15.0),
        ("4 and 15 min", 4.0, 15.0),
        ("4, 15", 4.0, 15.0),
        ("4-15 min", 4.0, 15.0),
        ("4 min 15 min", 4.0, 15.0),
        ("usually 4, on a bad day 15 minutes", 4.0, 15.0),
        ("4 minutos num dia bom, 15 num dia ruim", 4.0, 15.0),
        ("30 e 1 h", 30.0, 60.0),
        ("1 e 2 h", 60.0, 120.0),
        ("30 s, 2 min", 0.5, 2.0),
        ("meia hora, 2 horas", 30.0, 120.0),
        ("1h30 e 3 h", 90.0, 180.0),
        ("1,5 e 3 h", 90.0, 180.0),
        ("4 min", 4.0, 16.0),
    ] {
        assert_eq!(looks(text), Ok(Some((usual, long))), "{text}");
    }
    assert_eq!(looks("na hora"), Ok(None));
    assert_eq!(looks("4,15"), Err(Unclear::OneOrTwo("4,15".into())));
    assert_eq!(looks("15 e 4"), Err(Unclear::NotLonger));
    assert_eq!(looks("4 e 4"), Err(Unclear::NotLonger));
    assert_eq!(looks("1 s e 2 h"), Err(Unclear::TooFarApart(100.0)));
    assert_eq!(looks("4, 15, 20"), Err(Unclear::TooMany { most: 2 }));
    assert!(matches!(looks("2 weeks"), Err(Unclear::NotALength(_))));
    assert!(matches!(looks("soon"), Err(Unclear::NotALength(_))));
    assert!(matches!(looks("30 dias"), Err(Unclear::LengthRange { .. })));
}

#[test]
fn one_time() {
    for (text, seconds) in [
        ("45", 2_700.0),
        ("45 min", 2_700.0),
        ("1h30", 5_400.0),
        ("1 h 30 min", 5_400.0),
        ("1 hora e 30 minutos", 5_400.0),
        ("1 hora e meia", 5_400.0),
        ("1,5 h", 5_400.0),
        ("1.5 h", 5_400.0),
        ("90 segundos", 90.0),
        ("meia hora", 1_800.0),
        ("half an hour", 1_800.0),
        ("2 dias", 172_800.0),
    ] {
        assert_eq!(hear_one(text), Ok(seconds), "{text}");
    }
    assert_eq!(hear_one("10 e 20 min"), Err(Unclear::TooMany { most: 1 }));
    assert_eq!(
        [90.0, 600.0, 7_200.0, 5_400.0, 3_895.27].map(in_words),
        ["90 s", "10 min", "2 h", "90 min", "64.92 min"]
    );
}

/// The median and the 90 % point are those that were said: the normal's is 1.2816 deviations above its mean.
#[test]
fn a_spread_has_its_points() {
    let spread = Spread { usual: 240.0, long: 900.0, is_guessed: false };
    assert!((240.0 * libm::exp(1.281_551_565_544_6 * spread.sigma()) - 900.0).abs() < 1e-9);
}

#[test]
fn overflow_and_limit() {
    let rules = |text: &str| {
        let answers = answered(Question::Rules, text)?;
        Ok((answers.overflow.value.map(|seconds| seconds / 60.0), answers.limit() / 60.0))
    };
    assert_eq!(rules("10 min, 1 h"), Ok((Some(10.0), 60.0)));
    assert_eq!(rules("15 e 2 h"), Ok((Some(15.0), 120.0)));
    assert_eq!(rules("off"), Ok((None, 60.0)));
    assert_eq!(rules("desligado, 2 h"), Ok((None, 120.0)));
    assert_eq!(rules("no overflow"), Ok((None, 60.0)));
    assert_eq!(rules("off, off"), Err(Unclear::AlwaysALimit));
    // A turn of three takes 45 minutes, one of eight 80: the least limit, and the next half hour.
    assert_eq!(rules("15"), Ok((Some(15.0), 60.0)));
    let mut answers = answered(Question::People, "8").unwrap();
    answers.answer(Question::Rules, "10").unwrap();
    assert_eq!(answers.limit(), 5_400.0);
}

#[test]
fn what_is_not_known_stays_and_says_so() {
    for text in ["?", "não sei", "Nao sei.", "I don't know", "don’t know", "no idea", "eu não sei"] {
        assert!(is_unknown(text), "{text}");
    }
    let mut answers = Answers::default();
    answers.hear(Key::Takes, "?", Source::Answer).unwrap();
    assert_eq!((answers.takes.source, answers.takes.value.usual), (Source::Unknown, 720.0));
    Question::ALL.into_iter().for_each(|question| answers.keep(question, Source::Kept));
    answers.hear(Key::GivesUp, "não sei", Source::Answer).unwrap();
    assert_eq!(answers.assumed(), [Question::GivesUp]);
}

/// What is not understood changes nothing.
#[test]
fn half_an_answer_is_none() {
    let mut answers = Answers::default();
    let before = answers.clone();
    answers.answer(Question::Rules, "off, off").unwrap_err();
    assert_eq!(answers, before);
}

#[test]
fn files_and_flags_have_the_same_keys() {
    let mut answers = Answers::default();
    let text = "per_week = 400\nopen = \"8 às 18\"\nagents = [\"Ana\", \"Bia\"]\nat_once = 2\nlooks = [4, 15]\n\
                takes = \"12, 30 min\"\ngives_up = \"?\"\noverflow = false\nlimit = \"2 h\"\n";
    assert!(read(text, Source::Answer, &mut answers).is_empty());
    assert_eq!((answers.people.value.count, answers.at_once.value, answers.overflow.value), (2, 2, None));
    assert_eq!(answers.assumed(), [Question::GivesUp]);
    set("agents = \"4: Ana\"", &mut answers).unwrap();
    assert_eq!(answers.people.value.count, 4);

    let wrong = read("per_dya = 1\nlooks = 2026-01-01\ntakes = \"x\"\n", Source::Answer, &mut answers);
    let kinds: Vec<WrongAnswer> = wrong.into_iter().map(|(_, why)| why).collect();
    assert!(kinds.iter().any(|why| matches!(why, WrongAnswer::NoKey(name) if name == "per_dya")), "{kinds:?}");
    assert!(kinds.iter().any(|why| matches!(why, WrongAnswer::WrongType(Key::Looks))), "{kinds:?}");
    assert!(kinds.iter().any(|why| matches!(why, WrongAnswer::Unclear(Key::Takes, _))), "{kinds:?}");
    assert!(matches!(read("a = ", Source::Answer, &mut answers).as_slice(), [(Some(_), WrongAnswer::Toml(_))]));
    assert!(matches!(set("agents", &mut answers), Err(WrongAnswer::NoValue)));
}

#[test]
fn presets_say_everything() {
    for preset in Preset::ALL {
        let answers = preset.answers();
        let mut read_alone = Answers::default();
        assert!(read(preset.text(), Source::Preset(preset), &mut read_alone).is_empty(), "{preset:?}");
        assert!(Question::ALL.into_iter().all(|question| answers.source(question) == Source::Preset(preset)));
    }
}

#[test]
fn customers_come_within_the_hours() {
    let week = |text: &str| Week::within(&Open::hear(text).unwrap().week);
    let office = week("mon-fri 8-18, sat 8-12");
    assert_eq!((office.slots, office.lists.len()), (SlotLength::Hour, 2));
    assert_eq!(office.lists[0].0, [0, 1, 2, 3, 4]);
    assert_eq!(office.lists[0].1.iter().filter(|weight| **weight > 0.0).count(), 10);
    assert_eq!((office.index[0], office.index[6]), (1.0, 0.0));
    assert_eq!(week("mon-fri 8:30-18").slots, SlotLength::Half);
    assert_eq!(week("mon-fri 8:10-18").slots, SlotLength::Quarter);
    assert_eq!(week("always").index, [1.0; 7]);
    let days: f64 = office.index.iter().sum();
    assert_eq!(office.per_day(Volume { number: 400.0, per: Per::Week }), 400.0 / days);
}

proptest! {
    /// Whatever is typed is understood or refused; a value that is taken can be played.
    #[test]
    fn nothing_that_is_typed_is_too_much(text in any::<String>()) {
        for question in Question::ALL {
            if let Ok(answers) = answered(question, &text) {
                prop_assert!(answers.takes.value.sigma() > 0.0 && answers.limit() > 0.0);
            }
        }
        let _ = set(&text, &mut Answers::default());
        let _ = read(&text, Source::Answer, &mut Answers::default());
    }

    /// The same of texts that look like answers.
    #[test]
    fn nothing_that_looks_like_an_answer_is_too_much(
        text in "(([0-9]{1,4}|seg|sex|mon|às|e|and|a|min|h|hora|meia|am|pm|dia|off|Ana|\\?|por)[-,:;. /]{0,2}){0,9}"
    ) {
        for key in Key::ALL {
            let mut answers = Answers::default();
            if answers.hear(*key, &text, Source::Answer).is_ok() {
                let week = Week::within(&answers.open.value);
                prop_assert!(week.per_day(answers.volume.value) > 0.0);
                prop_assert!(!week.lists.is_empty());
                prop_assert!(answers.takes.value.sigma().is_finite());
            }
        }
        for question in Question::ALL {
            let _ = answered(question, &text);
        }
    }
}
