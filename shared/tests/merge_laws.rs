//! Records: the laws for every set of statements. They are compared with a slow, literal reading of the rules.

mod common;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use common::{door_check, report_id, text};
use menpai_shared::domain::ids::{ReportId, Seq};
use menpai_shared::domain::kit::{Form, Merge};
use menpai_shared::log::record::{Folded, NOBODY, Statement, fold};
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

/// Whether a statement may settle, and who its author is.
fn rights() -> impl Strategy<Value = (Option<bool>, u32)> {
    let settles = proptest::sample::select(vec![None, Some(true), Some(false), Some(false), Some(false)]);
    (settles, proptest::sample::select(vec![0, 0, 1, 2, NOBODY]))
}

/// Sets of statements with bases of all kinds: known, unknown and, in half of the sets, later ones and circles.
fn statements() -> impl Strategy<Value = Vec<Statement>> {
    let base = proptest::collection::btree_set(1..=MOST as u128 + 1, 0..3);
    let one = (answers(), base, 0..4i64, 0..40i64, 0..10u8, rights());
    let many = proptest::collection::vec(one, 0..=MOST);
    (many, any::<bool>()).prop_map(|(many, in_order)| {
        let form = door_check();
        let made =
            many.into_iter().zip(1u64..).map(|((answers, base, observed, received, kind, rights), seq)| {
                let base = base.into_iter().filter(|id| !in_order || *id < u128::from(seq));
                Statement {
                    id: report_id(u128::from(seq)),
                    seq: Seq(seq),
                    person: rights.1,
                    device: 0,
                    carried_for: None,
                    observed_ms: observed,
                    received_ms: received,
                    base: base.map(report_id).collect(),
                    answers: if kind == 1 { "{}".into() } else { text(&form, &answers) },
                    retracts: kind == 0,
                    revisit: kind == 1,
                    reason: None,
                    settles: rights.0,
                    forgotten: false,
                }
            });
        made.collect()
    })
}

/// A later report of a stranger that had seen all others, about the number of residents.
fn after(form: &Form, set: &[Statement], residents: u64, settles: bool) -> Statement {
    // Sets name unknown ids too, but none so great.
    let number = set.len() as u64 + 100;
    Statement {
        id: report_id(u128::from(number)),
        seq: Seq(number),
        person: 100,
        device: 0,
        carried_for: None,
        observed_ms: 0,
        received_ms: 0,
        base: set.iter().map(|one| one.id).collect(),
        answers: text(form, json!({ "residents": residents }).as_object().expect("an object")),
        retracts: false,
        revisit: false,
        reason: None,
        settles: Some(settles),
        forgotten: false,
    }
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

/// What to make of retracted reports when looking at an ancestry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Void {
    States,
    StatesNothing,
}

/// The rules, implemented literally.
struct Rules<'a> {
    form: &'a Form,
    statements: &'a [Statement],
    stated: Vec<Map<String, Value>>,
    seen: Vec<BTreeSet<usize>>,
    /// What was found already: the definitions refer to each other, always to earlier statements.
    known: RefCell<BTreeMap<(usize, usize, Void), Vec<usize>>>,
}

impl<'a> Rules<'a> {
    fn new(form: &'a Form, statements: &'a [Statement]) -> Self {
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
        Self {
            form,
            statements,
            stated: statements.iter().map(stated).collect(),
            seen: seen.collect(),
            known: RefCell::default(),
        }
    }

    fn is_void(&self, at: usize) -> bool {
        let own = &self.statements[at];
        !own.retracts
            && self.statements.iter().any(|other| {
                let may = other.settles != Some(false) || is_by_one(own, other);
                other.retracts && may && other.id != own.id && other.base.contains(&own.id)
            })
    }

    fn states(&self, at: usize, field: &str, void: Void) -> bool {
        (void == Void::States || !self.is_void(at)) && self.value(at, field).is_some()
    }

    fn value(&self, at: usize, field: &str) -> Option<Value> {
        self.stated[at].get(field).cloned()
    }

    fn had_seen(&self, at: usize, other: usize) -> bool {
        self.seen[at].contains(&other) && !self.seen[other].contains(&at)
    }

    /// What of these stands for a field among these alone.
    fn standing_of(&self, those: &[usize], field: &str, void: Void) -> Vec<usize> {
        let stating: Vec<usize> = those.iter().copied().filter(|at| self.states(*at, field, void)).collect();
        let stands = |at: &usize| !stating.iter().any(|later| self.supersedes(*later, *at, field, void));
        stating.iter().copied().filter(stands).collect()
    }

    /// What stood for a field in a statement's ancestry.
    fn before(&self, at: usize, field: &str, void: Void) -> Vec<usize> {
        let key = (at, self.form.field(field).expect("a field").0, void);
        if let Some(found) = self.known.borrow().get(&key) {
            return found.clone();
        }
        let ancestry: Vec<usize> =
            (0..self.statements.len()).filter(|other| self.had_seen(at, *other)).collect();
        let found = self.standing_of(&ancestry, field, void);
        self.known.borrow_mut().insert(key, found.clone());
        found
    }

    fn supersedes(&self, later: usize, at: usize, field: &str, void: Void) -> bool {
        let own = &self.statements[later];
        if !self.had_seen(later, at) {
            return false;
        }
        if own.settles != Some(false) || !self.form.field(field).expect("a field").1.is_reviewed() {
            return true;
        }
        let is_free = !self.differ(&self.before(later, field, void), field);
        let repeats = self.value(at, field) == self.value(later, field);
        (is_free || is_by_one(own, &self.statements[at])) && (repeats || !self.is_ruling(at, field))
    }

    fn is_ruling(&self, at: usize, field: &str) -> bool {
        if self.value(at, field).is_none() {
            return false;
        }
        let before = self.before(at, field, Void::States);
        let differed = self.differ(&before, field);
        match self.statements[at].settles {
            Some(true) => differed || before.iter().any(|one| self.is_ruling(*one, field)),
            Some(false) => {
                let superseded = |one: usize| self.supersedes(at, one, field, Void::States);
                before.iter().any(|one| superseded(*one) && self.is_ruling(*one, field))
            }
            None => false,
        }
    }

    fn differ(&self, those: &[usize], field: &str) -> bool {
        differ(&those.iter().filter_map(|at| self.value(*at, field)).collect::<Vec<_>>())
    }

    fn stands(&self, at: usize, field: &str) -> bool {
        let all: Vec<usize> = (0..self.statements.len()).collect();
        self.standing_of(&all, field, Void::StatesNothing).contains(&at)
    }

    fn standing_values(&self, field: &str) -> Vec<Value> {
        let standing = (0..self.statements.len()).filter(|at| self.stands(*at, field));
        standing.map(|at| stated(&self.statements[at])[field].clone()).collect()
    }
}

fn is_by_one(one: &Statement, other: &Statement) -> bool {
    one.person == other.person && one.person != NOBODY
}

fn differ(values: &[Value]) -> bool {
    values.iter().any(|value| *value != values[0])
}

fn conflicts(form: &Form, statements: &[Statement]) -> Vec<String> {
    let rules = Rules::new(form, statements);
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
        let (folded, rules) = (fold(&form, &set), Rules::new(&form, &set));
        for (at, mark) in folded.marks.iter().enumerate() {
            prop_assert_eq!(mark.void, rules.is_void(at));
            for (place, field) in form.fields.iter().enumerate() {
                if field.is_reviewed() {
                    prop_assert_eq!(mark.ruling.contains(place), rules.is_ruling(at, &field.id), "{} {}", at, field.id);
                }
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

    /// Only who settles ends a conflict, whatever others name as their base.
    #[test]
    fn no_plain_report_ends_a_conflict_that_it_had_seen(set in statements(), residents in 2..4u64) {
        let form = door_check();
        let open = fold(&form, &set).conflicts;
        let mut more = set.clone();
        more.push(after(&form, &set, residents, false));
        prop_assert!(open.without(fold(&form, &more).conflicts).is_empty());
    }

    /// Whatever plain reports come after a ruling, and whatever is retracted then: while the ruling itself is not
    /// retracted, another value never holds alone.
    #[test]
    fn no_plain_report_replaces_a_ruling_unseen(
        set in statements(),
        later in proptest::collection::vec((2..4u64, any::<bool>()), 0..5),
        taken_back in proptest::collection::btree_set(1..=MOST as u128, 0..3),
    ) {
        let form = door_check();
        let residents = form.field("residents").expect("a field").0;
        let mut set = set;
        for value in [2, 3] {
            set.push(Statement { base: Box::default(), ..after(&form, &set, value, false) });
        }
        prop_assert!(fold(&form, &set).conflicts.contains(residents));
        set.push(after(&form, &set, 2, true));
        prop_assert!(!fold(&form, &set).conflicts.contains(residents));
        for (number, (value, is_same)) in later.iter().enumerate() {
            let person = if *is_same { 200 } else { 201 + number as u32 };
            set.push(Statement { person, ..after(&form, &set, *value, false) });
        }
        let base = taken_back.into_iter().map(report_id).collect();
        set.push(Statement { base, retracts: true, answers: "{}".into(), ..after(&form, &set, 2, true) });
        let folded = fold(&form, &set);
        let answers: Map<String, Value> = serde_json::from_str(&folded.answers).unwrap();
        prop_assert!(folded.conflicts.contains(residents) || answers.get("residents") == Some(&json!(2)));
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
        let (folded, rules) = (fold(&form, &set), Rules::new(&form, &set));
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
        let (folded, rules) = (fold(&form, &set), Rules::new(&form, &set));
        let pending = (0..set.len()).filter(|at| {
            let answered = (0..set.len()).any(|later| {
                rules.seen[later].contains(at)
                    && !rules.seen[*at].contains(&later)
                    && form.fields.iter().any(|field| rules.states(later, &field.id, Void::StatesNothing))
            });
            set[*at].revisit && !rules.is_void(*at) && !answered
        });
        let newest = pending.max_by_key(|at| (set[*at].observed_ms, set[*at].id));
        prop_assert_eq!(folded.revisit, newest);
    }
}
