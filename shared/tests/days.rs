//! Days: counting follows the shared vectors.

use menpai_shared::domain::day::Day;
use serde::Deserialize;

#[derive(Deserialize)]
struct Vectors {
    plus: Vec<Plus>,
    since: Vec<Since>,
    days: Vec<Text>,
}

#[derive(Deserialize)]
struct Plus {
    day: Day,
    days: i32,
    gives: String,
}

#[derive(Deserialize)]
struct Since {
    day: Day,
    other: Day,
    days: i32,
}

#[derive(Deserialize)]
struct Text {
    text: String,
    is_day: bool,
}

#[test]
fn days_are_counted_as_in_the_vectors() {
    let vectors: Vectors = serde_json::from_str(include_str!("../../tests/vectors/days.json")).unwrap();
    for Plus { day, days, gives } in vectors.plus {
        assert_eq!(day.plus(days).to_string(), gives, "{day} and {days}");
    }
    for Since { day, other, days } in vectors.since {
        assert_eq!(day.since(other), days, "{day} since {other}");
    }
    for Text { text, is_day } in vectors.days {
        assert_eq!(Day::parse(&text).is_ok(), is_day, "{text:?}");
    }
}
