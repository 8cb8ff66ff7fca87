//! Files of the repository that tests of words hold to them. With `UPDATE_DOCS` set they are written anew.

use std::path::Path;

/// Whether a file is what it should be, which is made of what it is.
pub(crate) fn hold(relative: &str, anew: impl FnOnce(&str) -> String) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(relative);
    let known = std::fs::read_to_string(&file).unwrap_or_default();
    let text = anew(&known);
    if known == text {
        return;
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        file.parent().into_iter().for_each(|folder| std::fs::create_dir_all(folder).unwrap());
        std::fs::write(&file, text).unwrap();
        return;
    }
    let line = known.lines().zip(text.lines()).position(|(was, now)| was != now);
    let line = line.unwrap_or_else(|| known.lines().count().min(text.lines().count()));
    let [was, now] = [&known, &text].map(|text| text.lines().nth(line));
    panic!(
        "{relative} is out of date from line {} on (UPDATE_DOCS=1 renews it)\n  was {was:?}\n  now {now:?}",
        line + 1
    );
}
