//! `rodizio completions` and `rodizio man`: the command line, for shells and for readers.

use super::args::{self, CompletionsArgs, ManArgs};
use super::exit;
use super::failure::Failure;
use super::streams::Streams;
use crate::diagnostic::{meant_name, nearest};
use crate::report::words::say;
use clap_complete::generate;
use clap_mangen::Man;
use std::io::Write;

/// The script with which a shell completes commands and flags.
pub(super) fn completions(args: &CompletionsArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let mut script = Vec::new();
    generate(args.shell, &mut args::command(), "rodizio", &mut script);
    streams.stdout.write_all(&script).map_err(Failure::stdout)?;
    Ok(exit::OK)
}

/// The manual page of the program, or of one of its commands.
pub(super) fn man(args: &ManArgs, streams: &mut Streams) -> Result<u8, Failure> {
    let mut program = args::command();
    // Usage lines and names of commands are known once it is built.
    program.build();
    let page = match args.command.as_deref() {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(found) => found.clone(),
            None => {
                let names = program.get_subcommands().map(clap::Command::get_name);
                let help = nearest(name, names).map_or_else(|| say!(refused::LIST_COMMANDS), meant_name);
                return Err(Failure::usage(say!(refused::no_command(name)), help));
            }
        },
    };
    let mut text = Vec::new();
    let title = args.command.as_ref().map_or("rodizio".to_string(), |name| format!("rodizio-{name}"));
    let source = concat!("rodizio ", env!("CARGO_PKG_VERSION"));
    Man::new(page).title(title).source(source).render(&mut text).map_err(Failure::unexpected)?;
    streams.stdout.write_all(&text).map_err(Failure::stdout)?;
    Ok(exit::OK)
}
