//! Fingerprints of texts.

/// A fingerprint of some texts in order: 16 hexadecimal digits, the same on every system. For telling
/// texts apart, not for security.
///
/// FNV-1a, 64 bits (Fowler, Noll and Vo, 1991), over each text and its length, which keeps the texts
/// apart: `["ab", "c"]` and `["a", "bc"]` differ.
pub fn fingerprint<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for text in texts {
        for byte in text.bytes().chain((text.len() as u64).to_le_bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draft-eastlake-fnv lists FNV-1a of "foobar" as 85944171f73967e8. Here its length follows: eight more bytes,
    /// 6 and seven zeros, worked out apart from this code.
    #[test]
    fn published_values() {
        assert_eq!(fingerprint([]), "cbf29ce484222325");
        let step = |hash: u64, byte: u64| (hash ^ byte).wrapping_mul(1_099_511_628_211);
        let expected = [6, 0, 0, 0, 0, 0, 0, 0].into_iter().fold(0x8594_4171_f739_67e8, step);
        assert_eq!(fingerprint(["foobar"]), format!("{expected:016x}"));
    }

    #[test]
    fn texts_are_kept_apart() {
        assert_ne!(fingerprint(["ab", "c"]), fingerprint(["a", "bc"]));
        assert_ne!(fingerprint(["a"]), fingerprint(["a", ""]));
    }
}
