//! Commands as typed in a shell, with all they print. `TRYCMD=overwrite` writes them anew.

#![cfg(feature = "png")]

#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .case("tests/cli/*.trycmd")
        .case("tests/cli/*.toml")
        .register_bin("rodizio", trycmd::cargo::cargo_bin!("rodizio"));
}
