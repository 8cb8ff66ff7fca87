//! Commands as typed in a shell, with all they print. `TRYCMD=overwrite` writes them anew.

#![cfg(feature = "png")]

#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .case("tests/cli/*.trycmd")
        .case("tests/cli/*.toml")
        // A case that speaks another language says so itself.
        .env("RODIZIO_LANG", "en")
        .register_bin("rodizio", trycmd::cargo::cargo_bin!("rodizio"));
}
