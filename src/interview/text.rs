//! Words and numbers as people type them.

use crate::history::unaccented;

/// A word, a number or a sign of an answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// Its digits as they were typed, with commas and points between.
    Number(String),
    Word(String),
    Sign(char),
}

/// In lower case, without accents, with plain dashes, quotes and spaces.
pub(crate) fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        '’' | '‘' | '´' | '`' => '\'',
        '–' | '—' | '−' | '‑' => '-',
        c if c.is_whitespace() => ' ',
        c => unaccented(c),
    };
    // Accents that stand apart from their letters (U+0300 to U+036F) go, too.
    let lower = text.chars().flat_map(char::to_lowercase).filter(|c| !('\u{300}'..='\u{36f}').contains(c));
    lower.map(plain).collect::<String>().split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether somebody says not to know.
pub(crate) fn is_unknown(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "?",
        "nao sei",
        "n sei",
        "sei la",
        "nao faco ideia",
        "desconheco",
        "don't know",
        "dont know",
        "do not know",
        "not sure",
        "no idea",
        "unknown",
        "idk",
        "dunno",
    ];
    let text = folded(text);
    let text = text.trim_end_matches(['.', '!']).trim_start_matches("i ").trim_start_matches("eu ");
    WORDS.contains(&text)
}

/// The tokens of a text that is folded.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c.is_ascii_digit() {
            let mut run = c.to_string();
            while let Some(next) = rest.peek().copied() {
                let mut after = rest.clone();
                after.next();
                let goes_on = matches!(next, '.' | ',') && after.peek().is_some_and(char::is_ascii_digit);
                if !next.is_ascii_digit() && !goes_on {
                    break;
                }
                run.push(next);
                rest.next();
            }
            tokens.push(Token::Number(run));
        } else if c.is_alphabetic() {
            let mut word = c.to_string();
            while let Some(next) = rest.next_if(|next| next.is_alphabetic() || *next == '\'') {
                word.push(next);
            }
            tokens.push(Token::Word(word));
        } else if c != ' ' {
            tokens.push(Token::Sign(c));
        }
    }
    tokens
}

/// A number as it was typed: `1.200` and `1,200` are thousands, `1,5` and `1.5` are not.
pub(super) fn value(run: &str) -> Option<f64> {
    let parts: Vec<&str> = run.split(['.', ',']).collect();
    let marks: Vec<char> = run.chars().filter(|c| !c.is_ascii_digit()).collect();
    let (first, rest) = parts.split_first()?;
    let are_thousands =
        |rest: &[&str]| (1..=3).contains(&first.len()) && *first != "0" && rest.iter().all(|part| part.len() == 3);
    let is_one_mark = marks.windows(2).all(|pair| pair[0] == pair[1]);
    let plain = match rest.split_last() {
        None => run.to_string(),
        Some(_) if is_one_mark && are_thousands(rest) => parts.concat(),
        Some((last, [])) => format!("{first}.{last}"),
        // `1.234,5`
        Some((last, middle)) => {
            let (mark, before) = marks.split_last()?;
            let is_decimal = before.iter().all(|other| other != mark) && are_thousands(middle);
            is_decimal.then(|| format!("{first}{}.{last}", middle.concat()))?
        }
    };
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The only number of an answer, and the words about it.
pub(super) fn one_number(text: &str) -> Option<(f64, Vec<String>)> {
    let (mut number, mut words) = (None, Vec::new());
    for token in tokens(text) {
        match token {
            Token::Number(run) if number.is_none() => number = Some(value(&run)?),
            Token::Number(_) => return None,
            Token::Word(word) => words.push(word),
            // Of a minus sign nothing good comes; a colon joins two numbers.
            Token::Sign('-' | ':') => return None,
            Token::Sign(_) => {}
        }
    }
    Some((number?, words))
}
