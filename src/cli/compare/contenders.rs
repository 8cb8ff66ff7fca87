//! What is held against each other: files, and variants of the first one.

use crate::cli::args::CompareArgs;
use crate::cli::asked::Asked;
use crate::cli::course::Course;
use crate::cli::exit;
use crate::cli::failure::Failure;
use crate::diagnostic::plain;
use crate::report::as_it_is;
use crate::report::words::say;
use crate::scenario::variant::{self, Variant};
use crate::scenario::{Loaded, Reader, Setting};
use std::fmt::Display;
use std::path::Path;

/// A scenario under a name.
pub(super) struct Contender {
    pub name: String,
    pub loaded: Loaded,
    /// Which of the files it is made from, and the changes that make it.
    pub base: usize,
    pub changes: Vec<Setting>,
}

impl Contender {
    /// What is said of it, behind its name.
    pub(super) fn named<T: Display>(&self, said: &[T]) -> Vec<String> {
        said.iter().map(|what| say!(common::named(&self.name, &what.to_string()))).collect()
    }
}

/// The files behind all scenarios but the first, in the order of the command line.
pub(super) fn others(args: &CompareArgs, reader: &Reader) -> Result<Vec<Asked>, Failure> {
    let files = args.files.iter().skip(1);
    files.map(|path| Asked::open(Some(path), &args.changes.set, reader.clone())).collect()
}

/// All scenarios, the first one being what the others are held against.
pub(super) fn contenders(
    args: &CompareArgs,
    first: &Asked,
    others: &[Asked],
    course: &mut Course,
) -> Result<Vec<Contender>, Failure> {
    let mut variants: Vec<Variant> = first.experiment.as_ref().map_or_else(Vec::new, |file| file.variants.clone());
    for text in &args.variant {
        variants.push(Variant::parse(text)?);
    }
    let only_variants = args.files.len() <= 1;
    let named = |path: &Path| path.file_stem().unwrap_or(path.as_os_str()).display().to_string();
    let name = match args.files.first() {
        Some(path) if !only_variants => named(path),
        _ => as_it_is(),
    };
    let mut found = vec![Contender { name, loaded: first.base.with(&[])?, base: 0, changes: Vec::new() }];
    for (at, (path, other)) in args.files.iter().skip(1).zip(others).enumerate() {
        let loaded = other.base.with(&[])?;
        found.push(Contender { name: named(path), loaded, base: at + 1, changes: Vec::new() });
    }
    for contender in &found {
        course.tell(&contender.loaded.warnings);
    }
    let (made, warnings) = variant::check(&variants, &first.base)?;
    course.tell(&warnings);
    // A name goes to the terminal: it shall not steer it.
    let named = |variant: &Variant| plain(&variant.name).into_owned();
    found.extend(variants.iter().zip(made).map(|(variant, loaded)| Contender {
        name: named(variant),
        loaded,
        base: 0,
        changes: variant.settings.clone(),
    }));
    if found.len() < 2 {
        return Err(too_few());
    }
    // Files of one name are told apart by their folders.
    let names: Vec<String> = found.iter().map(|one| one.name.clone()).collect();
    for (one, path) in found.iter_mut().zip(&args.files) {
        if names.iter().filter(|name| **name == one.name).count() > 1 {
            one.name = path.display().to_string();
        }
    }
    let repeated = found.iter().enumerate().find(|(at, one)| found[..*at].iter().any(|other| other.name == one.name));
    match repeated {
        Some((_, one)) => Err(Failure::refused(exit::USAGE, say!(refused::one_name(&one.name)))),
        None => Ok(found),
    }
}

pub(super) fn too_few() -> Failure {
    Failure::refused(exit::USAGE, say!(refused::too_few()))
}
