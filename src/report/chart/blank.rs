//! Without the feature `charts` nothing is drawn.

pub(super) fn document(_: &super::Canvas, _: f64, _: Option<(&str, &str)>, _: Option<&str>) -> String {
    String::new()
}
