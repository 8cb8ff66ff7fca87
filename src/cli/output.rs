//! The files of `rodizio run`.

use super::course::Course;
use super::folder::Folder;
use crate::experiment::Replication;
use crate::report::conversations::ConversationWriter;
use crate::report::files::{StagedFile, WriteError};
use crate::report::replications::Replications;
use crate::report::words::Note;
use crate::scenario::Scenario;

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
    /// Begins them.
    pub(super) fn new(mut folder: Folder, scenario: &'a Scenario, log: bool, excel: bool) -> Result<Self, WriteError> {
        let file = folder.create(REPLICATIONS)?;
        let sheet = |name: &'static str| excel.then(|| name.trim_end_matches(".csv"));
        let replications = Replications::new(scenario, file, sheet(REPLICATIONS)).map_err(folder.at(REPLICATIONS))?;
        let conversations = match log {
            true => {
                let file = folder.create(CONVERSATIONS)?;
                Some(ConversationWriter::new(scenario, file, sheet(CONVERSATIONS)).map_err(folder.at(CONVERSATIONS))?)
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

    /// Finishes what grew during the run, and gives the folder; an older file in it that does not belong to this run is noted.
    pub(super) fn finish(self, course: &mut Course) -> Result<Folder, WriteError> {
        let folder = self.folder;
        let (file, sheet) = self.replications.finish().map_err(folder.at(REPLICATIONS))?;
        file.finish()?;
        course.sheets.extend(sheet);
        let logged = self.conversations.is_some();
        if let Some(table) = self.conversations {
            let (file, sheet) = table.finish().map_err(folder.at(CONVERSATIONS))?;
            file.finish()?;
            course.sheets.extend(sheet);
        }
        let stale = folder.path().join(CONVERSATIONS);
        if !logged && stale.exists() {
            course.note(&Note::Stale { file: stale.display().to_string() });
        }
        Ok(folder)
    }
}
