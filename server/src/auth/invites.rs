//! Invites are made: for people that an office chose, and for whoever asks at the server's own terminal.

use menpai_shared::domain::ids::{InviteId, PersonId};
use menpai_shared::domain::path::Path;
use menpai_shared::log::entry::{Area, Body, Invite, Person, Role};
use menpai_shared::state::State;
use menpai_shared::wire::api::NewInvite;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::code::Code;

/// An invite is valid for a week where nothing else is said: a printed sheet survives a weekend.
pub const HOURS_DEFAULT: u32 = 7 * 24;
/// Nor is it ever valid for more than a season.
pub const HOURS_MAX: u32 = 90 * 24;

/// One fresh invite for a person, which takes the place of those that were not used: as entries, and as it is shown.
pub fn make(
    state: &State,
    person: &Person,
    by: Option<PersonId>,
    expires_at_ms: i64,
    base_url: &str,
) -> Result<(Vec<Body>, NewInvite), getrandom::Error> {
    let code = Code::random()?;
    let invite = Invite {
        id: InviteId(Uuid::now_v7()),
        person: person.id,
        code_hash: code.hash(),
        expires_at_ms,
        by,
        withdrawn: false,
    };
    let shown = NewInvite {
        id: invite.id,
        person: person.clone(),
        areas: areas(state, person, expires_at_ms),
        code: code.to_string(),
        url: format!("{base_url}/join#{}", code.plain()),
        expires_at_ms,
    };
    let open = state.invites_of(person.id).filter(|cell| cell.used_by.is_none() && !cell.invite.withdrawn);
    let mut bodies: Vec<Body> =
        open.map(|cell| Body::Invite(Invite { withdrawn: true, ..cell.invite.clone() })).collect();
    bodies.push(Body::Invite(invite));
    Ok((bodies, shown))
}

/// Where a person works, as areas with names.
fn areas(state: &State, person: &Person, now_ms: i64) -> Vec<Area> {
    let paths = state.scope(person.id, now_ms).map_or_else(|| person.scope.clone(), |scope| scope.paths);
    paths.iter().filter_map(|path| named(state, path)).collect()
}

fn named(state: &State, path: &Path) -> Option<Area> {
    if path.is_root() {
        let name = state.settings().map(|settings| settings.name.clone()).unwrap_or_default();
        return Some(Area { path: path.clone(), kind: "district".to_owned(), name });
    }
    state.area(path).map(|area| area.to_area())
}

/// An invite that is asked for at the terminal of the server's own machine, where everything is allowed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TerminalInvite {
    /// Name or id of a person; the first administrator where there is none.
    pub person: Option<String>,
    /// Make the person, with this role.
    pub role: Option<Role>,
    /// Where the new person works; everywhere where there is none.
    pub scope: Vec<String>,
    /// Valid for so long.
    pub hours: u32,
}

impl TerminalInvite {
    /// The invite, with the person where they are new. Otherwise, in words for the terminal, why not.
    pub fn decide(
        &self,
        state: &State,
        now_ms: i64,
        base_url: &str,
    ) -> Result<(Vec<Body>, NewInvite), String> {
        let (mut bodies, person) = match self.role {
            Some(role) => {
                let person = self.new_person(state, role)?;
                (vec![Body::Person(person.clone())], person)
            }
            None => (Vec::new(), self.known_person(state)?),
        };
        let expires_at_ms = now_ms.saturating_add(i64::from(self.hours) * 3_600_000);
        let (entries, invite) =
            make(state, &person, None, expires_at_ms, base_url).map_err(|error| error.to_string())?;
        bodies.extend(entries);
        Ok((bodies, invite))
    }

    fn new_person(&self, state: &State, role: Role) -> Result<Person, String> {
        let mut scope = Vec::new();
        for text in &self.scope {
            let path = Path::parse(text).map_err(|error| format!("--scope {text}: {error}"))?;
            if !path.is_root() && state.area(&path).is_none() {
                return Err(format!("--scope {text}: there is no such area; import areas first"));
            }
            scope.push(path);
        }
        if scope.is_empty() {
            scope.push(Path::root());
        }
        let name = self.person.as_deref().unwrap_or_default().trim().to_owned();
        if name.is_empty() {
            return Err("the new person needs a name".to_owned());
        }
        Ok(Person { id: PersonId(Uuid::now_v7()), name, role, scope, gone: false })
    }

    fn known_person(&self, state: &State) -> Result<Person, String> {
        let people = || state.people().map(|cell| &cell.person).filter(|person| !person.gone);
        let Some(asked) = self.person.as_deref() else {
            let first = people().find(|person| person.role == Role::Administrator);
            let none = "there is no administrator; give a name and --role administrator";
            return first.cloned().ok_or_else(|| none.to_owned());
        };
        let found: Vec<&Person> =
            people().filter(|person| person.name == asked || person.id.to_string() == asked).collect();
        match found.as_slice() {
            [one] => Ok((*one).clone()),
            [] => Err(format!("nobody is called {asked:?}; to make them, say --role and --scope")),
            several => {
                let ids: Vec<String> = several.iter().map(|person| person.id.to_string()).collect();
                Err(format!("several people are called {asked:?}; give one of these ids: {}", ids.join(", ")))
            }
        }
    }
}
