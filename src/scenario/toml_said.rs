//! What the parser of TOML says, in the language that is spoken.

use crate::language::phrase;
use std::borrow::Cow;

/// What can be wrong, as the parser says it and in Portuguese.
const DESCRIPTIONS: &[(&str, &str)] = &[
    ("invalid string", "texto inválido"),
    ("invalid basic string", "texto inválido"),
    ("invalid literal string", "texto inválido"),
    ("invalid multi-line basic string", "texto de várias linhas inválido"),
    ("invalid multi-line literal string", "texto de várias linhas inválido"),
    ("invalid boolean", "só true ou false valem aqui"),
    ("invalid date-time", "data ou hora inválida"),
    ("invalid datetime", "data ou hora inválida"),
    ("invalid date", "data inválida"),
    ("invalid time", "hora inválida"),
    ("invalid offset", "diferença de fuso inválida"),
    ("invalid float", "número inválido"),
    ("invalid integer number", "número inválido"),
    ("invalid hexadecimal number", "número hexadecimal inválido"),
    ("invalid octal number", "número octal inválido"),
    ("invalid binary number", "número binário inválido"),
    ("unexpected leading zero", "um número não começa com zero a mais"),
    ("unexpected sign", "sinal fora do lugar"),
    ("redundant numeric sign", "sinal repetido"),
    ("missing escaped value", "falta algo depois de `\\`"),
    ("too few unicode value digits", "faltam algarismos no código do caractere"),
    ("missing opening quote", "faltam as aspas do começo"),
    ("missing value", "falta o valor"),
    ("missing value for key", "falta o valor da chave"),
    ("missing assignment between key-value pairs", "falta `=` entre a chave e o valor"),
    ("missing comma between key-value pairs", "falta uma vírgula entre os pares"),
    ("missing comma between array elements", "falta uma vírgula entre os itens da lista"),
    ("missing key for inline table element", "falta a chave de um item da tabela"),
    ("extra comma in array", "há uma vírgula a mais na lista"),
    ("extra comma in inline table", "há uma vírgula a mais na tabela"),
    ("unexpected `=` in array", "há um `=` dentro de uma lista"),
    ("unclosed array", "a lista não foi fechada"),
    ("unclosed inline table", "a tabela não foi fechada"),
    ("unclosed table", "o cabeçalho da tabela não foi fechado"),
    ("unclosed array table", "o cabeçalho da tabela não foi fechado"),
    ("missing table open", "falta abrir o cabeçalho da tabela"),
    ("key with no value", "uma chave sem valor"),
    ("invalid value", "valor inválido"),
    ("invalid key-value pair", "isto não é um par de chave e valor"),
    ("invalid inline table element", "isto não é um item de tabela"),
    ("invalid unquoted key", "esta chave só vale entre aspas"),
    ("unquoted keys cannot be empty", "falta o nome da chave"),
    ("unexpected key or value", "sobra algo nesta linha"),
    ("unexpected content", "sobra algo aqui"),
    ("unexpected content between comment and newline", "sobra algo depois do comentário"),
    ("invalid comment character", "caractere inválido em um comentário"),
    ("carriage return must be followed by newline", "há um fim de linha pela metade"),
    ("cannot recurse further; max recursion depth met", "há tabelas ou listas demais umas dentro das outras"),
    ("recursion limit", "há tabelas ou listas demais umas dentro das outras"),
    ("cannot extend value of type array with a dotted key", "uma lista não pode receber mais chaves com ponto"),
    (
        "cannot extend value of type inline table with a dotted key",
        "uma tabela entre chaves não pode receber mais chaves com ponto",
    ),
];

/// What should have been there.
const EXPECTED: &[(&str, &str)] = &[
    ("newline", "fim da linha"),
    ("nothing", "nada"),
    ("key", "chave"),
    ("value", "valor"),
    ("numbers", "números"),
    ("digits", "algarismos"),
    ("letters", "letras"),
    ("literal string", "texto entre aspas simples"),
    ("basic string", "texto entre aspas"),
    ("unicode hexadecimal value", "código do caractere"),
    ("month", "mês"),
    ("day", "dia"),
    ("hour", "hora"),
    ("minute", "minuto"),
    ("second", "segundo"),
    ("year or hour", "ano ou hora"),
    ("a four-digit year (YYYY)", "ano com quatro algarismos"),
    ("a two-digit month (MM)", "mês com dois algarismos"),
    ("a two-digit day (DD)", "dia com dois algarismos"),
    ("a two-digit hour (HH)", "hora com dois algarismos"),
    ("a two-digit minute (MM)", "minuto com dois algarismos"),
    ("a two-digit second (SS)", "segundo com dois algarismos"),
    ("`T` between date and time", "`T` entre a data e a hora"),
];

/// The parser's message; what is not known to us stays as it is.
pub(super) fn toml_said(message: &str) -> Cow<'_, str> {
    phrase!(Cow::Borrowed(message), portuguese(message))
}

fn portuguese(message: &str) -> Cow<'_, str> {
    let of = |table: &[(&str, &'static str)], text: &str| table.iter().find(|(en, _)| *en == text).map(|(_, pt)| *pt);
    let (what, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let Some(what) = of(DESCRIPTIONS, what) else { return Cow::Borrowed(message) };
    let parts: Vec<String> = expected.split(", ").map(|part| part_said(part, of(EXPECTED, part))).collect();
    match expected {
        "" => Cow::Borrowed(what),
        _ => Cow::Owned(format!("{what}; aqui vai: {}", parts.join(", "))),
    }
}

fn part_said(part: &str, known: Option<&str>) -> String {
    // `day between 01 and 28`.
    let names = [("day", "dia"), ("month", "mês"), ("hour", "hora"), ("minute", "minuto"), ("second", "segundo")];
    let bounds = part.split_once(" between ").and_then(|(name, bounds)| Some((name, bounds.split_once(" and ")?)));
    let bounded = bounds.and_then(|(name, (from, to))| {
        let (_, name) = names.iter().find(|(en, _)| *en == name || name.strip_suffix('s') == Some(*en))?;
        Some(format!("{name} de {from} a {to}"))
    });
    bounded.or_else(|| known.map(str::to_string)).unwrap_or_else(|| part.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, within};

    #[test]
    fn messages_of_the_parser() {
        let said = |message: &'static str| within(Language::PtBr, || toml_said(message).into_owned());
        assert_eq!(said("unclosed array, expected `]`"), "a lista não foi fechada; aqui vai: `]`");
        assert_eq!(said("invalid date, expected day between 01 and 28"), "data inválida; aqui vai: dia de 01 a 28");
        assert_eq!(said("key with no value, expected `=`"), "uma chave sem valor; aqui vai: `=`");
        assert_eq!(
            said("unexpected key or value, expected newline, `#`"),
            "sobra algo nesta linha; aqui vai: fim da linha, `#`"
        );
        assert_eq!(said("something else"), "something else");
        assert_eq!(toml_said("unclosed array, expected `]`"), "unclosed array, expected `]`");
    }
}
