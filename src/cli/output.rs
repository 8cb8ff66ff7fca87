//! The files of `rodizio run`.

use super::folder::Folder;
use crate::experiment::Replication;
use crate::report::conversations::ConversationWriter;
use crate::report::files::{StagedFile, WriteError};
use crate::report::replications::Replications;
use crate::report::words::{Note, say};
use crate::scenario::{ReadFiles, Scenario};
use std::path::Path;

const CONVERSATIONS: &str = "conversations.csv";
const REPLICATIONS: &str = "replications.csv";

/// The files of one run on their way to a folder. The tables of single replications and
/// conversations grow while the run goes on.
pub(super) struct Output<'a> {
    folder: Folder,
    replications: Replications<'a, StagedFile>,
    conversations: Option<ConversationWriter<'a, StagedFile>>,
}

impl<'a> Output<'a> {
    /// Opens the folder, so that one that cannot be written to is known before the run.
    pub(super) fn new(path: &Path, read: &ReadFiles, scenario: &'a Scenario, log: bool) -> Result<Self, WriteError> {
        let mut folder = Folder::new(path, read)?;
        let file = folder.create(REPLICATIONS)?;
        let replications = Replications::new(scenario, file).map_err(folder.at(REPLICATIONS))?;
        let conversations = match log {
            true => {
                let file = folder.create(CONVERSATIONS)?;
                Some(ConversationWriter::new(scenario, file).map_err(folder.at(CONVERSATIONS))?)
            }
            false => None,
        };
        Ok(Output { folder, replications, conversations })
    }

    /// Takes in one replication.
    pub(super) fn add(&mut self, replication: &Replication) -> Result<(), WriteError> {
        self.replications.add(replication).map_err(self.folder.at(REPLICATIONS))?;
        match &mut self.conversations {
            Some(table) => table.add(replication).map_err(self.folder.at(CONVERSATIONS)),
            None => Ok(()),
        }
    }

    /// Finishes what grew during the run. Gives the folder, and a note if an older file in it does not belong to this run.
    pub(super) fn finish(self) -> Result<(Folder, Option<String>), WriteError> {
        let folder = self.folder;
        self.replications.finish().map_err(folder.at(REPLICATIONS))?.finish()?;
        let logged = self.conversations.is_some();
        if let Some(table) = self.conversations {
            table.finish().map_err(folder.at(CONVERSATIONS))?.finish()?;
        }
        let stale = folder.path().join(CONVERSATIONS);
        let note = say!(cli::note(&Note::Stale { file: stale.display().to_string() }));
        Ok((folder, (!logged && stale.exists()).then_some(note)))
    }
}
