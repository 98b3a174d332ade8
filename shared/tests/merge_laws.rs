//! Records: the laws for every set of statements. They are compared with a slow, literal reading of the rules.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{door_check, report_id, text};
use menpai_shared::domain::ids::{ReportId, Seq};
use menpai_shared::domain::kit::{Form, Merge};
use menpai_shared::log::record::{Folded, Statement, fold};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Most statements of a record; their ids are 1 to this number.
const MOST: usize = 9;

fn answers() -> impl Strategy<Value = Map<String, Value>> {
    let maybe = |values: Vec<Value>| proptest::option::of(proptest::sample::select(values));
    (
        maybe(vec![json!("no_answer"), json!("vacant"), json!("checked")]),
        maybe(vec![json!(2), json!(3)]),
        maybe(vec![json!("no"), json!("returned")]),
        maybe(vec![json!(36.5), json!(36.6), json!(38.2)]),
        maybe(vec![json!([]), json!(["fever"]), json!(["cough", "other"])]),
        maybe(vec![json!("a"), json!("b")]),
    )
        .prop_map(|(outcome, residents, hubei, temperature, symptoms, note)| {
            let fields = [
                ("outcome", outcome),
                ("residents", residents),
                ("hubei", hubei),
                ("temperature", temperature),
                ("symptoms", symptoms),
                ("note", note),
            ];
            fields.into_iter().filter_map(|(id, value)| Some((id.to_owned(), value?))).collect()
        })
}

/// Sets of statements with bases of all kinds: known, unknown, later ones, circles.
fn statements() -> impl Strategy<Value = Vec<Statement>> {
    let base = proptest::collection::btree_set(1..=MOST as u128 + 1, 0..3);
    let one = (answers(), base, 0..4i64, 0..40i64, 0..10u8);
    proptest::collection::vec(one, 0..=MOST).prop_map(|many| {
        let form = door_check();
        let made =
            many.into_iter().zip(1u64..).map(|((answers, base, observed, received, kind), seq)| Statement {
                id: report_id(u128::from(seq)),
                seq: Seq(seq),
                person: 0,
                device: 0,
                carried_for: None,
                observed_ms: observed,
                received_ms: received,
                base: base.into_iter().map(report_id).collect(),
                answers: if kind == 1 { "{}".into() } else { text(&form, &answers) },
                retracts: kind == 0,
                revisit: kind == 1,
                reason: None,
            });
        made.collect()
    })
}

/// Everything that a fold says, independent of the order of the statements.
fn said(folded: &Folded<'_>, statements: &[Statement]) -> impl PartialEq + std::fmt::Debug + use<> {
    let id = |at: usize| statements[at].id;
    let marks: BTreeMap<ReportId, _> =
        statements.iter().zip(&folded.marks).map(|(statement, mark)| (statement.id, *mark)).collect();
    (
        folded.answers.to_string(),
        (folded.conflicts, folded.conflict_since_ms, folded.alerts, folded.status),
        (folded.last.map(id), folded.revisit.map(id)),
        folded.heads(statements),
        marks,
    )
}

fn stated(statement: &Statement) -> Map<String, Value> {
    serde_json::from_str(&statement.answers).expect("answers are an object")
}

/// The rules, implemented literally.
struct Rules<'a> {
    statements: &'a [Statement],
    seen: Vec<BTreeSet<usize>>,
}

impl<'a> Rules<'a> {
    fn new(statements: &'a [Statement]) -> Self {
        let direct = |at: usize| {
            let base = &statements[at].base;
            (0..statements.len()).filter(move |other| *other != at && base.contains(&statements[*other].id))
        };
        let seen = (0..statements.len()).map(|at| {
            let (mut seen, mut open) = (BTreeSet::new(), direct(at).collect::<Vec<_>>());
            while let Some(next) = open.pop() {
                if seen.insert(next) {
                    open.extend(direct(next));
                }
            }
            seen
        });
        Self { statements, seen: seen.collect() }
    }

    fn is_void(&self, at: usize) -> bool {
        let own = &self.statements[at];
        !own.retracts
            && self
                .statements
                .iter()
                .any(|other| other.retracts && other.id != own.id && other.base.contains(&own.id))
    }

    fn states(&self, at: usize, field: &str) -> bool {
        !self.is_void(at) && stated(&self.statements[at]).contains_key(field)
    }

    fn stands(&self, at: usize, field: &str) -> bool {
        let superseded = (0..self.statements.len()).any(|later| {
            later != at
                && self.states(later, field)
                && self.seen[later].contains(&at)
                && !self.seen[at].contains(&later)
        });
        self.states(at, field) && !superseded
    }

    fn standing_values(&self, field: &str) -> Vec<Value> {
        let standing = (0..self.statements.len()).filter(|at| self.stands(*at, field));
        standing.map(|at| stated(&self.statements[at])[field].clone()).collect()
    }
}

fn differ(values: &[Value]) -> bool {
    values.iter().any(|value| *value != values[0])
}

fn conflicts(form: &Form, statements: &[Statement]) -> Vec<String> {
    let rules = Rules::new(statements);
    let reviewed = form.fields.iter().filter(|field| field.is_reviewed());
    reviewed.filter(|field| differ(&rules.standing_values(&field.id))).map(|field| field.id.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Commutative: only the set counts, not the order of arrival.
    #[test]
    fn the_order_of_arrival_changes_nothing(set in statements(), keys in proptest::collection::vec(any::<u32>(), MOST)) {
        let form = door_check();
        let mut shuffled: Vec<_> = set.iter().cloned().zip(keys).collect();
        shuffled.sort_by_key(|(_, key)| *key);
        let shuffled: Vec<_> = shuffled.into_iter().map(|(statement, _)| statement).collect();
        prop_assert_eq!(said(&fold(&form, &set), &set), said(&fold(&form, &shuffled), &shuffled));
    }

    /// Associative and idempotent: overlapping batches, merged in any grouping, give the same as the whole.
    #[test]
    fn batches_and_repeats_change_nothing(
        set in statements(),
        batches in proptest::collection::vec(proptest::collection::vec(0..MOST, 0..MOST), 0..6),
    ) {
        let form = door_check();
        let take = |batch: &[usize]| -> BTreeMap<ReportId, Statement> {
            batch.iter().filter_map(|at| set.get(*at)).map(|statement| (statement.id, statement.clone())).collect()
        };
        let all: Vec<usize> = (0..set.len()).collect();
        let mut from_left = BTreeMap::new();
        for batch in batches.iter().chain([&all]) {
            from_left.extend(take(batch));
        }
        let mut from_right = take(&all);
        for batch in batches.iter().rev() {
            let mut merged = take(batch);
            merged.extend(from_right);
            from_right = merged;
        }
        let (left, right): (Vec<_>, Vec<_>) = (from_left.into_values().collect(), from_right.into_values().collect());
        prop_assert_eq!(said(&fold(&form, &left), &left), said(&fold(&form, &set), &set));
        prop_assert_eq!(said(&fold(&form, &right), &right), said(&fold(&form, &set), &set));
    }

    /// No statement disappears without a later one that had seen it, or a retraction that names it.
    #[test]
    fn what_stands_is_what_the_rules_say(set in statements()) {
        let form = door_check();
        let (folded, rules) = (fold(&form, &set), Rules::new(&set));
        for (at, mark) in folded.marks.iter().enumerate() {
            prop_assert_eq!(mark.void, rules.is_void(at));
            for (place, field) in form.fields.iter().enumerate() {
                prop_assert_eq!(mark.standing.contains(place), rules.stands(at, &field.id), "{} {}", at, field.id);
            }
        }
        let heads: Vec<_> = set
            .iter()
            .filter(|own| !set.iter().any(|other| other.id != own.id && other.base.contains(&own.id)))
            .map(|own| own.id)
            .collect();
        prop_assert_eq!(folded.heads(&set), heads);
    }

    /// Concurrent, differing statements about a reviewed field always conflict; equal ones never do.
    #[test]
    fn a_conflict_is_where_standing_statements_differ(set in statements()) {
        let form = door_check();
        prop_assert_eq!(fold(&form, &set).conflicts.names(&form), conflicts(&form, &set));
    }

    /// Each value was stated and stands; for sets, every member.
    #[test]
    fn no_value_is_invented(set in statements()) {
        let form = door_check();
        let (folded, rules) = (fold(&form, &set), Rules::new(&set));
        let answers: Map<String, Value> = serde_json::from_str(&folded.answers).unwrap();
        for field in &form.fields {
            let standing = rules.standing_values(&field.id);
            prop_assert_eq!(answers.contains_key(&field.id), !standing.is_empty());
            let Some(value) = answers.get(&field.id) else { continue };
            if field.merge_rule() == Merge::Union {
                let members = |value: &Value| value.as_array().cloned().unwrap_or_default();
                let all: BTreeSet<_> = standing.iter().flat_map(members).map(|m| m.to_string()).collect();
                let got: BTreeSet<_> = members(value).iter().map(Value::to_string).collect();
                prop_assert_eq!(got, all);
            } else {
                prop_assert!(standing.contains(value));
            }
        }
    }

    /// A request for another visit is pending until a statement that had seen it states something.
    #[test]
    fn a_request_is_pending_until_it_is_answered(set in statements()) {
        let form = door_check();
        let (folded, rules) = (fold(&form, &set), Rules::new(&set));
        let pending = (0..set.len()).filter(|at| {
            let answered = (0..set.len()).any(|later| {
                rules.seen[later].contains(at)
                    && !rules.seen[*at].contains(&later)
                    && form.fields.iter().any(|field| rules.states(later, &field.id))
            });
            set[*at].revisit && !rules.is_void(*at) && !answered
        });
        let newest = pending.max_by_key(|at| (set[*at].observed_ms, set[*at].id));
        prop_assert_eq!(folded.revisit, newest);
    }
}
