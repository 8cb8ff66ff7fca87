//! Commands as typed in a shell, with all they print. `TRYCMD=overwrite` writes them anew.

#![cfg(feature = "png")]

#[test]
fn transcripts() {
    trycmd::TestCases::new().case("tests/cli/*.trycmd").register_bin("rodizio", trycmd::cargo::cargo_bin!("rodizio"));
}
