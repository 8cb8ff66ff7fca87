//! The folder of a run's files.

use crate::experiment::Replication;
use crate::report::conversations::Conversations;
use crate::report::csv::{self, Replications};
use crate::report::files::{StagedFile, StagedFiles, WriteError};
use crate::report::{Report, json};
use crate::scenario::Scenario;
use std::io;
use std::path::{Path, PathBuf};

const CONVERSATIONS: &str = "conversations.csv";

/// The files of one run on their way to a folder. The tables of single replications and
/// conversations grow while the run goes on.
pub(super) struct Output<'a> {
    folder: PathBuf,
    files: StagedFiles,
    replications: Replications<StagedFile>,
    conversations: Option<Conversations<'a, StagedFile>>,
}

impl<'a> Output<'a> {
    /// Opens the folder, so that one that cannot be written to is known before the run.
    pub fn new(folder: &Path, scenario: &'a Scenario, log: bool) -> Result<Self, WriteError> {
        let mut files = StagedFiles::new(folder)?;
        let place = |name: &str| folder.join(name);
        let file = files.create("replications.csv")?;
        let replications = Replications::new(scenario, file).map_err(at(place("replications.csv")))?;
        let conversations = match log {
            true => {
                let file = files.create(CONVERSATIONS)?;
                Some(Conversations::new(scenario, file).map_err(at(place(CONVERSATIONS)))?)
            }
            false => None,
        };
        Ok(Output { folder: folder.to_path_buf(), files, replications, conversations })
    }

    /// Takes in one replication.
    pub fn add(&mut self, replication: &Replication) -> Result<(), WriteError> {
        self.replications.add(replication).map_err(at(self.folder.join("replications.csv")))?;
        match &mut self.conversations {
            Some(table) => table.add(replication).map_err(at(self.folder.join(CONVERSATIONS))),
            None => Ok(()),
        }
    }

    /// Writes the rest and puts every file in its place, the manifest last. Gives a note if an
    /// older file in the folder does not belong to this run.
    pub fn finish(mut self, report: &Report) -> Result<Option<String>, WriteError> {
        let folder = self.folder;
        let mut names = vec!["summary.csv", "agents.csv", "replications.csv", "hours.csv"];
        self.replications.finish().map_err(at(folder.join("replications.csv")))?.finish()?;
        let logged = self.conversations.is_some();
        if let Some(table) = self.conversations {
            names.push(CONVERSATIONS);
            table.finish().map_err(at(folder.join(CONVERSATIONS)))?.finish()?;
        }
        let manifest_names = [names.as_slice(), &["manifest.json"]].concat();
        let mut write = |name: &str, writer: &dyn Fn(&mut StagedFile) -> io::Result<()>| {
            let mut file = self.files.create(name)?;
            writer(&mut file).map_err(at(folder.join(name)))?;
            file.finish()
        };
        write("summary.csv", &|file| csv::summary(report, file))?;
        write("agents.csv", &|file| csv::agents(report, file))?;
        write("hours.csv", &|file| csv::hours(report, file))?;
        write("manifest.json", &|file| json::manifest(report.manifest, &manifest_names, file))?;
        self.files.commit()?;
        let stale = folder.join(CONVERSATIONS);
        Ok((!logged && stale.exists())
            .then(|| format!("{} is of an earlier run with --log, not of this one", stale.display())))
    }
}

fn at(path: PathBuf) -> impl FnOnce(io::Error) -> WriteError {
    move |error| WriteError { path, error }
}
