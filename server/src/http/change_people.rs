//! `POST /api/people`: makes a person, or changes one.

use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::domain::ids::PersonId;
use menpai_shared::log::entry::{Body, Person, Role};
use menpai_shared::state::State;
use menpai_shared::views;
use menpai_shared::wire::api::PersonPut;
use uuid::Uuid;

use super::refusal::Refusal;
use super::viewer::Viewer;
use super::{App, answer, body};

/// A name fits on one line of a printed list.
const NAME_CHARS_MAX: usize = 60;
/// A person's own paths; more than these are one area above them.
const PATHS_MAX: usize = 200;

/// Handles the request.
pub async fn handle(
    app: Data<App>,
    viewer: Viewer,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let put: PersonPut = body::json(&request, payload).await?;
    let asker = viewer.clone();
    let id = app
        .engine
        .decide(move |state, _| {
            let person = decide(state, &asker, put)?;
            let id = person.id;
            Ok::<_, Refusal>((vec![Body::Person(person)], id))
        })
        .await??;
    answer::look(&app, &request, move |state| {
        views::person_row(state, &viewer.view(), id, viewer.now_ms)
            .ok_or(Refusal::NotFound { what: "person" })
    })
    .await
}

fn decide(state: &State, viewer: &Viewer, put: PersonPut) -> Result<Person, Refusal> {
    let name = text("name", &put.name, NAME_CHARS_MAX)?;
    viewer.may_give(put.role)?;
    let id = match put.id {
        Some(id) => {
            viewer.may_change(state, id)?;
            id
        }
        None => PersonId(Uuid::now_v7()),
    };
    if put.scope.len() > PATHS_MAX {
        return Err(Refusal::BadField { field: "scope", message: format!("more than {PATHS_MAX} paths") });
    }
    for path in &put.scope {
        viewer.holds(path)?;
        if state.area(path).is_none() && state.place(path).is_none() {
            return Err(Refusal::BadField {
                field: "scope",
                message: format!("{path} is neither an area nor a place here; import it first"),
            });
        }
    }
    let person = Person { id, name, role: put.role, scope: put.scope, gone: put.gone };
    keeps_a_way_in(state, viewer, &person)?;
    // Whom an office cannot see it could not change again.
    if person.scope.is_empty() && !person.gone && person.role != Role::Administrator && put.id.is_none() {
        return Err(Refusal::BadField { field: "scope", message: "at least one area is needed".to_owned() });
    }
    Ok(person)
}

/// Refuses what would leave the deployment without an administrator, or the asker without what they are.
fn keeps_a_way_in(state: &State, viewer: &Viewer, after: &Person) -> Result<(), Refusal> {
    let Some(before) = state.person(after.id).map(|cell| &cell.person) else { return Ok(()) };
    let steps_down = after.gone || after.role != before.role;
    if after.id == viewer.person.id && steps_down {
        return Err(Refusal::LockedOut {
            message: "you cannot take your own role or place away; ask another administrator or office to do it",
        });
    }
    let others = state.people().map(|cell| &cell.person);
    let others_left = others
        .filter(|other| other.id != after.id && other.role == Role::Administrator && !other.gone)
        .count();
    if before.role == Role::Administrator && !before.gone && steps_down && others_left == 0 {
        return Err(Refusal::LockedOut { message: "this is the last administrator; make another one first" });
    }
    Ok(())
}

/// A line of text: something must stand in it, and nothing that would break or turn a line.
pub fn text(field: &'static str, raw: &str, chars_max: usize) -> Result<String, Refusal> {
    let text = raw.trim();
    let bad = |message: String| Err(Refusal::BadField { field, message });
    if text.is_empty() {
        return bad("is empty".to_owned());
    }
    if text.chars().count() > chars_max {
        return bad(format!("is longer than {chars_max} characters"));
    }
    if text.chars().any(|c| c.is_control() || is_direction_mark(c)) {
        return bad("holds a line break, a control or a direction mark".to_owned());
    }
    Ok(text.to_owned())
}

fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
