//! From standing statements to values, conflicts and status.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::ancestry::Graph;
use super::rulings::Branches;
use super::{FieldSet, Folded, Mark, Statement};
use crate::domain::answers::Value;
use crate::domain::kit::{CountAs, Field, FieldType, Form, Merge};
use crate::domain::status::Status;

/// One field of one statement: its position in the form, and the canonical JSON of its value.
type Stated<'a> = (usize, &'a str);

/// One standing statement of a field: its position in the record, and the canonical JSON of its value.
type Standing<'a> = (usize, &'a str);

pub(super) fn fold<'a>(form: &Form, statements: &'a [Statement]) -> Folded<'a> {
    match statements {
        [only] => fold_one(form, only).unwrap_or_else(|| fold_many(form, statements)),
        _ => fold_many(form, statements),
    }
}

/// The usual record: one statement. Returns `None` if it states a field that the form no longer has.
fn fold_one<'a>(form: &Form, only: &'a Statement) -> Option<Folded<'a>> {
    let (mut standing, mut alerts, mut status) = (FieldSet::EMPTY, FieldSet::EMPTY, None);
    let whole = read(form, &only.answers, |(at, raw)| {
        let field = &form.fields[at];
        standing.insert(at);
        if alerting(field, raw) {
            alerts.insert(at);
        }
        status = status.or_else(|| counted(field, raw));
    });
    if !whole {
        return None;
    }
    if only.revisit && !only.retracts {
        status = Some(Status::Stale);
    }
    Some(Folded {
        answers: Cow::Borrowed(&only.answers),
        conflicts: FieldSet::EMPTY,
        conflict_since_ms: None,
        alerts,
        status: status.unwrap_or_default(),
        last: Some(0),
        revisit: (only.revisit && !only.retracts).then_some(0),
        marks: vec![Mark { standing, head: true, ..Mark::default() }],
    })
}

fn fold_many<'a>(form: &Form, statements: &'a [Statement]) -> Folded<'a> {
    let graph = Graph::new(statements);
    let mut marks = vec![Mark { head: true, ..Mark::default() }; statements.len()];
    for (at, statement) in statements.iter().enumerate() {
        for base in graph.bases(at) {
            marks[*base].head = false;
            let named = &statements[*base];
            let may = !statement.is_plain() || statement.is_by_author_of(named);
            marks[*base].void |= statement.retracts && may && !named.retracts;
        }
    }
    let mut stated: Vec<Vec<Stated<'a>>> = Vec::with_capacity(statements.len());
    let mut own = Vec::with_capacity(statements.len());
    for (statement, mark) in statements.iter().zip(&marks) {
        let (mut fields, mut set) = (Vec::new(), FieldSet::EMPTY);
        read(form, &statement.answers, |(at, raw)| {
            set.insert(at);
            fields.push((at, raw));
        });
        stated.push(fields);
        own.push(if mark.void { FieldSet::EMPTY } else { set });
    }
    let later = graph.stated_later(&own);
    for ((mark, own), later) in marks.iter_mut().zip(&own).zip(&later) {
        mark.standing = own.without(*later);
    }
    if let Some(branches) = Branches::of(statements, &graph) {
        mark_reviewed(form, &branches, &stated, &mut marks);
    }
    let newest = |those: &dyn Fn(usize) -> bool| {
        (0..statements.len()).filter(|at| those(*at)).max_by_key(|at| by_time(&statements[*at]))
    };
    let last = newest(&|at| !marks[at].standing.is_empty())
        .or_else(|| newest(&|at| !marks[at].void && !statements[at].retracts))
        .or_else(|| newest(&|_| true));
    let pending = |at: usize| {
        statements[at].revisit && !statements[at].retracts && !marks[at].void && later[at].is_empty()
    };
    let folded = Folded {
        answers: Cow::Borrowed("{}"),
        conflicts: FieldSet::EMPTY,
        conflict_since_ms: None,
        alerts: FieldSet::EMPTY,
        status: Status::Unvisited,
        last,
        revisit: newest(&pending),
        marks,
    };
    with_values(form, statements, &stated, folded)
}

/// Marks what stands, and what is a ruling, in each field that asks for review and was given several values.
fn mark_reviewed(form: &Form, branches: &Branches<'_>, stated: &[Vec<Stated<'_>>], marks: &mut [Mark]) {
    let mut values: Vec<Vec<(&str, Vec<usize>)>> = vec![Vec::new(); form.fields.len()];
    for (at, (field, raw)) in
        stated.iter().enumerate().flat_map(|(at, all)| all.iter().map(move |one| (at, one)))
    {
        match values[*field].iter_mut().find(|(value, _)| value == raw) {
            Some((_, those)) => those.push(at),
            None => values[*field].push((raw, vec![at])),
        }
    }
    for (position, (field, values)) in form.fields.iter().zip(values).enumerate() {
        if values.len() < 2 || !field.is_reviewed() {
            continue;
        }
        let standing = branches.stand(&equal_values(field, values), |at| marks[at].void);
        for (at, mark) in marks.iter_mut().enumerate() {
            mark.standing.set(position, standing.stands(at));
            mark.ruling.set(position, standing.rules(at));
        }
    }
}

/// The statements of each value. Texts from different versions of a form may differ for equal values.
fn equal_values(field: &Field, texts: Vec<(&str, Vec<usize>)>) -> Vec<Vec<usize>> {
    let mut values: Vec<(Option<Value>, Vec<usize>)> = Vec::with_capacity(texts.len());
    for (raw, those) in texts {
        let value = value(field, raw);
        match values.iter_mut().find(|(known, _)| value.is_some() && *known == value) {
            Some((_, all)) => all.extend(those),
            None => values.push((value, those)),
        }
    }
    values.into_iter().map(|(_, those)| those).collect()
}

/// Settles each field from its standing statements.
fn with_values<'a>(
    form: &Form,
    statements: &'a [Statement],
    stated: &[Vec<Stated<'a>>],
    mut folded: Folded<'a>,
) -> Folded<'a> {
    let mut standing: Vec<Vec<Standing<'a>>> = vec![Vec::new(); form.fields.len()];
    for (at, fields) in stated.iter().enumerate() {
        for (field, raw) in fields.iter().filter(|(field, _)| folded.marks[at].standing.contains(*field)) {
            standing[*field].push((at, raw));
        }
    }
    let (mut answers, mut counts) = (String::from("{"), None);
    for (at, (field, standing)) in form.fields.iter().zip(&standing).enumerate() {
        let Some(settled) = settle(field, statements, standing) else { continue };
        if standing.iter().any(|(_, raw)| alerting(field, raw)) {
            folded.alerts.insert(at);
        }
        if settled.conflict {
            folded.conflicts.insert(at);
            let since = differing_since_ms(statements, standing);
            folded.conflict_since_ms =
                folded.conflict_since_ms.map_or(since, |ms| Some(since.unwrap_or(ms).min(ms)));
        }
        counts = counts.or_else(|| counted(field, &settled.value));
        if answers.len() > 1 {
            answers.push(',');
        }
        // Field ids need no escapes: kits with other ids are refused.
        answers.extend(["\"", &field.id, "\":", &settled.value]);
    }
    answers.push('}');
    folded.answers = Cow::Owned(answers);
    folded.status = if !folded.conflicts.is_empty() {
        Status::Conflict
    } else if folded.revisit.is_some() {
        Status::Stale
    } else {
        counts.unwrap_or_default()
    };
    folded
}

/// The value of one field.
struct Settled<'a> {
    value: Cow<'a, str>,
    conflict: bool,
}

fn settle<'a>(field: &Field, statements: &[Statement], standing: &[Standing<'a>]) -> Option<Settled<'a>> {
    let (_, first) = standing.first()?;
    if standing.iter().all(|(_, raw)| raw == first) {
        return Some(Settled { value: Cow::Borrowed(first), conflict: false });
    }
    let latest = || {
        standing.iter().max_by_key(|(at, _)| by_time(&statements[*at])).map(|(_, raw)| Cow::Borrowed(*raw))
    };
    // A value that fitted an earlier version of the form but no longer fits can be shown, but not compared.
    let values: Option<Vec<Value>> = standing.iter().map(|(_, raw)| value(field, raw)).collect();
    let Some(values) = values else {
        return Some(Settled { value: latest()?, conflict: field.is_reviewed() });
    };
    let differ = values.iter().any(|value| *value != values[0]);
    let best = |order: Ordering| {
        let better = |a: &&Value, b: &&Value| if order == Ordering::Greater { a.cmp(b) } else { b.cmp(a) };
        values.iter().max_by(better).map(|value| Cow::Owned(value.to_text(field)))
    };
    let value = match field.merge_rule() {
        Merge::Latest => latest(),
        Merge::Highest => best(Ordering::Greater),
        Merge::Lowest => best(Ordering::Less),
        Merge::Union => Some(Cow::Owned(union(values).to_text(field))),
    };
    Some(Settled { value: value?, conflict: differ && field.is_reviewed() })
}

fn union(values: Vec<Value>) -> Value {
    let mut all = Vec::new();
    for value in values {
        if let Value::Choices(set) = value {
            all.extend(set);
        }
    }
    all.sort_unstable();
    all.dedup();
    Value::Choices(all)
}

/// When the first statement was received that differs from the earliest one, ms since 1970.
fn differing_since_ms(statements: &[Statement], standing: &[Standing<'_>]) -> Option<i64> {
    let received = |at: usize| (statements[at].received_ms, statements[at].id);
    let (_, first) = standing.iter().min_by_key(|(at, _)| received(*at))?;
    standing.iter().filter(|(_, raw)| raw != first).map(|(at, _)| statements[*at].received_ms).min()
}

/// A sort key for display: by time of observation, then by id.
fn by_time(statement: &Statement) -> (i64, crate::domain::ids::ReportId) {
    (statement.observed_ms, statement.id)
}

fn value(field: &Field, raw: &str) -> Option<Value> {
    Value::parse(field, &serde_json::from_str(raw).ok()?).ok()
}

/// Whether a value goes to the attention list. It reads the canonical text, because this runs for every report.
pub(super) fn alerting(field: &Field, raw: &str) -> bool {
    let alerts = |text: &str| {
        text.strip_prefix('"')
            .and_then(|id| field.choice(id.strip_suffix('"')?))
            .is_some_and(|(_, choice)| choice.alert)
    };
    match field.kind {
        FieldType::Choice => alerts(raw),
        // Choice ids have no commas or quotes: kits with such ids are refused.
        FieldType::Choices => raw.trim_matches(['[', ']']).split(',').any(alerts),
        FieldType::Integer | FieldType::Decimal => {
            field.alert_from.is_some_and(|from| raw.parse::<f64>().is_ok_and(|number| number >= from))
        }
        _ => false,
    }
}

/// The coverage status of a value.
fn counted(field: &Field, raw: &str) -> Option<Status> {
    if field.kind != FieldType::Choice {
        return None;
    }
    let id = raw.strip_prefix('"')?.strip_suffix('"')?;
    field.choice(id)?.1.count_as.map(|counts| match counts {
        CountAs::Done => Status::Done,
        CountAs::NoAnswer => Status::NoAnswer,
        CountAs::Refused => Status::Refused,
        CountAs::Vacant => Status::Vacant,
    })
}

/// Goes through the fields of a canonical text that the form has. Returns whether these were all fields of the
/// text.
pub(super) fn read<'a>(form: &Form, answers: &'a str, each: impl FnMut(Stated<'a>)) -> bool {
    let mut json = serde_json::Deserializer::from_str(answers);
    (&mut json).deserialize_map(Fields { form, each }).unwrap_or(false)
}

struct Fields<'f, F> {
    form: &'f Form,
    each: F,
}

impl<'de, F: FnMut(Stated<'de>)> Visitor<'de> for Fields<'_, F> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("answers")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<bool, A::Error> {
        let (mut whole, mut next) = (true, 0);
        while let Some(id) = map.next_key::<&'de str>()? {
            let raw = map.next_value::<&'de RawValue>()?.get();
            // Canonical texts are in the form's order, so the search continues where it stopped.
            let rest =
                self.form.fields.iter().skip(next).position(|field| field.id == id).map(|at| at + next);
            match rest.or_else(|| self.form.field(id).map(|(at, _)| at)) {
                Some(at) => {
                    next = at + 1;
                    (self.each)((at, raw));
                }
                None => whole = false,
            }
        }
        Ok(whole)
    }
}
