//! Whole numbers in order.

/// Below so many, comparing them costs less.
const FEW: usize = 256;
/// Bits that are looked at together.
const BITS: u32 = 11;
const DIGITS: usize = 1 << BITS;

/// Puts numbers in order by their digits, the last ones first (radix sort): of thousands of waits that takes a part of what
/// comparing them does.
pub(super) fn sort(all: &mut Vec<u64>) {
    if all.len() < FEW {
        return all.sort_unstable();
    }
    let used = u64::BITS - all.iter().fold(0, |bits, one| bits | one).leading_zeros();
    let mut other = vec![0; all.len()];
    for shift in (0..used).step_by(BITS as usize) {
        let digit = |one: u64| (one >> shift) as usize % DIGITS;
        let mut places = [0usize; DIGITS];
        all.iter().for_each(|one| places[digit(*one)] += 1);
        let mut before = 0;
        for place in &mut places {
            before += std::mem::replace(place, before);
        }
        for one in all.iter() {
            let place = &mut places[digit(*one)];
            other[*place] = *one;
            *place += 1;
        }
        std::mem::swap(all, &mut other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// As the standard library has them: few and many, alike and far apart.
        #[test]
        fn numbers_come_out_in_order(shift in 0u32..64, all in prop::collection::vec(any::<u64>(), 0..2000)) {
            let mut found: Vec<u64> = all.iter().map(|one| one >> shift).collect();
            let mut wanted = found.clone();
            wanted.sort_unstable();
            sort(&mut found);
            prop_assert_eq!(found, wanted);
        }
    }
}
