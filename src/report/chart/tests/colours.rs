//! Whether the parts of a stacked bar can be told apart, by the colour-blind too.

use super::super::style::{PAINTS, Paint, contrast, rgb};

type Rgb = [f64; 3];

/// What the colour-blind see of a linear colour: normal sight, protanopia, deuteranopia, tritanopia; G. M. Machado,
/// M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency"
/// (2009), severity 1.
const SIGHTS: [(&str, [Rgb; 3]); 4] = [
    ("normal", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

fn times(matrix: &[Rgb; 3], vector: Rgb) -> Rgb {
    matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
}

/// OKLab, where equal distances look alike: B. Ottosson, "A perceptual color space for image processing" (2020).
fn oklab(linear: Rgb) -> Rgb {
    const LMS: [Rgb; 3] = [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ];
    const LAB: [Rgb; 3] = [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ];
    times(&LAB, times(&LMS, linear).map(f64::cbrt))
}

fn seen(hex: &str, sight: &[Rgb; 3]) -> Rgb {
    let (red, green, blue) = rgb(hex);
    let linear = [red, green, blue].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    oklab(times(sight, linear).map(|part| part.clamp(0.0, 1.0)))
}

fn distance(one: Rgb, other: Rgb) -> f64 {
    one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

/// In the light and in the dark.
fn parts() -> [Vec<&'static str>; 2] {
    let parts = || PAINTS.iter().filter(|row| matches!(row.0, Paint::Part(_)));
    [parts().map(|row| row.2).collect(), parts().map(|row| row.3).collect()]
}

#[test]
fn distances_are_those_of_oklab() {
    let normal = &SIGHTS[0].1;
    // Black and white are one apart, and greys are grey (Ottosson's own example: white is 1, 0, 0).
    let white = seen("#ffffff", normal);
    assert!((white[0] - 1.0).abs() < 1e-3 && white[1].abs() < 1e-3 && white[2].abs() < 1e-3, "{white:?}");
    assert!((distance(white, seen("#000000", normal)) - 1.0).abs() < 1e-3);
    // Red and green of the same lightness are far apart, though not for those without red or green cones.
    let far = |sight: usize| distance(seen("#c04040", &SIGHTS[sight].1), seen("#6a6f10", &SIGHTS[sight].1));
    assert!(far(2) < 0.5 * far(0), "{} {}", far(2), far(0));
}

#[test]
fn any_two_parts_are_far_apart_for_everybody() {
    for colours in parts() {
        assert_eq!(colours.len(), 6);
        for (name, sight) in &SIGHTS {
            for (index, one) in colours.iter().enumerate() {
                for other in &colours[index + 1..] {
                    let far = distance(seen(one, sight), seen(other, sight));
                    assert!(far >= 0.09, "{name}: {one} and {other} are {far:.3} apart");
                }
            }
        }
    }
}

#[test]
fn neighbours_differ_in_lightness() {
    for colours in parts() {
        for two in colours.windows(2) {
            let found = contrast(rgb(two[0]), rgb(two[1]));
            assert!(found >= 1.25, "{two:?}: {found:.2}");
        }
    }
}
