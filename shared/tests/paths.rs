//! Paths: the golden vectors, and the rules for every text.

use std::collections::BTreeMap;

use menpai_shared::domain::path::{Path, normalise_segment};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Vectors {
    segments: Vec<Segment>,
    joins: Vec<Join>,
    parse: Vec<Parse>,
    codes: Vec<Code>,
    within: Vec<Within>,
}

#[derive(Deserialize)]
struct Segment {
    raw: String,
    normal: Option<String>,
    error: Option<String>,
}

#[derive(Deserialize)]
struct Join {
    path: String,
    raw: String,
    gives: Option<String>,
    error: Option<String>,
}

#[derive(Deserialize)]
struct Parse {
    text: String,
    error: Option<String>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
    path: Option<String>,
    error: Option<String>,
}

#[derive(Deserialize)]
struct Within {
    path: String,
    scope: String,
    within: bool,
}

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("../../tests/vectors/paths.json")).expect("vectors")
}

fn path(text: &str) -> Path {
    Path::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn segments_are_as_in_the_vectors() {
    for case in vectors().segments {
        let got = normalise_segment(&case.raw);
        assert_eq!(got.as_ref().ok(), case.normal.as_ref(), "{:?}", case.raw);
        assert_eq!(got.err().map(|e| e.code().to_owned()), case.error, "{:?}", case.raw);
    }
}

#[test]
fn joins_are_as_in_the_vectors() {
    for case in vectors().joins {
        let got = path(&case.path).join(&case.raw);
        assert_eq!(
            got.as_ref().ok().map(Path::as_str),
            case.gives.as_deref(),
            "{} + {:?}",
            case.path,
            case.raw
        );
        assert_eq!(got.err().map(|e| e.code().to_owned()), case.error, "{} + {:?}", case.path, case.raw);
    }
}

#[test]
fn only_normal_texts_are_paths() {
    for case in vectors().parse {
        let got = Path::parse(&case.text);
        assert_eq!(got.err().map(|e| e.code().to_owned()), case.error, "{:?}", case.text);
        let json = serde_json::to_string(&case.text).unwrap();
        assert_eq!(serde_json::from_str::<Path>(&json).is_err(), case.error.is_some(), "{:?}", case.text);
    }
}

#[test]
fn national_codes_split_into_levels() {
    for case in vectors().codes {
        let got = Path::from_code(&case.code);
        assert_eq!(got.as_ref().ok().map(Path::as_str), case.path.as_deref(), "{}", case.code);
        assert_eq!(got.err().map(|e| e.code().to_owned()), case.error, "{}", case.code);
    }
}

#[test]
fn within_ends_at_a_border_of_segments() {
    for case in vectors().within {
        assert_eq!(
            path(&case.path).within(&path(&case.scope)),
            case.within,
            "{} in {}",
            case.path,
            case.scope
        );
    }
}

#[test]
fn a_path_knows_what_is_above_it() {
    let door = path("11/01/15/012/002/3/0/501");
    assert_eq!(door.depth(), 8);
    assert_eq!(door.last(), Some("501"));
    assert_eq!(door.parent(), Some(path("11/01/15/012/002/3/0")));
    assert_eq!(door.truncated(5), path("11/01/15/012/002"));
    assert_eq!(door.truncated(99), door);
    let above: Vec<_> = path("11/01/15").ancestors().map(str::to_owned).collect();
    assert_eq!(above, ["11/01", "11", ""]);
    assert_eq!(Path::root().parent(), None);
    assert_eq!(Path::root().last(), None);
    assert_eq!(Path::root().segments().count(), 0);
    assert_eq!(door.segments().next_back(), Some("501"));
}

#[test]
fn what_is_below_is_one_range_of_keys() {
    let texts = ["11", "11/01", "11/01/15", "11/01/15-2", "11/01/150", "11/01/15/012", "11/01/16", "11/02"];
    let map: BTreeMap<Path, ()> = texts.iter().map(|text| (path(text), ())).collect();
    let below = |text: &str| -> Vec<String> {
        let range = path(text).below();
        map.range::<str, _>(range.bounds()).map(|(key, ())| key.to_string()).collect()
    };
    assert_eq!(below("11/01/15"), ["11/01/15/012"]);
    assert_eq!(below("11/02"), [""; 0]);
    assert_eq!(below("").len(), texts.len());
    assert_eq!(below("11").len(), texts.len() - 1);
}

/// Texts near the edges of the normalisation.
fn raw() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9a-zA-Z０-９Ａ-Ｚ〇零一二三四五六七八九十 #.-]{1,3}",
        "(号|楼|单元|座|栋|门|室|户|层|号楼|里|东|百)",
        "\\PC{1,2}",
    ];
    prop_oneof![4 => proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat()), 1 => any::<String>()]
}

proptest! {
    #[test]
    fn normalising_twice_changes_nothing(raw in raw()) {
        if let Ok(once) = normalise_segment(&raw) {
            prop_assert_eq!(normalise_segment(&once), Ok(once));
        }
    }

    #[test]
    fn what_is_joined_can_be_parsed(raws in proptest::collection::vec(raw(), 0..10)) {
        let mut path = Path::root();
        for raw in raws {
            if let Ok(next) = path.join(&raw) {
                prop_assert_eq!(next.parent(), Some(path.clone()));
                prop_assert!(next.within(&path) && !path.within(&next));
                path = next;
            }
        }
        prop_assert_eq!(Path::parse(path.as_str()), Ok(path.clone()));
        let json = serde_json::to_string(&path).unwrap();
        prop_assert_eq!(serde_json::from_str::<Path>(&json).unwrap(), path);
    }

    #[test]
    fn no_text_is_a_path_in_two_ways(text in "[0-9a-z/#.一号-]{0,12}") {
        if let Ok(path) = Path::parse(&text) {
            let mut again = Path::root();
            for segment in path.segments() {
                again = again.join(segment).unwrap();
            }
            prop_assert_eq!(again, path);
        }
    }
}
