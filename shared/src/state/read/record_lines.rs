//! A record as a wire type: what its reports add up to and, for those who need it, each report.

use serde_json::{Map, Value};

use crate::domain::ids::ReportId;
use crate::domain::kit::Form;
use crate::domain::role::Role;
use crate::log::record::{FieldSet, Folded, Mark, Statement, fold};
use crate::state::fold::people::View;
use crate::state::read::RecordRef;
use crate::wire::sync::{RecordLine, Revisit, StatementLine};

/// Replaces a masked personal value.
pub const MASKED: &str = "•••";

impl<'a> RecordRef<'a> {
    /// What its reports add up to. Returns `None` if its form is not in any kit.
    #[must_use]
    pub fn folded(&self) -> Option<Folded<'a>> {
        Some(fold(self.state.form(self.form())?, self.statements()))
    }

    /// Whether a report of it is a ruling: its author settled what was in conflict. What only repeats a ruling is none.
    #[must_use]
    pub fn is_ruled_by(&self, id: ReportId) -> bool {
        let Some(folded) = self.folded() else { return false };
        let mut marked = self.statements().iter().zip(&folded.marks);
        marked.any(|(statement, mark)| {
            statement.id == id && statement.settles == Some(true) && mark.ruling != FieldSet::EMPTY
        })
    }

    /// The record as a wire type, with or without its statements. Returns `None` if its form is not in any kit.
    #[must_use]
    pub fn to_line(&self, view: View, with_statements: bool) -> Option<RecordLine> {
        let form = self.state.form(self.form())?;
        let statements = self.statements();
        let folded = fold(form, statements);
        let last = folded.last.and_then(|at| statements.get(at));
        let revisit = folded.revisit.and_then(|at| statements.get(at));
        let lines = || {
            let marked = statements.iter().zip(&folded.marks);
            marked.map(|(statement, mark)| self.statement_line(form, view, statement, *mark)).collect()
        };
        Some(RecordLine {
            form: form.id.clone(),
            place: self.place.path().clone(),
            slot: self.slot().to_string(),
            answers: object(&folded.answers, form, view),
            heads: folded.heads(statements),
            conflicts: folded.conflicts.names(form),
            alerts: folded.unshown_alerts(form).names(form),
            by: last.map_or_else(String::new, |last| self.state.name_by_no(last.person).to_owned()),
            at_ms: last.map_or(0, |last| last.observed_ms),
            seq: self.seq(),
            revisit: revisit.map(|asked| Revisit {
                by: self.state.name_by_no(asked.person).to_owned(),
                at_ms: asked.observed_ms,
                note: said(asked.reason.as_deref(), view),
            }),
            statements: with_statements.then(lines),
            forgotten: statements.iter().filter(|one| one.forgotten).map(|one| one.id).collect(),
        })
    }

    fn statement_line(&self, form: &Form, view: View, statement: &Statement, mark: Mark) -> StatementLine {
        let person = self.state.person_by_no(statement.person);
        let device = self.state.device_by_no(statement.device);
        StatementLine {
            id: statement.id,
            seq: statement.seq,
            by: person.map_or_else(String::new, |cell| cell.person.name.clone()),
            carried_for: statement.carried_for.map(|no| self.state.name_by_no(no).to_owned()),
            role: person.map_or(Role::Volunteer, |cell| cell.person.role),
            device: device.map_or_else(String::new, |cell| cell.join.name.clone()),
            observed_at_ms: statement.observed_ms,
            received_at_ms: statement.received_ms,
            answers: object(&statement.answers, form, view),
            base: statement.base.to_vec(),
            retracts: statement.retracts,
            retracted: mark.void,
            revisit: statement.revisit,
            reason: said(statement.reason.as_deref(), view),
            standing: mark.standing.names(form),
            // What only repeats a ruling is not shown as one.
            rules: if statement.settles == Some(true) { mark.ruling.names(form) } else { Vec::new() },
        }
    }
}

/// Free text of a person; masked if the view is masked, because it may name anybody.
fn said(text: Option<&str>, view: View) -> Option<String> {
    text.map(|text| if view == View::Masked { MASKED } else { text }.to_owned())
}

fn object(text: &str, form: &Form, view: View) -> Map<String, Value> {
    let mut answers: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
    if view == View::Masked {
        for field in form.fields.iter().filter(|field| field.personal) {
            if let Some(value) = answers.get_mut(&field.id) {
                *value = Value::from(MASKED);
            }
        }
    }
    answers
}
