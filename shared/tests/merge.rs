//! Records: the catalogue of conflicts, one by one.

mod common;

use common::{door_check, report_id, text};
use menpai_shared::domain::ids::{ReportId, Seq};
use menpai_shared::domain::kit::{Form, Kit};
use menpai_shared::log::record::{Statement, closes_cycle, corrected_ms, fold};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Vectors {
    probe: Value,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default)]
    form: Option<String>,
    statements: Vec<Stated>,
    expect: Expect,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stated {
    id: char,
    at: i64,
    received: Option<i64>,
    #[serde(default)]
    base: Vec<char>,
    #[serde(default)]
    answers: Map<String, Value>,
    #[serde(default)]
    retracts: bool,
    #[serde(default)]
    revisit: bool,
    /// Who reported.
    #[serde(default)]
    by: u32,
    /// Whether the author may settle.
    settles: Option<bool>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Expect {
    answers: Map<String, Value>,
    conflicts: Vec<String>,
    heads: Vec<char>,
    status: menpai_shared::domain::status::Status,
    standing: BTreeMap<char, Vec<String>>,
    last: Option<char>,
    #[serde(default)]
    alerts: Vec<String>,
    #[serde(default)]
    void: Vec<char>,
    revisit: Option<char>,
    since: Option<i64>,
    #[serde(default)]
    rulings: BTreeMap<char, Vec<String>>,
}

fn id(letter: char) -> ReportId {
    report_id(u128::from(letter))
}

fn letter(id: ReportId) -> char {
    u32::try_from(id.0.as_u128()).ok().and_then(char::from_u32).expect("ids are letters")
}

fn statement(form: &Form, seq: usize, stated: &Stated) -> Statement {
    Statement {
        id: id(stated.id),
        seq: Seq(seq as u64 + 1),
        person: stated.by,
        device: 0,
        carried_for: None,
        observed_ms: stated.at,
        received_ms: stated.received.unwrap_or(stated.at),
        base: stated.base.iter().copied().map(id).collect(),
        answers: text(form, &stated.answers),
        retracts: stated.retracts,
        revisit: stated.revisit,
        reason: None,
        settles: stated.settles,
        forgotten: false,
    }
}

fn outcome(form: &Form, statements: &[Statement]) -> Expect {
    let folded = fold(form, statements);
    let at = |at: usize| letter(statements[at].id);
    let marked =
        || statements.iter().zip(&folded.marks).map(|(statement, mark)| (letter(statement.id), mark));
    let mut void: Vec<char> = marked().filter(|(_, mark)| mark.void).map(|(id, _)| id).collect();
    void.sort_unstable();
    Expect {
        answers: serde_json::from_str(&folded.answers).expect("answers are an object"),
        conflicts: folded.conflicts.names(form),
        heads: folded.heads(statements).into_iter().map(letter).collect(),
        status: folded.status,
        standing: marked()
            .filter(|(_, mark)| !mark.standing.is_empty())
            .map(|(id, mark)| (id, mark.standing.names(form)))
            .collect(),
        last: folded.last.map(at),
        alerts: folded.alerts.names(form),
        void,
        revisit: folded.revisit.map(at),
        since: folded.conflict_since_ms,
        rulings: marked()
            .filter(|(_, mark)| !mark.ruling.is_empty())
            .map(|(id, mark)| (id, mark.ruling.names(form)))
            .collect(),
    }
}

#[test]
fn each_case_of_the_catalogue_folds_as_it_says_in_any_order() {
    let vectors: Vectors = serde_json::from_str(include_str!("../../tests/vectors/merge.json")).unwrap();
    let probe = Kit::load(&vectors.probe.to_string(), "merge.json").unwrap().forms.remove(0);
    assert!(vectors.cases.len() >= 25);
    for case in vectors.cases {
        let form = if case.form.is_some() { probe.clone() } else { door_check() };
        let mut statements: Vec<_> =
            case.statements.iter().enumerate().map(|(seq, stated)| statement(&form, seq, stated)).collect();
        let count = statements.len();
        for _ in 0..count.max(1) {
            assert_eq!(outcome(&form, &statements), case.expect, "{}", case.name);
            statements.reverse();
            assert_eq!(outcome(&form, &statements), case.expect, "{}, backwards", case.name);
            statements.reverse();
            statements.rotate_left(count.min(1));
        }
    }
}

#[test]
fn a_single_statement_folds_the_same_with_and_without_company() {
    let form = door_check();
    let stated = |json: &str| -> Stated { serde_json::from_str(json).expect("a statement") };
    for json in [
        r#"{"id":"a","at":5,"answers":{"outcome":"checked","hubei":"returned","symptoms":["cough"],"residents":2}}"#,
        r#"{"id":"a","at":5,"answers":{"outcome":"vacant"},"base":["x"],"revisit":true}"#,
        r#"{"id":"a","at":5,"answers":{},"base":["x"],"retracts":true}"#,
        r#"{"id":"a","at":5,"answers":{"temperature":39.5,"note":"“引号” \" \\ 换\n行"}}"#,
    ] {
        let alone = [statement(&form, 0, &stated(json))];
        let company = stated(r#"{"id":"0","at":1,"base":["y"],"answers":{},"retracts":true}"#);
        let both = [alone[0].clone(), statement(&form, 1, &company)];
        let (alone, both) = (outcome(&form, &alone), outcome(&form, &both));
        assert_eq!(alone.answers, both.answers, "{json}");
        assert_eq!(
            (alone.status, alone.last, alone.revisit),
            (both.status, both.last, both.revisit),
            "{json}"
        );
        assert_eq!((alone.standing, alone.alerts), (both.standing, both.alerts), "{json}");
    }
}

#[test]
fn a_report_that_would_be_its_own_ancestor_closes_a_cycle() {
    let form = door_check();
    let with_base = |own: char, base: &[char]| {
        let stated = Stated {
            id: own,
            at: 0,
            received: None,
            base: base.to_vec(),
            answers: Map::new(),
            retracts: false,
            revisit: false,
            by: 0,
            settles: None,
        };
        statement(&form, 0, &stated)
    };
    let known = [with_base('b', &['a']), with_base('c', &['b']), with_base('d', &['x'])];
    for (own, base, closes) in [
        ('a', &['c'][..], true),
        ('a', &['b'], true),
        ('a', &['d'], false),
        ('a', &['z'], false),
        ('a', &[], false),
        ('x', &['d', 'a'], true),
        ('x', &['c'], false),
        ('e', &['b', 'c', 'd'], false),
        ('e', &['e'], true),
    ] {
        let base: Vec<_> = base.iter().copied().map(id).collect();
        let base_of = |at| {
            let found = known.iter().find(|statement| statement.id == at);
            found.into_iter().flat_map(|statement| statement.base.iter())
        };
        assert_eq!(closes_cycle(id(own), &base, base_of), closes, "{own}");
    }
}

#[test]
fn nothing_is_observed_after_it_was_received() {
    assert_eq!(corrected_ms(1_000, 50, 9_000), 1_050);
    assert_eq!(corrected_ms(10_000, 0, 9_000), 9_000);
    assert_eq!(corrected_ms(i64::MAX, 5, 9_000), 9_000);
    assert_eq!(corrected_ms(i64::MIN, -5, 9_000), i64::MIN);
}
