//! From a file to a baseline, with the place of what is wrong.

use super::{Baseline, BaselineSettings, DIGESTED, FORMAT, Origin, Series, Values};
use crate::diagnostic::{Diagnostic, Diagnostics, Source, Unread, wrong};
use crate::experiment::study::LIMIT_REPLICATIONS;
use crate::language::{phrase, tell};
use crate::measure::Digests;
use crate::scenario::Reader;
use crate::unit::Unit;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::Path;
use toml::Spanned;

/// What to do about a file that is none.
fn help() -> &'static str {
    phrase!(
        "take the file from version control again, or delete it and make a new one",
        "pegue o arquivo de novo do controle de versão, ou apague-o e faça outro"
    )
}

/// What every format has.
#[derive(Deserialize)]
struct FileHead {
    format: Option<Spanned<i64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    _format: i64,
    made: FileOrigin,
    scenario: Played,
    digests: FileDigests,
    #[serde(default)]
    settings: BaselineSettings,
    #[serde(default)]
    team: BTreeMap<String, BTreeMap<String, FileSeries>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileOrigin {
    rng_scheme: u32,
    tz_data: String,
    version: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Played {
    file: String,
    hash: String,
    name: String,
    overrides: Vec<String>,
    replications: Spanned<u32>,
    seed: Spanned<String>,
}

/// Decisions, measures.
type FilePair = [Spanned<String>; 2];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileDigests {
    all: FilePair,
    first: Spanned<Vec<FilePair>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileSeries {
    unit: Unit,
    values: Spanned<Vec<f64>>,
}

/// What is wrong, where.
type ReadFault = (Option<Range<usize>>, Diagnostic);

impl Baseline {
    /// Reads the file at `path`; `None` if it is not there.
    pub fn open(path: &Path) -> Result<Option<Baseline>, Unread> {
        Baseline::open_by(path, &Reader::default())
    }

    /// The same by a reader.
    pub(crate) fn open_by(path: &Path, reader: &Reader) -> Result<Option<Baseline>, Unread> {
        let name = path.display().to_string();
        match reader.read(path).map(String::from_utf8) {
            Ok(Ok(text)) => Baseline::parse(&name, &text).map(Some),
            Ok(Err(error)) => Err(Unread::not_utf8(&name, &error, None)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Unread::file(path, error)),
        }
    }

    /// Reads the text of a file called `name`.
    pub fn parse(name: &str, text: &str) -> Result<Baseline, Unread> {
        read(text).map_err(|(place, why)| {
            let why = why.or_help(help()).of(name);
            Unread::Invalid(match place {
                Some(place) => Diagnostics::of(&Source::new(name, text, 1), place, why),
                None => why.into(),
            })
        })
    }
}

fn read(text: &str) -> Result<Baseline, ReadFault> {
    let toml = |error: toml::de::Error| (error.span(), Diagnostic::plain(error.message()));
    let head: FileHead = toml::from_str(text).map_err(toml)?;
    match head.format {
        Some(format) if (1..=i64::from(FORMAT)).contains(format.get_ref()) => {}
        Some(format) => {
            let title = tell!(
                "the baseline has format {}; this program reads {FORMAT}",
                "a linha de base tem o formato {}; este programa lê o {FORMAT}",
                format.get_ref()
            );
            let help = phrase!(
                "read it with the version that wrote it, or delete it and make a new one",
                "leia-a com a versão que a gravou, ou apague-a e faça outra"
            );
            return Err((Some(format.span()), wrong(title, help)));
        }
        None => {
            return Err((
                None,
                Diagnostic::plain(phrase!(
                    "this is no baseline: it does not say its format",
                    "isto não é uma linha de base: não diz o seu formato"
                )),
            ));
        }
    }
    toml::from_str::<File>(text).map_err(toml)?.baseline()
}

impl File {
    fn baseline(self) -> Result<Baseline, ReadFault> {
        let replications = *self.scenario.replications.get_ref();
        if replications == 0 || replications > LIMIT_REPLICATIONS {
            let why = tell!(
                "the number of replications must be from 1 to {LIMIT_REPLICATIONS}",
                "o número de replicações precisa ficar entre 1 e {LIMIT_REPLICATIONS}"
            );
            return Err((Some(self.scenario.replications.span()), Diagnostic::plain(why)));
        }
        let seed = self.scenario.seed.get_ref().parse();
        let seed = seed.map_err(|_| {
            (Some(self.scenario.seed.span()), Diagnostic::plain(phrase!("this is no seed", "isto não é uma semente")))
        })?;
        let first = self.digests.first.get_ref();
        if first.len() != DIGESTED.min(replications as usize) {
            let why = match DIGESTED.min(replications as usize) {
                1 => phrase!("there must be a digest of the replication", "precisa haver um resumo da replicação")
                    .to_string(),
                many => {
                    tell!("there must be digests of {many} replications", "precisa haver resumos de {many} replicações")
                }
            };
            return Err((Some(self.digests.first.span()), Diagnostic::plain(why)));
        }
        let mut values = Values::new();
        for (team, measures) in self.team {
            for (measure, series) in measures {
                let found = series.values.get_ref().len();
                if found != replications as usize {
                    let counted = |number: usize, [one, many]: [&str; 2]| match number {
                        1 => format!("1 {one}"),
                        number => format!("{number} {many}"),
                    };
                    let values = counted(found, phrase!(["value", "values"], ["valor", "valores"]));
                    let replicated = phrase!(["replication", "replications"], ["replicação", "replicações"]);
                    let all = counted(replications as usize, replicated);
                    let there = if replications == 1 { "is" } else { "are" };
                    let why = tell!(
                        "{team}.{measure} has {values}; there {there} {all}",
                        "{team}.{measure} tem {values}; há {all}"
                    );
                    return Err((Some(series.values.span()), Diagnostic::plain(why)));
                }
                let series = Series { unit: series.unit, values: series.values.into_inner(), conversations: None };
                values.entry(team.clone()).or_default().insert(measure, series);
            }
        }
        let origin = Origin {
            version: self.made.version,
            rng_scheme: self.made.rng_scheme,
            tz_data: self.made.tz_data,
            name: self.scenario.name,
            file: self.scenario.file,
            hash: self.scenario.hash,
            settings: self.settings,
            overrides: self.scenario.overrides,
            replications,
            seed,
        };
        let first = first.iter().map(digests).collect::<Result<_, _>>()?;
        Ok(Baseline { origin, all: digests(&self.digests.all)?, first, values })
    }
}

fn digests([decisions, measures]: &FilePair) -> Result<Digests, ReadFault> {
    let read = |text: &Spanned<String>| {
        text.get_ref().parse().map_err(|why: &str| (Some(text.span()), Diagnostic::plain(why)))
    };
    Ok(Digests { decisions: read(decisions)?, measures: read(measures)? })
}
