//! `menpai invite`: makes an invite on the server's own machine, for whoever has no other way in.

use clap::{Args, ValueEnum};
use menpai_shared::entry::{Body, Person, Role};
use menpai_shared::ids::PersonId;
use menpai_shared::office::NewInvite;
use menpai_shared::path::Path;
use menpai_shared::state::State;
use uuid::Uuid;

use super::serve::{block_on, open};
use super::{Failure, say};
use crate::auth::invites::{self, HOURS_DEFAULT, HOURS_MAX};
use crate::folder::DataFolder;
use crate::settings::{DATA_DEFAULT, DataSettings, ServeSettings};

/// For whom, and for how long.
#[derive(Args, Clone, Debug)]
pub struct InviteArgs {
    /// For the person of this name or id [default: the first administrator]
    #[arg(value_name = "PERSON")]
    person: Option<String>,
    /// Make the person, with this role
    #[arg(long, value_name = "ROLE", requires = "person")]
    role: Option<RoleArg>,
    /// Where the new person works; may be given more than once [default: everywhere]
    #[arg(long, value_name = "PATH", requires = "role")]
    scope: Vec<String>,
    /// Valid for so many hours
    #[arg(long, default_value_t = HOURS_DEFAULT, value_parser = clap::value_parser!(u32).range(1..=i64::from(HOURS_MAX)))]
    hours: u32,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RoleArg {
    Volunteer,
    Office,
    Coordinator,
    Headquarters,
    Administrator,
}

impl From<RoleArg> for Role {
    fn from(role: RoleArg) -> Self {
        match role {
            RoleArg::Volunteer => Self::Volunteer,
            RoleArg::Office => Self::Office,
            RoleArg::Coordinator => Self::Coordinator,
            RoleArg::Headquarters => Self::Headquarters,
            RoleArg::Administrator => Self::Administrator,
        }
    }
}

/// Runs the verb.
pub fn run(data: &DataSettings, serve: &ServeSettings, args: &InviteArgs) -> Result<(), Failure> {
    let folder = DataFolder::open_existing(&data.folder(DATA_DEFAULT))?;
    let engine = open(&folder)?;
    let base_url = serve.base_url.clone().unwrap_or_else(|| format!("http://{}", serve.listen));
    let args = args.clone();
    let invite = block_on(async {
        let made = engine.decide(move |state, now_ms| decide(state, &args, now_ms, &base_url)).await;
        engine.stop().await;
        made?.map_err(Failure::Other)
    })?;
    say::invite(&invite);
    Ok(())
}

fn decide(
    state: &State,
    args: &InviteArgs,
    now_ms: i64,
    base_url: &str,
) -> Result<(Vec<Body>, NewInvite), String> {
    let (mut bodies, person) = match args.role {
        Some(role) => {
            let person = new_person(state, args, role.into())?;
            (vec![Body::Person(person.clone())], person)
        }
        None => (Vec::new(), known_person(state, args.person.as_deref())?),
    };
    let expires_at_ms = now_ms.saturating_add(i64::from(args.hours) * 3_600_000);
    let (entries, invite) =
        invites::make(state, &person, None, expires_at_ms, base_url).map_err(|error| error.to_string())?;
    bodies.extend(entries);
    Ok((bodies, invite))
}

fn new_person(state: &State, args: &InviteArgs, role: Role) -> Result<Person, String> {
    let mut scope = Vec::new();
    for text in &args.scope {
        let path = Path::parse(text).map_err(|error| format!("--scope {text}: {error}"))?;
        if !path.is_root() && state.area(&path).is_none() {
            return Err(format!("--scope {text}: there is no such area; import areas first"));
        }
        scope.push(path);
    }
    if scope.is_empty() {
        scope.push(Path::root());
    }
    let name = args.person.as_deref().unwrap_or_default().trim().to_owned();
    if name.is_empty() {
        return Err("the new person needs a name".to_owned());
    }
    Ok(Person { id: PersonId(Uuid::now_v7()), name, role, scope, gone: false })
}

fn known_person(state: &State, asked: Option<&str>) -> Result<Person, String> {
    let people = || state.people().map(|cell| &cell.person).filter(|person| !person.gone);
    let Some(asked) = asked else {
        let first = people().find(|person| person.role == Role::Administrator);
        return first
            .cloned()
            .ok_or_else(|| "there is no administrator; give a name and --role administrator".to_owned());
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
