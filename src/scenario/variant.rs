//! Variants: a scenario with some changes that have a name.

use super::base::Base;
use super::grid::{Open, split};
use super::name::unfit;
use super::setting::{Piece, Setting};
use super::tally::{Noun, ProblemTally};
use super::{Loaded, path};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Given, Place, Source, Unread};
use crate::language::{phrase, tell};

fn called() -> Noun {
    phrase!(Noun { one: "variant", many: "variants" }, Noun { one: "variante", many: "variantes" })
}

/// Some changes under one name. Knows where it was written.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Its name, not empty.
    pub name: String,
    /// What it changes, in order.
    pub settings: Vec<Setting>,
    source: Source,
    written: Piece,
}

impl Variant {
    /// Reads `NAME:PATH=VALUE,PATH=VALUE`. The name may have colons. Commas inside quotes, brackets and braces do
    /// not split.
    ///
    /// # Errors
    ///
    /// There is no name, or a change without `=`.
    pub fn parse(text: &str) -> Result<Variant, Unread> {
        let source = Source::given(Given::Variant, text);
        let mut problems = Diagnostics::default();
        let number = problems.add(&source);
        match read(source, text, number) {
            Ok(variant) => Ok(variant),
            Err(problem) => {
                problems.push(problem);
                Err(Unread::Invalid(problems))
            }
        }
    }

    /// From its parts in an experiment file.
    pub(super) fn of(source: Source, written: Piece, settings: Vec<Setting>) -> Variant {
        Variant { name: written.text.trim().to_string(), settings, source, written }
    }

    /// What it changes, as it was written: `overflow=20 min`.
    pub fn changes(&self) -> Vec<String> {
        let value = |setting: &Setting| setting.value().map_or(String::new(), |value| value.trimmed().text);
        self.settings.iter().map(|setting| format!("{}={}", setting.path().trimmed().text, value(setting))).collect()
    }
}

fn read(source: Source, text: &str, number: usize) -> path::OrDiagnostic<Variant> {
    let all = Piece::whole(text);
    let wrong = |piece: &Piece, title: &str, help: &str| {
        Diagnostic::new(Code::Variant, title).at(piece.place(number)).help(help)
    };
    let example = phrase!(
        "write NAME:PATH=VALUE, as in `slow:overflow=20 min,limit=2 h`",
        "escreva NOME:CAMINHO=VALOR, como em `lento:overflow=20 min,limit=2 h`"
    );
    let Some(colon) = name_end(text) else {
        return Err(wrong(&all, phrase!("this variant has no name", "esta variante não tem nome"), example));
    };
    let name = all.part(0, colon).trimmed();
    if name.text.is_empty() {
        return Err(wrong(
            &all,
            phrase!("the name of this variant is empty", "o nome desta variante está vazio"),
            example,
        ));
    }
    if let Some(problem) = unfit(&name.text) {
        return Err(problem.at(name.place(number)));
    }
    let changes = all.part(colon + 1, text.len());
    let pieces = split(&changes).map_err(|Open { piece, sign }| {
        wrong(
            &piece,
            &tell!("the `{sign}` is opened and not closed", "o `{sign}` é aberto e não é fechado"),
            phrase!("close it, or leave it out", "feche-o ou apague-o"),
        )
    })?;
    for piece in &pieces {
        if !piece.text.contains('=') {
            let help = tell!(
                "{example}; put quotes around a value that has a comma",
                "{example}; ponha entre aspas um valor que tem vírgula"
            );
            return Err(wrong(
                if piece.text.is_empty() { &all } else { piece },
                phrase!("this changes nothing", "isto não muda nada"),
                &help,
            ));
        }
    }
    let settings = pieces.into_iter().map(|piece| Setting::split(source.clone(), piece)).collect();
    Ok(Variant::of(source, name, settings))
}

/// Where the name ends: at the last colon before the first `=`, since a name may have colons and a path has them in quotes
/// alone.
fn name_end(text: &str) -> Option<usize> {
    let mut quoted = false;
    let is_end = |(at, sign): (usize, char)| {
        quoted ^= sign == '"';
        (sign == ':' && !quoted).then_some(at)
    };
    text.char_indices().take_while(|(_, sign)| *sign != '=').filter_map(is_end).last()
}

/// Makes the scenario of every variant; gives them in order, and what is doubtful with the variants
/// in which it is so.
///
/// # Errors
///
/// Two variants have one name, or some are no scenarios. Each problem is told once with the first
/// variants that have it.
pub fn check(variants: &[Variant], base: &Base) -> Result<(Vec<Loaded>, Diagnostics), Unread> {
    names(variants)?;
    let mut tally = ProblemTally::default();
    let mut made = Vec::new();
    for (index, variant) in variants.iter().enumerate() {
        match base.with(&variant.settings) {
            Ok(loaded) => {
                tally.add(index, loaded.warnings.clone());
                made.push(loaded);
            }
            Err(error) => tally.add(index, error.into_problems()),
        }
    }
    let name = |index: usize| variants.get(index).map_or(String::new(), |variant| format!("\"{}\"", variant.name));
    let warnings = tally.told(variants.len(), called(), name).into_result()?;
    Ok((made, warnings))
}

/// Reports names that are there twice.
pub(super) fn names(variants: &[Variant]) -> Result<(), Unread> {
    let mut problems = Diagnostics::default();
    let mut seen: Vec<(&str, Place)> = Vec::new();
    for variant in variants {
        let place = variant.written.place(problems.add(&variant.source));
        if let Some((_, first)) = seen.iter().find(|(name, _)| *name == variant.name) {
            let problem = Diagnostic::new(
                Code::Variant,
                tell!("two variants are named \"{}\"", "duas variantes têm o nome \"{}\"", variant.name),
            );
            let problem = problem.at(place).also(*first, phrase!("the other one", "a outra"));
            problems.push(
                problem.help(phrase!("give every variant a name of its own", "dê a cada variante o seu próprio nome")),
            );
        }
        seen.push((&variant.name, place));
    }
    problems.into_result().map(drop)
}
