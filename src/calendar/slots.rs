//! Equal parts of an hour: how finely a day or a week is told.

use crate::word::words;

/// Weekdays.
const DAYS: usize = 7;

words! {
    /// The slots of a civil day: those within which a rate is constant, and those by which a week is told.
    #[derive(Default, serde::Serialize, serde::Deserialize)]
    pub enum SlotLength {
        Quarter: "15 min", "96 a day" => "96 por dia";
        Half: "30 min", "48 a day" => "48 por dia";
        #[default]
        Hour: "1 h", "24 a day" => "24 por dia";
    }
}

impl SlotLength {
    /// How many there are in an hour.
    pub const fn an_hour(self) -> usize {
        match self {
            SlotLength::Quarter => 4,
            SlotLength::Half => 2,
            SlotLength::Hour => 1,
        }
    }

    /// How many there are on a day.
    pub const fn a_day(self) -> usize {
        24 * self.an_hour()
    }

    /// How many there are in a week.
    pub const fn a_week(self) -> usize {
        DAYS * self.a_day()
    }

    /// In minutes.
    pub const fn minutes(self) -> usize {
        60 / self.an_hour()
    }

    /// In hours.
    pub fn hours(self) -> f64 {
        1.0 / self.an_hour() as f64
    }

    /// Where a slot of the week begins; slots are counted from Monday 00:00.
    pub const fn clock(self, slot: usize) -> SlotTime {
        let minutes = slot % self.a_day() * self.minutes();
        SlotTime { weekday: slot / self.a_day() % DAYS, hour: minutes / 60, minute: minutes % 60 }
    }

    /// The slot of the week that holds a minute of the week, both counted from Monday 00:00.
    pub const fn of_minute(self, minute: u32) -> usize {
        minute as usize / self.minutes() % self.a_week()
    }
}

/// A time of the week at which a slot begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SlotTime {
    /// Monday is 0.
    pub weekday: usize,
    /// 0 to 23.
    pub hour: usize,
    /// 0 to 59.
    pub minute: usize,
}

impl SlotTime {
    /// The minute of its day.
    pub const fn of_day(self) -> u32 {
        (60 * self.hour + self.minute) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_of_the_week_begins_when_its_minute_does() {
        for slots in SlotLength::ALL {
            assert_eq!((slots.a_week() * slots.minutes(), slots.a_day() / 24), (7 * 24 * 60, slots.an_hour()));
            for slot in 0..slots.a_week() {
                let at = slots.clock(slot);
                let minute = 24 * 60 * at.weekday as u32 + at.of_day();
                assert_eq!(slots.of_minute(minute), slot);
                assert_eq!(slots.of_minute(minute + slots.minutes() as u32 - 1), slot);
            }
        }
        assert_eq!(SlotLength::Quarter.clock(96 + 39), SlotTime { weekday: 1, hour: 9, minute: 45 });
        assert_eq!(SlotLength::Hour.clock(167), SlotTime { weekday: 6, hour: 23, minute: 0 });
    }
}
