//! The help and the errors of the command line in Portuguese. What is written at the arguments is English; their other words stand in
//! `report::words::pt::help`, and those of the library that reads the command line are replaced here.

use crate::language::{Language, language};
use crate::report::words::pt::help;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};
use std::error::Error;

/// The command line in the language that is spoken.
pub(super) fn translated(command: Command) -> Command {
    match language() {
        Language::En => command,
        Language::PtBr => program(command),
    }
}

/// What is wrong with a command line, in the language that is spoken; `None` where the library's own words do.
pub(in crate::cli) fn error(error: &clap::Error) -> Option<String> {
    (language() == Language::PtBr).then(|| wrong(error))
}

fn program(root: Command) -> Command {
    let root = root.mut_subcommands(|command| {
        let name = command.get_name().to_string();
        let command = of_command(command, &name);
        let usage = in_words(&command.clone().bin_name(format!("rodizio {name}")).render_usage().to_string());
        command.override_usage(usage)
    });
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let version = version.help(help::VERSION_FLAG).help_heading(help::OPTIONS);
    of_command(root.override_usage(help::PROGRAM_USAGE), "rodizio")
        .disable_version_flag(true)
        .arg(version)
        .subcommand_help_heading(help::COMMANDS)
        .subcommand_value_name("COMANDO")
        // Its own words cannot be changed, and `--help` does the same.
        .disable_help_subcommand(true)
}

fn of_command(command: Command, name: &str) -> Command {
    let [short, more] = help::command(name).unwrap_or_default();
    let flag = Arg::new("help").short('h').long("help").action(ArgAction::Help).help_heading(help::OPTIONS);
    let flag = flag.help(help::HELP_FLAG[0]).long_help(help::HELP_FLAG[1]);
    command
        .about(short)
        .long_about(paragraphs([short, more]))
        .mut_args(|arg| of_argument(arg, name))
        .disable_help_flag(true)
        .arg(flag)
        .help_template(format!(
            "{{before-help}}{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
            help::USAGE
        ))
}

fn of_argument(arg: Arg, command: &str) -> Arg {
    let id = arg.get_id().to_string();
    let Some([short, more]) = help::argument(command, &id) else { return arg };
    let values: Vec<_> = arg.get_possible_values().into_iter().filter(|value| !value.is_hide_set()).collect();
    let takes_values = arg.get_action().takes_values();
    let default: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let default = (takes_values && !default.is_empty() && !arg.is_hide_default_value_set())
        .then(|| help::default(&default.join(", ")));
    let names: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
    let names = (takes_values && !names.is_empty() && !arg.is_hide_possible_values_set())
        .then(|| help::possible_values(&names));
    let variable = arg.get_env().map(|name| help::environment(&name.to_string_lossy()));
    let behind: Vec<String> = [variable, default, names].into_iter().flatten().collect();
    let explained = values
        .iter()
        .filter_map(|value| Some(format!("{}: {}", value.get_name(), help::value(command, &id, value.get_name())?)));
    let explained = explained.collect::<Vec<_>>().join("\n");
    let line = [&[short.to_string()][..], &behind].concat().join(" ");
    let long = paragraphs([short, more, &behind.join(" "), &explained]);
    let heading = if arg.is_positional() { help::ARGUMENTS } else { help::OPTIONS };
    let names = arg.get_value_names().unwrap_or_default().iter().map(|name| help::value_name(name).to_string());
    let names: Vec<String> = names.collect();
    let arg = match names.is_empty() {
        true if takes_values => {
            let name = help::value_name(&id.to_uppercase()).to_string();
            arg.value_name(name)
        }
        true => arg,
        false => arg.value_names(names),
    };
    arg.help(line)
        .long_help(long)
        .help_heading(heading)
        .hide_default_value(takes_values)
        .hide_possible_values(takes_values)
        .hide_env(takes_values)
}

/// Those that say something, one under another.
fn paragraphs<const N: usize>(all: [&str; N]) -> String {
    all.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// A usage that the library has written.
fn in_words(usage: &str) -> String {
    let usage = usage.trim_start().strip_prefix("Usage:").unwrap_or(usage).trim_start();
    usage.replace("[OPTIONS]", help::ANY_OPTIONS).replace("[COMMAND]", help::ANY_COMMAND)
}

fn wrong(error: &clap::Error) -> String {
    let of = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(all)) => all.join(" "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(all)) => all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let list = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::Strings(all)) => all.join(", "),
        _ => of(kind),
    };
    let (arg, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let mut tips: Vec<String> = Vec::new();
    let what = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("falta um valor para '{arg}'"),
        ErrorKind::InvalidValue => format!("o valor '{value}' não serve para '{arg}'"),
        ErrorKind::ValueValidation => {
            let why = error.source().map(|why| format!(": {why}")).unwrap_or_default();
            format!("o valor '{value}' não serve para '{arg}'{why}")
        }
        ErrorKind::UnknownArgument => format!("não existe a opção '{arg}' aqui"),
        ErrorKind::InvalidSubcommand => format!("não existe o comando '{}'", of(ContextKind::InvalidSubcommand)),
        ErrorKind::NoEquals => format!("o valor de '{arg}' vem depois de um sinal de igual: '{arg}=VALOR'"),
        ErrorKind::TooManyValues => format!("'{value}' é um valor a mais para '{arg}'"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => format!("faltam valores para '{arg}'"),
        ErrorKind::ArgumentConflict => match list(ContextKind::PriorArg) {
            other if other == arg => format!("'{arg}' só pode ser usada uma vez"),
            other => format!("'{arg}' não pode ser usada junto com '{other}'"),
        },
        ErrorKind::MissingRequiredArgument => format!("falta o que é obrigatório: {}", list(ContextKind::InvalidArg)),
        ErrorKind::MissingSubcommand => "falta um comando".to_string(),
        ErrorKind::InvalidUtf8 => "um argumento não é texto em UTF-8".to_string(),
        _ => "a linha de comando está errada".to_string(),
    };
    let valid = list(ContextKind::ValidValue);
    tips.extend((!valid.is_empty()).then(|| format!("valores possíveis: {valid}")));
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand] {
        let near = list(kind);
        tips.extend((!near.is_empty()).then(|| format!("você quis dizer '{near}'?")));
    }
    let tips: String = tips.iter().map(|tip| format!("\n  dica: {tip}")).collect();
    let tips = if tips.is_empty() { tips } else { format!("{tips}\n") };
    let usage = match of(ContextKind::Usage) {
        usage if usage.is_empty() => String::new(),
        usage => format!("\n{} {}\n", help::USAGE, in_words(&usage)),
    };
    format!("erro: {what}\n{tips}{usage}\nPara saber mais, tente '--help'.\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::within;

    fn each_argument(check: impl Fn(&str, &Arg)) {
        for command in super::super::command().get_subcommands() {
            command.get_arguments().for_each(|arg| check(command.get_name(), arg));
        }
    }

    #[test]
    fn every_command_and_argument_has_its_words() {
        each_argument(|command, arg| {
            let id = arg.get_id().as_str();
            assert!(help::command(command).is_some(), "{command}");
            assert!(help::argument(command, id).is_some(), "{command} {id}");
        });
    }

    #[test]
    fn no_word_of_the_library_is_left() {
        let english = ["Usage", "Options", "Arguments", "Commands", "default:", "possible values", "env:", "Print "];
        within(Language::PtBr, || {
            let mut program = super::super::command();
            program.build();
            for name in program.get_subcommands().map(|one| one.get_name().to_string()).collect::<Vec<_>>() {
                let command = program.find_subcommand_mut(&name).unwrap();
                for text in [command.render_help(), command.render_long_help()].map(|text| text.to_string()) {
                    let found = english.iter().find(|word| text.contains(**word));
                    assert!(found.is_none(), "{name}: {found:?} in\n{text}");
                }
            }
        });
    }

    #[test]
    fn errors_are_told() {
        within(Language::PtBr, || {
            let told = |line: &str| {
                let failed = super::super::command().try_get_matches_from(line.split(' ')).unwrap_err();
                error(&failed).unwrap()
            };
            let text = told("rodizio run --replicationz 3");
            assert!(text.starts_with("erro: não existe a opção '--replicationz' aqui\n"), "{text}");
            assert!(text.contains("dica: você quis dizer '--replications'?"), "{text}");
            assert!(text.contains("Uso: rodizio run [OPÇÕES] [ARQUIVO]"), "{text}");
            let text = told("rodizio plan --chance");
            assert!(text.starts_with("erro: falta um valor para '--chance <"), "{text}");
            let text = told("rodizio plan --by-hour --examine-all");
            assert!(text.contains("não pode ser usada junto com"), "{text}");
        });
    }
}
