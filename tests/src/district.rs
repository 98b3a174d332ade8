//! A small deployment for tests, made with the same requests as a real one: areas and doors are imported, a sweep is
//! started, people are invited.

use std::fmt::Write;
use std::io;

use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::{ImportResult, NewInvite, PersonRow};
use menpai_shared::wire::things::{Person, Sweep};
use serde_json::json;

use crate::phone::Phone;
use crate::process::Server;
use crate::wire::request;

/// The street of the whole deployment.
pub const STREET: &str = "11/01/15/012";

/// A running deployment.
pub struct District {
    /// The administrator's device.
    pub admin: Phone,
    /// The running sweep over the whole street.
    pub sweep: String,
}

/// The path of one of the doors that [`District::build`] imports.
#[must_use]
pub fn door(community: usize, building: usize, door: usize) -> String {
    format!("{STREET}/{community:03}/{building}/{}/{}", 1 + door / 100, 101 + door % 100)
}

impl District {
    /// Imports `communities` × `buildings` × `doors` doors into a new server, and starts a sweep.
    ///
    /// # Errors
    /// A request fails or is refused.
    pub fn build(
        server: &mut Server,
        communities: usize,
        buildings: usize,
        doors: usize,
    ) -> io::Result<Self> {
        let invite = server.line_with("/join#")?;
        let code = invite.split("/join#").nth(1).unwrap_or_default();
        let code: String = code.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let mut admin = Phone::join(server.at, &code, "a terminal")?;
        import(&mut admin, "areas", &areas_csv(communities))?;
        import(&mut admin, "doors", &doors_csv(communities, buildings, doors))?;
        let sweep = json!({"form": "door_check", "name": "第一轮入户排查", "area": STREET});
        let sweep: Sweep = admin.call("POST", "/api/sweeps", &sweep)?.json()?;
        Ok(Self { admin, sweep: sweep.id.to_string() })
    }

    /// Starts one more sweep, so that each door has a fresh record.
    ///
    /// # Errors
    /// The request fails or is refused.
    pub fn sweep_again(&mut self) -> io::Result<()> {
        let sweep = json!({"form": "door_check", "name": "又一轮入户排查", "area": STREET});
        let sweep: Sweep = self.admin.call("POST", "/api/sweeps", &sweep)?.json()?;
        self.sweep = sweep.id.to_string();
        Ok(())
    }

    /// A person with a scope.
    ///
    /// # Errors
    /// The request fails or is refused.
    pub fn person(&mut self, name: &str, role: Role, scope: &[String]) -> io::Result<Person> {
        let put = json!({"name": name, "role": role, "scope": scope});
        let row: PersonRow = self.admin.call("POST", "/api/people", &put)?.json()?;
        Ok(row.person)
    }

    /// One fresh code for each person, in their order.
    ///
    /// # Errors
    /// The request fails or is refused.
    pub fn codes(&mut self, people: &[Person]) -> io::Result<Vec<String>> {
        let ids: Vec<_> = people.iter().map(|person| person.id).collect();
        let invites: Vec<NewInvite> =
            self.admin.call("POST", "/api/invites", &json!({"people": ids}))?.json()?;
        Ok(invites.into_iter().map(|invite| invite.code).collect())
    }

    /// A joined phone of a new person.
    ///
    /// # Errors
    /// A request fails or is refused.
    pub fn phone(&mut self, name: &str, role: Role, scope: &[String]) -> io::Result<Phone> {
        let person = self.person(name, role, scope)?;
        let codes = self.codes(std::slice::from_ref(&person))?;
        let code = codes.first().ok_or_else(|| io::Error::other("no invite"))?;
        Phone::join(self.admin.at, code, &format!("phone of {name}"))
    }
}

fn import(admin: &mut Phone, what: &str, csv: &str) -> io::Result<()> {
    let headers = format!("Authorization: Bearer {}\r\nContent-Type: text/csv\r\n", admin.token);
    let path = format!("/api/import/{what}?name={what}.csv");
    let mut wire = crate::wire::Wire::open(admin.at)?;
    let answer = wire.ask(&request("POST", &path, &headers, csv.as_bytes()))?;
    if answer.status != 200 {
        return Err(io::Error::other(format!("import {what}: {} {}", answer.status, answer.text()?)));
    }
    let result: ImportResult = answer.json()?;
    if result.bad_count > 0 {
        return Err(io::Error::other(format!("import {what}: {:?}", result.bad)));
    }
    Ok(())
}

fn areas_csv(communities: usize) -> String {
    let mut csv = "code,name\n11,北京市\n1101,市辖区\n110115,大兴区\n110115012,荣华街道\n".to_owned();
    for community in 1..=communities {
        let _ = writeln!(csv, "110115012{community:03},第{community}社区居委会");
    }
    csv
}

fn doors_csv(communities: usize, buildings: usize, doors: usize) -> String {
    let mut csv = "社区,楼号,单元,门牌号\n".to_owned();
    for community in 1..=communities {
        for building in 1..=buildings {
            for door in 0..doors {
                let (unit, number) = (1 + door / 100, 101 + door % 100);
                let _ = writeln!(csv, "110115012{community:03},{building},{unit},{number}");
            }
        }
    }
    csv
}
