//! The demo's links: a usable invite for each role, kept in `links.json` in the data folder, where scripts and people
//! find them.

use std::fs;
use std::io::{self, Write};
use std::path::Path as FilePath;

use menpai_demo::Demo;
use menpai_demo::cast::{Link, Member};
use menpai_shared::decide::{self, INVITE_HOURS_DEFAULT};
use menpai_shared::domain::path::Path;
use menpai_shared::log::entry::{Body, Person};
use menpai_shared::state::State;
use menpai_shared::wire::api::NewInvite;
use serde::{Deserialize, Serialize};

use super::play::DemoFault;
use crate::auth::code::{Code, CodeKey};
use crate::auth::invites;
use crate::engine::Engine;
use crate::folder::DataFolder;

/// The file's name in the data folder.
const FILE: &str = "links.json";
/// An invite that expires sooner is replaced.
const LEFT_MIN_MS: i64 = 24 * 3_600_000;

/// The content of `links.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    /// The server's address.
    pub base: String,
    /// The administrator's link.
    pub admin: OneLink,
    /// The link of the office of 荣华街道.
    pub office: OneLink,
    /// The link of a coordinator for the whole district.
    pub coordinator: OneLink,
    /// The headquarters' link.
    pub headquarters: OneLink,
    /// The volunteers' links: the first two share buildings, the third has towers; then a gate guard, an inspector of
    /// venues, and the keeper of a store, a fleet and an isolation site.
    pub volunteers: Vec<VolunteerLink>,
}

/// A link and its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneLink {
    /// The link to open or scan.
    pub url: String,
    /// The code of the link.
    pub code: String,
}

/// The link of a volunteer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VolunteerLink {
    /// Their name.
    pub name: String,
    /// Their paths.
    pub scope: Vec<Path>,
    /// The link to open or scan.
    pub url: String,
    /// The code of the link.
    pub code: String,
}

/// Makes missing or used links, keeps the others, writes the file, and returns all invites to show.
pub async fn refresh(
    engine: &Engine,
    folder: &DataFolder,
    base_url: &str,
) -> Result<Vec<NewInvite>, DemoFault> {
    let demo = Demo::build()?;
    let members: Vec<Member> =
        demo.members().iter().filter(|member| member.link.is_some()).cloned().collect();
    let file = folder.dir().join(FILE);
    let key = CodeKey::of(folder.secret());
    let before: Option<Links> = fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let (base, asked) = (base_url.to_owned(), members.clone());
    let made =
        engine.decide(move |state, now_ms| usable(state, &asked, before.as_ref(), (&key, &base), now_ms));
    let invites = made
        .await?
        .map_err(|error| DemoFault::Wrong(format!("this system gives no random numbers: {error}")))?;
    let links = links(base_url, &members, &invites)?;
    write(&file, &links).map_err(|error| DemoFault::Wrong(format!("{}: {error}", file.display())))?;
    Ok(invites)
}

fn usable(
    state: &State,
    members: &[Member],
    before: Option<&Links>,
    (key, base): (&CodeKey, &str),
    now_ms: i64,
) -> Result<(Vec<Body>, Vec<NewInvite>), getrandom::Error> {
    let (mut bodies, mut invites) = (Vec::new(), Vec::new());
    for member in members {
        let code = before.and_then(|links| code_of(links, member));
        let kept = code.and_then(|code| still_good(state, &member.person, &code, (key, base), now_ms));
        if let Some(invite) = kept {
            invites.push(invite);
            continue;
        }
        let (code, fresh) = invites::fresh_one(key)?;
        let expires_at_ms = decide::invite_expires_ms(now_ms, INVITE_HOURS_DEFAULT);
        let (entries, invited) = decide::invite(state, &member.person, None, expires_at_ms, fresh);
        bodies.extend(entries);
        invites.push(invites::shown(invited, &code, base));
    }
    Ok((bodies, invites))
}

/// A member's code in the file.
fn code_of(links: &Links, member: &Member) -> Option<Code> {
    let code = match member.link? {
        Link::Admin => &links.admin.code,
        Link::Office => &links.office.code,
        Link::Coordinator => &links.coordinator.code,
        Link::Headquarters => &links.headquarters.code,
        Link::Volunteer => {
            &links.volunteers.iter().find(|volunteer| volunteer.name == member.person.name)?.code
        }
    };
    Code::parse(code).ok()
}

fn still_good(
    state: &State,
    person: &Person,
    code: &Code,
    (key, base): (&CodeKey, &str),
    now_ms: i64,
) -> Option<NewInvite> {
    let cell = code.invite(state, key)?;
    let invite = &cell.invite;
    let is_good = invite.person == person.id
        && cell.used_by.is_none()
        && !invite.withdrawn
        && invite.expires_at_ms > now_ms + LEFT_MIN_MS;
    is_good.then(|| NewInvite {
        id: invite.id,
        person: person.into(),
        areas: Vec::new(),
        code: code.to_string(),
        url: format!("{base}/join#{}", code.plain()),
        expires_at_ms: invite.expires_at_ms,
        typed: None,
    })
}

fn links(base: &str, members: &[Member], invites: &[NewInvite]) -> Result<Links, DemoFault> {
    let of = |link: Link| {
        let found = members.iter().zip(invites).find(|(member, _)| member.link == Some(link));
        let (_, invite) = found.ok_or_else(|| DemoFault::Wrong(format!("nobody for {link:?}")))?;
        Ok::<_, DemoFault>(OneLink { url: invite.url.clone(), code: invite.code.clone() })
    };
    let volunteers = members.iter().zip(invites).filter(|(member, _)| member.link == Some(Link::Volunteer));
    let volunteer = |(member, invite): (&Member, &NewInvite)| VolunteerLink {
        name: member.person.name.clone(),
        scope: member.given.iter().chain(&member.person.scope).cloned().collect(),
        url: invite.url.clone(),
        code: invite.code.clone(),
    };
    Ok(Links {
        base: base.to_owned(),
        admin: of(Link::Admin)?,
        office: of(Link::Office)?,
        coordinator: of(Link::Coordinator)?,
        headquarters: of(Link::Headquarters)?,
        volunteers: volunteers.map(volunteer).collect(),
    })
}

/// Whoever can read the file can join, so only its owner may read it, and it is never half written.
fn write(file: &FilePath, links: &Links) -> io::Result<()> {
    let fresh = file.with_extension("json.new");
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(&fresh)?;
    out.write_all(&serde_json::to_vec_pretty(links)?)?;
    out.write_all(b"\n")?;
    out.sync_all()?;
    fs::rename(&fresh, file)
}
