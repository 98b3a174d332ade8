//! Invites: those that an office makes for people it chose, and those made at the terminal of the server's own
//! machine, where everything is allowed. The caller makes the codes and passes only their hashes.

use super::rights::{Asker, Right};
use super::{Decided, Refused, may_change};
use crate::domain::ids::{InviteId, PersonId};
use crate::domain::path::Path;
use crate::domain::role::Role;
use crate::log::entry::{Body, Invite, Person};
use crate::state::State;
use crate::wire::api::{InvitePut, TerminalInvite};
use crate::wire::things::Area;

/// Default validity of an invite, a week: a printed sheet survives a weekend.
pub const INVITE_HOURS_DEFAULT: u32 = 7 * 24;
/// Longest validity of an invite: a season.
pub const INVITE_HOURS_MAX: u32 = 90 * 24;
/// Most invites at once: a whole street's volunteers on one stack of sheets.
const PEOPLE_MAX: usize = 1000;

/// What the caller gives for each invite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreshInvite {
    /// Its id.
    pub id: InviteId,
    /// The hash of its code.
    pub code_hash: String,
}

/// An invite that was made, with its person and where they work.
#[derive(Clone, Debug, PartialEq)]
pub struct Invited {
    /// The invite.
    pub invite: Invite,
    /// The person.
    pub person: Person,
    /// The areas where they work, with names.
    pub areas: Vec<Area>,
}

/// When an invite expires that is valid for `hours` hours, ms since 1970.
#[must_use]
pub fn invite_expires_ms(now_ms: i64, hours: u32) -> i64 {
    now_ms.saturating_add(i64::from(hours) * 3_600_000)
}

/// One invite for a person; it replaces the person's unused invites.
#[must_use]
pub fn invite(
    state: &State,
    person: &Person,
    by: Option<PersonId>,
    expires_at_ms: i64,
    fresh: FreshInvite,
) -> (Vec<Body>, Invited) {
    let FreshInvite { id, code_hash } = fresh;
    let invite = Invite { id, person: person.id, code_hash, expires_at_ms, by, withdrawn: false };
    let open = state.invites_of(person.id).filter(|cell| cell.used_by.is_none() && !cell.invite.withdrawn);
    let withdrawn = open.map(|cell| Body::Invite(Invite { withdrawn: true, ..cell.invite.clone() }));
    let bodies = withdrawn.chain([Body::Invite(invite.clone())]).collect();
    let areas = areas(state, person, expires_at_ms);
    (bodies, Invited { invite, person: person.clone(), areas })
}

/// One invite for each person of the wish, in the wish's order; `fresh` has one for each.
///
/// # Errors
/// The asker may not do this, or part of the wish is wrong.
pub fn invites(
    state: &State,
    asker: &Asker,
    wish: &InvitePut,
    fresh: Vec<FreshInvite>,
    now_ms: i64,
) -> Decided<Vec<Invited>> {
    asker.may(Right::Invite)?;
    let hours = wish.hours.unwrap_or(INVITE_HOURS_DEFAULT);
    if !(1..=INVITE_HOURS_MAX).contains(&hours) {
        return Err(Refused::bad("hours", format!("1 to {INVITE_HOURS_MAX} are possible")));
    }
    if wish.people.len() > PEOPLE_MAX {
        return Err(Refused::bad("people", format!("more than {PEOPLE_MAX}")));
    }
    let expires_at_ms = invite_expires_ms(now_ms, hours);
    let (mut bodies, mut made) = (Vec::new(), Vec::new());
    for (id, fresh) in wish.people.iter().zip(fresh) {
        may_change(state, asker, *id, now_ms)?;
        let person = &state.person(*id).ok_or(Refused::NotFound { what: "person" })?.person;
        if person.gone {
            return Err(Refused::bad("people", format!("{} no longer takes part", person.name)));
        }
        let (entries, invited) = invite(state, person, Some(asker.person), expires_at_ms, fresh);
        bodies.extend(entries);
        made.push(invited);
    }
    Ok((bodies, made))
}

/// Whether a code to type may be shown for an invite: by whoever could make the invite, as long as it is open.
///
/// # Errors
/// The asker may not do this, or the invite is unknown, used, withdrawn or too old.
pub fn may_type(state: &State, asker: &Asker, invite: InviteId, now_ms: i64) -> Result<(), Refused> {
    asker.may(Right::Invite)?;
    let open = state.invite(invite).filter(|cell| {
        cell.used_by.is_none() && !cell.invite.withdrawn && cell.invite.expires_at_ms > now_ms
    });
    let cell = open.ok_or(Refused::NotFound { what: "open invite" })?;
    may_change(state, asker, cell.invite.person, now_ms)
}

/// An invite made at the terminal. It makes the person too, under the given id, if they are new.
///
/// # Errors
/// The reason, in words for the terminal.
pub fn terminal_invite(
    state: &State,
    wish: &TerminalInvite,
    fresh_person: PersonId,
    fresh: FreshInvite,
    now_ms: i64,
) -> Decided<Invited> {
    let (mut bodies, person) = match wish.role {
        Some(role) => {
            let person = new_person(state, wish, role, fresh_person)?;
            (vec![Body::Person(person.clone())], person)
        }
        None => (Vec::new(), known_person(state, wish.person.as_deref())?),
    };
    let (entries, invited) = invite(state, &person, None, invite_expires_ms(now_ms, wish.hours), fresh);
    bodies.extend(entries);
    Ok((bodies, invited))
}

fn new_person(state: &State, wish: &TerminalInvite, role: Role, id: PersonId) -> Result<Person, Refused> {
    let mut scope = Vec::new();
    for text in &wish.scope {
        let path = Path::parse(text).map_err(|error| Refused::bad("--scope", format!("{text}: {error}")))?;
        if !path.is_root() && state.area(&path).is_none() {
            let message = format!("{text}: there is no such area; import areas first");
            return Err(Refused::bad("--scope", message));
        }
        scope.push(path);
    }
    if scope.is_empty() {
        scope.push(Path::root());
    }
    let name = wish.person.as_deref().unwrap_or_default().trim().to_owned();
    if name.is_empty() {
        return Err(Refused::bad("PERSON", "the new person needs a name"));
    }
    Ok(Person { id, name, role, scope, gone: false })
}

fn known_person(state: &State, asked: Option<&str>) -> Result<Person, Refused> {
    let bad = |message: String| Err(Refused::bad("PERSON", message));
    let people = || state.people().map(|cell| &cell.person).filter(|person| !person.gone);
    let Some(asked) = asked else {
        let first = people().find(|person| person.role == Role::Administrator);
        let none = "there is no administrator; give a name and --role administrator";
        return first.map_or_else(|| bad(none.to_owned()), |person| Ok(person.clone()));
    };
    let found: Vec<&Person> = called(state, asked).into_iter().filter(|person| !person.gone).collect();
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => bad(format!("nobody is called {asked:?}; to make them, say --role and --scope")),
        several => {
            let ids: Vec<String> = several.iter().map(|person| person.id.to_string()).collect();
            bad(format!("several people are called {asked:?}; give one of these ids: {}", ids.join(", ")))
        }
    }
}

/// The people with this name or id.
pub(super) fn called<'a>(state: &'a State, asked: &str) -> Vec<&'a Person> {
    let people = state.people().map(|cell| &cell.person);
    people.filter(|person| person.name == asked || person.id.to_string() == asked).collect()
}

/// The areas where a person works, with names.
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
