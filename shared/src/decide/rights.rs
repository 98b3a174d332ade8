//! Who may do and see what: the only table of rights. The server allows nothing beyond it, the app offers nothing
//! that it would refuse, and a test asks every request as every role.

use thiserror::Error;

pub use crate::domain::right::Right;

use crate::domain::ids::PersonId;
use crate::domain::path::Path;
use crate::domain::role::Role;
use crate::state::Scope;

/// All roles, in the order in which people are listed.
pub const ROLES: [Role; 5] =
    [Role::Volunteer, Role::Coordinator, Role::Office, Role::Headquarters, Role::Administrator];

impl Right {
    /// The table: the roles that have a right.
    #[must_use]
    pub const fn roles(self) -> &'static [Role] {
        use Role::{Administrator, Coordinator, Headquarters, Office, Volunteer};
        match self {
            Self::Own => &[Volunteer, Coordinator, Office, Headquarters, Administrator],
            Self::Record => &[Volunteer, Coordinator, Office, Administrator],
            Self::Settle => &[Coordinator, Administrator],
            Self::See => &[Coordinator, Office, Headquarters, Administrator],
            Self::Mend => &[Coordinator, Office, Administrator],
            Self::KeepBriefing => &[Office, Headquarters, Administrator],
            Self::People
            | Self::Invite
            | Self::Revoke
            | Self::Assign
            | Self::Sweep
            | Self::Notice
            | Self::Responsibility
            | Self::Duty
            | Self::Table
            | Self::Import
            | Self::Export
            | Self::Personal => &[Office, Administrator],
            Self::Kit | Self::Settings => &[Administrator],
        }
    }

    /// Whether a role has this right.
    #[must_use]
    pub fn is_of(self, role: Role) -> bool {
        self.roles().contains(&role)
    }

    /// All rights of a role.
    #[must_use]
    pub fn all_of(role: Role) -> Vec<Self> {
        Self::ALL.into_iter().filter(|right| right.is_of(role)).collect()
    }
}

/// The roles that a role can give to others or take from them; it can also change people with these roles.
#[must_use]
pub const fn gives(asker: Role) -> &'static [Role] {
    match asker {
        Role::Volunteer | Role::Coordinator | Role::Headquarters => &[],
        Role::Office => &[Role::Volunteer],
        Role::Administrator => &ROLES,
    }
}

/// Whether the asker's role may give a role to others.
#[must_use]
pub fn may_give(asker: Role, role: Role) -> bool {
    gives(asker).contains(&role)
}

/// The name of a role in JSON.
#[must_use]
pub const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Volunteer => "volunteer",
        Role::Office => "office",
        Role::Coordinator => "coordinator",
        Role::Headquarters => "headquarters",
        Role::Administrator => "administrator",
    }
}

/// Who asks to write or to see something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asker {
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Where they may do it.
    pub scope: Scope,
}

/// Why somebody may not do something.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Denied {
    /// The role does not go that far.
    #[error("this is not for the role {}", role_name(*role))]
    NotAllowed {
        /// The asker's role.
        role: Role,
    },
    /// A path is outside of what the asker may see or give.
    #[error("{path} lies outside of your area")]
    OutOfScope {
        /// The path.
        path: Path,
    },
}

impl Denied {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAllowed { .. } => "not_allowed",
            Self::OutOfScope { .. } => "out_of_scope",
        }
    }
}

impl Asker {
    /// Refuses if the role does not have the right.
    pub fn may(&self, right: Right) -> Result<(), Denied> {
        if right.is_of(self.role) { Ok(()) } else { Err(Denied::NotAllowed { role: self.role }) }
    }

    /// Refuses a path outside of the scope.
    pub fn holds(&self, path: &Path) -> Result<(), Denied> {
        if self.scope.holds(path) { Ok(()) } else { Err(Denied::OutOfScope { path: path.clone() }) }
    }

    /// Refuses a role that the asker cannot give to others.
    pub fn may_give(&self, role: Role) -> Result<(), Denied> {
        if may_give(self.role, role) { Ok(()) } else { Err(Denied::NotAllowed { role: self.role }) }
    }

    /// Whether this is an administrator.
    #[must_use]
    pub fn is_administrator(&self) -> bool {
        self.role == Role::Administrator
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::View;

    #[test]
    fn all_rights_are_listed_once_and_an_administrator_has_each() {
        let listed: std::collections::BTreeSet<Right> = Right::ALL.into_iter().collect();
        assert_eq!(listed.len(), Right::ALL.len());
        assert_eq!(Right::all_of(Role::Administrator), Right::ALL);
    }

    #[test]
    fn those_see_the_statements_behind_a_conflict_who_settle() {
        for role in ROLES {
            assert_eq!(View::of(role) == View::Settling, Right::Settle.is_of(role), "{role:?}");
        }
    }

    #[test]
    fn nobody_gives_more_than_they_have() {
        for asker in ROLES {
            for given in gives(asker) {
                let mut more = Right::all_of(*given).into_iter().filter(|right| !right.is_of(asker));
                assert_eq!(more.next(), None, "{asker:?} gives {given:?}");
            }
        }
    }
}
