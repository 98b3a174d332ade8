//! Attacks as a table: what is tried, by which role, from where. Each attack is a test of its name.

use menpai_shared::domain::role::Role;
use menpai_tests::ask::ask;
use menpai_tests::phone::Phone;
use menpai_tests::wire::Answer;
use serde_json::Value;

use super::house::{House, community_path};

/// One attack.
pub struct Attack {
    /// What is tried, and the name of its test.
    pub name: &'static str,
    /// Who tries it.
    pub role: Role,
    /// Where their own area is.
    pub place: Place,
}

/// Where an attacker's own area is, seen from what is attacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// They work there.
    There,
    /// They work next door.
    Elsewhere,
}

impl Place {
    pub fn area(self) -> String {
        match self {
            Self::There => community_path(1),
            Self::Elsewhere => community_path(2),
        }
    }
}

/// Makes a test of each attack, and the list of all. An attack gets a house of its own and the attacker's phone.
macro_rules! attacks {
    ($($(#[doc = $doc:literal])* $name:ident by $role:ident $place:ident |$house:ident, $who:ident| $body:block)*) => {
        pub(super) const ATTACKS: &[$crate::table::Attack] = &[$($crate::table::Attack {
            name: stringify!($name),
            role: menpai_shared::domain::role::Role::$role,
            place: $crate::table::Place::$place,
        }),*];
        $(
            $(#[doc = $doc])*
            #[test]
            fn $name() {
                let role = menpai_shared::domain::role::Role::$role;
                let mut $house = $crate::house::House::new();
                let $who = &mut $house.phone("attacker", role, $crate::table::Place::$place);
                $body
            }
        )*
    };
}
pub(crate) use attacks;

impl House {
    /// A joined phone of a new person.
    pub fn phone(&mut self, name: &str, role: Role, place: Place) -> Phone {
        self.district.phone(name, role, &[place.area()]).expect("it joins")
    }

    /// What the administrator reads.
    pub fn read(&self, path: &str) -> Value {
        let answer = get(&self.district.admin, path);
        assert_eq!(answer.status, 200, "{path}: {:?}", answer.text());
        answer.json().expect("JSON")
    }
}

pub fn get(phone: &Phone, path: &str) -> Answer {
    ask(phone.at, "GET", path, Some(&phone.token), &Value::Null)
}

pub fn post(phone: &Phone, path: &str, body: &Value) -> Answer {
    ask(phone.at, "POST", path, Some(&phone.token), body)
}
