//! How wide letters are.

/// Widths of the characters from space to tilde in thousandths of the letter size: the wider of Helvetica (Adobe
/// font metrics, 1989) and DejaVu Sans Condensed, in which images are drawn.
const REGULAR: [u16; 95] = [
    286, 361, 414, 754, 573, 890, 702, 248, 352, 352, 450, 754, 286, 334, 286, 304, 573, 573, 573, 573, 573, 573, 573,
    573, 573, 573, 304, 304, 754, 754, 754, 557, 1016, 667, 667, 723, 723, 667, 611, 778, 723, 278, 500, 667, 557, 834,
    723, 778, 667, 778, 723, 667, 611, 723, 667, 944, 667, 667, 617, 352, 304, 352, 754, 557, 450, 557, 572, 500, 572,
    557, 317, 572, 571, 250, 250, 521, 250, 877, 571, 557, 572, 572, 370, 500, 353, 571, 533, 736, 533, 533, 500, 573,
    304, 573, 754,
];

/// The same for bold letters.
const BOLD: [u16; 95] = [
    313, 411, 475, 754, 626, 902, 785, 276, 412, 412, 471, 754, 342, 374, 342, 329, 626, 626, 626, 626, 626, 626, 626,
    626, 626, 626, 360, 360, 754, 754, 754, 611, 976, 723, 723, 723, 748, 667, 615, 778, 753, 335, 557, 723, 611, 896,
    753, 778, 667, 778, 723, 667, 614, 731, 697, 993, 694, 667, 653, 412, 329, 412, 754, 557, 450, 607, 645, 557, 645,
    611, 392, 645, 641, 309, 309, 599, 309, 938, 641, 619, 645, 645, 444, 557, 431, 641, 587, 832, 581, 587, 524, 641,
    329, 641, 754,
];

/// Of a character, in thousandths of the letter size. Beyond ASCII a generous value for its block.
pub(super) fn of(character: char, bold: bool) -> f64 {
    let table = if bold { &BOLD } else { &REGULAR };
    let place = (character as usize).checked_sub(32);
    if let Some(width) = place.and_then(|place| table.get(place)) {
        return f64::from(*width);
    }
    let regular = match character {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        '\u{a0}' | '\u{b7}' => 318.0,
        'é' | 'ê' | 'è' | 'ã' | 'á' | 'â' | 'à' | 'ä' | 'ó' | 'õ' | 'ô' | 'ò' | 'ö' | 'ú' | 'ü' | 'ù' | 'û' | 'ñ' => {
            572.0
        }
        'í' | 'ì' | 'î' | 'ï' | 'ı' => 290.0,
        'ç' => 500.0,
        '–' => 557.0,
        '−' | '×' | '±' | '≤' | '≥' => 754.0,
        '\u{a1}'..='\u{24f}' => 790.0,
        '\u{250}'..='\u{52f}' => 900.0,
        _ => 1060.0,
    };
    if bold { regular * 1.13 } else { regular }
}
