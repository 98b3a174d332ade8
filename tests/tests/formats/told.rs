//! A state in this test's own words. They change only with the log's types: not with the wire, and not with the
//! checkpoint. A later member of an entry appears only if it is given.

use menpai_shared::domain::path::Path;
use menpai_shared::log::record::Statement;
use menpai_shared::state::{AreaRef, PlaceRef, RecordRef, State};
use serde_json::{Value, json};

/// Everything in a state.
pub fn told(state: &State) -> Value {
    let ignored: Vec<_> = state.ignored().map(|(seq, why)| json!([seq, why])).collect();
    json!({
        "seq": state.seq(),
        "at_ms": state.at_ms(),
        "settings": state.settings(),
        "kits": state.kits().map(|kit| json!([kit.id, kit.version])).collect::<Vec<_>>(),
        "areas": areas(state),
        "places": places(state),
        "people": people(state),
        "devices": devices(state),
        "assignments": state.assignments().map(|cell| json!([cell.seq, cell.assignment])).collect::<Vec<_>>(),
        "sweeps": state.sweeps().collect::<Vec<_>>(),
        "reports": state.reports(),
        "quarantine": quarantine(state),
        "notices": notices(state),
        "responsibilities": state.responsibilities().collect::<Vec<_>>(),
        "shifts": state.shifts().collect::<Vec<_>>(),
        "tables": state.tables().collect::<Vec<_>>(),
        "briefings": state.briefings().collect::<Vec<_>>(),
        "ignored": ignored,
    })
}

fn areas(state: &State) -> Vec<Value> {
    let mut areas = Vec::new();
    state.areas_within(&Path::root(), |area| {
        areas.push(json!({
            "path": area.path(), "kind": area.kind(), "name": area.name(), "doors": area.doors(),
            "changed": area.changed(), "sweeps": counts(state, area),
        }));
        true
    });
    areas
}

/// The doors of an area in each sweep, by status; sweeps elsewhere are left out.
fn counts(state: &State, area: AreaRef<'_>) -> Vec<Value> {
    let counted = state.sweeps().map(|sweep| (sweep, state.counts(sweep.id, area.path())));
    let counted = counted.filter(|(_, counts)| counts.total > 0);
    counted
        .map(|(sweep, counts)| {
            json!({
                "sweep": sweep.id, "total": counts.total, "done": counts.done, "vacant": counts.vacant,
                "no_answer": counts.no_answer, "refused": counts.refused, "conflict": counts.conflict,
                "stale": counts.stale, "unvisited": counts.unvisited, "alert": counts.alert,
            })
        })
        .collect()
}

fn places(state: &State) -> Vec<Value> {
    let mut places = Vec::new();
    state.places_within(&Path::root(), |place| {
        places.push(self::place(state, place));
        true
    });
    places
}

fn place(state: &State, place: PlaceRef<'_>) -> Value {
    let whole = place.to_entry();
    json!({
        "path": place.path(), "kind": place.kind(), "label": place.label(), "gone": place.is_gone(),
        "household": whole.household, "phone": whole.phone, "residents": whole.residents, "remark": whole.remark,
        "records": place.records().map(|own| record(state, own)).collect::<Vec<_>>(),
    })
}

fn record(state: &State, record: RecordRef<'_>) -> Value {
    let (statements, folded) = (record.statements(), record.folded().expect("its form is in a kit"));
    let form = state.form(record.form()).expect("its form is in a kit");
    let id_at = |at: Option<usize>| at.map(|at| statements[at].id);
    let marked = statements.iter().zip(&folded.marks);
    json!({
        "form": record.form(),
        "slot": record.slot().to_string(),
        "seq": record.seq(),
        "status": record.status(),
        "alert": record.has_alert(),
        "answers": serde_json::from_str::<Value>(&folded.answers).expect("JSON"),
        "conflicts": folded.conflicts.names(form),
        "conflict_since_ms": folded.conflict_since_ms,
        "alerts": folded.alerts.names(form),
        "heads": folded.heads(statements),
        "last": id_at(folded.last),
        "revisit": id_at(folded.revisit),
        "statements": marked.map(|(own, mark)| {
            let mut told = statement(own);
            told["standing"] = json!(mark.standing.names(form));
            told["void"] = json!(mark.void);
            // Told only where there is any: logs from before rights were decided have none.
            if let Some(settles) = own.settles {
                told["settles"] = json!(settles);
                told["ruling"] = json!(mark.ruling.names(form));
            }
            if let Some(person) = own.carried_for {
                told["carried_for"] = json!(person);
            }
            told
        }).collect::<Vec<_>>(),
    })
}

fn statement(statement: &Statement) -> Value {
    json!({
        "id": statement.id, "seq": statement.seq, "person": statement.person, "device": statement.device,
        "observed_ms": statement.observed_ms, "received_ms": statement.received_ms, "base": statement.base,
        "answers": serde_json::from_str::<Value>(&statement.answers).expect("JSON"),
        "retracts": statement.retracts, "revisit": statement.revisit, "reason": statement.reason,
    })
}

fn people(state: &State) -> Vec<Value> {
    let scopes = |scopes: &[menpai_shared::state::Scope]| {
        scopes.iter().map(|scope| json!([scope.view, scope.paths])).collect::<Vec<_>>()
    };
    state
        .people()
        .map(|cell| {
            let invites = state.invites_of(cell.person.id);
            json!({
                "person": cell.person, "no": cell.no, "seq": cell.seq, "reports": cell.reports,
                "scopes": scopes(cell.past_scopes()),
                "invites": invites.map(|cell| json!([cell.made_at_ms, cell.used_by, cell.invite])).collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn devices(state: &State) -> Vec<Value> {
    state
        .devices()
        .map(|cell| {
            let mut told = json!({
                "join": cell.join, "no": cell.no, "joined_at_ms": cell.joined_at_ms, "revoked": cell.revoked,
                "status": cell.status, "seen_at_ms": cell.seen_at_ms, "held": cell.held,
            });
            // Devices of earlier formats have none, and their states were written before there were any.
            if let Some(key) = &cell.key {
                told["key"] = json!(key);
            }
            told
        })
        .collect()
}

fn quarantine(state: &State) -> Vec<Value> {
    state
        .quarantine()
        .map(|cell| {
            json!({
                "id": cell.id, "seq": cell.seq, "line": cell.line, "person": cell.person, "device": cell.device,
                "received_at_ms": cell.received_at_ms, "skew_ms": cell.skew_ms, "reason": cell.reason,
                "place": cell.place,
            })
        })
        .collect()
}

fn notices(state: &State) -> Vec<Value> {
    state
        .notices()
        .map(|notice| {
            let receipts = state.receipts(notice.id);
            let receipts =
                receipts.map(|(device, cell)| json!([device, cell.person, cell.received_ms, cell.read_ms]));
            json!({"notice": notice, "receipts": receipts.collect::<Vec<_>>()})
        })
        .collect()
}
