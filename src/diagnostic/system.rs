//! What the operating system says, in words of the language that is spoken.

use crate::language::{phrase, tell};
use std::io::{Error, ErrorKind};

/// Why the system refuses something. Words of our own that came as such an error stay; the system's own stand behind what is
/// known of no kind here.
pub fn system_reason(error: &Error) -> String {
    if error.get_ref().is_some() {
        return error.to_string();
    }
    let known = match error.kind() {
        ErrorKind::NotFound => phrase!("it does not exist", "não existe"),
        ErrorKind::PermissionDenied => phrase!("permission is missing", "falta permissão"),
        ErrorKind::AlreadyExists => phrase!("it is there already", "já existe"),
        ErrorKind::IsADirectory => phrase!("it is a folder", "é uma pasta"),
        ErrorKind::NotADirectory => {
            phrase!("what should be a folder of its path is none", "uma parte do caminho não é uma pasta")
        }
        ErrorKind::DirectoryNotEmpty => phrase!("the folder is not empty", "a pasta não está vazia"),
        ErrorKind::StorageFull => phrase!("the disk is full", "o disco está cheio"),
        ErrorKind::QuotaExceeded => phrase!("your share of the disk is full", "a sua cota do disco acabou"),
        ErrorKind::ReadOnlyFilesystem => {
            phrase!("nothing can be written on that disk", "esse disco só permite leitura")
        }
        ErrorKind::InvalidData => phrase!("it is no UTF-8 text", "não é um texto em UTF-8"),
        ErrorKind::BrokenPipe => phrase!("nobody reads it any more", "ninguém está lendo mais"),
        ErrorKind::InvalidFilename => phrase!("its name is not allowed", "o nome não é permitido"),
        _ => return tell!("the system refuses it ({error})", "o sistema recusa ({error})"),
    };
    known.to_string()
}

/// The same error once more, where only a reference to it is left.
pub fn copied(error: &Error) -> Error {
    match error.raw_os_error() {
        Some(code) => Error::from_raw_os_error(code),
        None => Error::new(error.kind(), error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, within};

    #[test]
    fn usual_errors_have_plain_words_in_every_language() {
        let both = |error: &Error| Language::ALL.map(|language| within(language, || system_reason(error)));
        let missing = std::fs::File::open("there/is/no/such/file").unwrap_err();
        assert_eq!(both(&missing), ["it does not exist", "não existe"]);
        assert_eq!(both(&std::fs::read("src").unwrap_err()), ["it is a folder", "é uma pasta"]);
        let text = std::io::Read::read_to_string(&mut &b"\xff"[..], &mut String::new()).unwrap_err();
        assert_eq!(both(&text), ["it is no UTF-8 text", "não é um texto em UTF-8"]);
        let own = Error::new(ErrorKind::NotFound, "words of our own");
        assert_eq!(both(&own), ["words of our own"; 2]);
        let [english, portuguese] = both(&Error::from(ErrorKind::AddrInUse));
        assert!(english.starts_with("the system refuses it (") && portuguese.starts_with("o sistema recusa ("));
        assert_eq!(both(&copied(&missing)), both(&missing));
    }
}
