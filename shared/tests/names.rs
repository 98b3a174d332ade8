//! Names of communities are shortened as in the golden vectors.

use menpai_shared::views::short_name;
use serde::Deserialize;

#[derive(Deserialize)]
struct Vectors {
    names: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    short: String,
}

#[test]
fn names_are_shortened_as_in_the_vectors() {
    let vectors: Vectors = serde_json::from_str(include_str!("../../tests/vectors/names.json")).unwrap();
    for case in vectors.names {
        assert_eq!(short_name(&case.name), case.short, "{}", case.name);
    }
}
