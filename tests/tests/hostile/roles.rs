//! Who makes whom what.

use menpai_shared::domain::role::Role;
use menpai_shared::wire::api::Me;
use serde_json::json;

use super::house::{House, community_path, get, post};

#[test]
fn an_office_makes_nobody_a_coordinator_an_office_or_headquarters() {
    let house = House::new();
    let me: Me = get(&house.office, "/api/me");
    for role in ["coordinator", "office", "headquarters", "administrator"] {
        let fresh = json!({"name": "新人", "role": role, "scope": [community_path(1)]});
        assert_eq!(post(&house.office, "/api/people", &fresh), (403, "not_allowed".to_owned()), "{role}");
        let itself = json!({"id": me.person.id, "name": "街道", "role": role, "scope": [community_path(1)]});
        assert_eq!(post(&house.office, "/api/people", &itself), (403, "not_allowed".to_owned()), "{role}");
    }
}

#[test]
fn an_office_joins_as_no_coordinator_of_its_area_and_moves_none() {
    let mut house = House::new();
    let own = [community_path(1)];
    for role in [Role::Coordinator, Role::Office] {
        let person = house.district.person("某人", role, &own).expect("a person");
        let refused = (403, "not_allowed".to_owned());
        assert_eq!(post(&house.office, "/api/invites", &json!({"people": [person.id]})), refused, "{role:?}");
        let less = json!({"id": person.id, "name": "某人", "role": "volunteer", "scope": own});
        assert_eq!(post(&house.office, "/api/people", &less), refused, "{role:?}");
        let given = json!({"person": person.id, "paths": own});
        assert_eq!(post(&house.office, "/api/assignments", &given), refused, "{role:?}");
    }
}
