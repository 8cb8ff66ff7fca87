//! Why a baseline cannot be read.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::io;
use std::ops::Range;
use std::path::PathBuf;

/// Why there is no baseline.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// It is not there, or the system does not give it.
    #[error("cannot read the baseline {}: {error}", path.display())]
    Missing { path: PathBuf, error: io::Error },
    /// It is no baseline, or one of another format.
    #[error(transparent)]
    Spoilt(Box<Spoilt>),
}

/// What is wrong with the text of a baseline, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {title}")]
pub struct Spoilt {
    pub(super) name: String,
    pub(super) text: String,
    /// In bytes, where it is known.
    pub(super) place: Option<Range<usize>>,
    pub(super) title: String,
    pub(super) help: String,
}

impl BaselineError {
    /// Whether it is just not there.
    pub fn is_not_there(&self) -> bool {
        matches!(self, BaselineError::Missing { error, .. } if error.kind() == io::ErrorKind::NotFound)
    }

    /// The process's exit code by the convention of sysexits.h: 66 (EX_NOINPUT) or 65 (EX_DATAERR).
    pub fn exit_code(&self) -> u8 {
        match self {
            BaselineError::Missing { .. } => 66,
            BaselineError::Spoilt(_) => 65,
        }
    }

    /// All there is to say, the place drawn; ends with a newline.
    pub fn render(&self, colour: bool) -> String {
        match self {
            BaselineError::Missing { .. } => {
                format!("error: {self}\nhelp: `rodizio check --save-baseline NAME` makes one\n")
            }
            BaselineError::Spoilt(spoilt) => spoilt.render(colour),
        }
    }
}

impl Spoilt {
    fn render(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let title = format!("{}: {}", self.name, self.title);
        let mut group = Group::with_title(Level::ERROR.primary_title(&title));
        if let Some(place) = &self.place {
            let from = self.text.floor_char_boundary(place.start);
            let to = self.text.ceil_char_boundary(place.end.max(from));
            let snippet = Snippet::source(self.text.as_str()).line_start(1).path(self.name.as_str());
            group = group.element(snippet.annotation(AnnotationKind::Primary.span(from..to)));
        }
        renderer.render(&[group.element(Level::HELP.message(self.help.as_str()))]) + "\n"
    }
}
