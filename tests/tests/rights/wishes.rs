//! How to ask each request about one part of the district: what is inside for one asker is outside for another.

use menpai::http::routes::Row;
use menpai_shared::wire::api::{Briefing, NoticeRow};
use menpai_tests::ask::{ask, send};
use menpai_tests::district::{District, STREET, door};
use menpai_tests::phone::{Phone, door_check, report_id};
use menpai_tests::wire::{Answer, request};
use serde_json::{Value, json};

/// One community, with one thing of every kind that a request can be about.
pub struct Community {
    /// Its path.
    pub area: String,
    /// The name of its volunteer, which nobody elsewhere may read.
    pub name: String,
    volunteer: Phone,
    admin: Phone,
    person: Value,
    spare: Value,
    notice: Value,
    briefing: Value,
    door: String,
    sweep: String,
}

/// The body of a request.
pub enum Sent {
    /// No body.
    Nothing,
    /// A body.
    Json(Value),
    /// A file.
    File(String),
}

/// The answer to an asker who has the right, but not there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Outside {
    /// It lies outside of their area.
    Refused,
    /// There is no such thing: they may not know whether it exists.
    Unknown,
    /// Their own data: the request is about no place.
    Own,
}

/// One request about a community.
pub struct Wish {
    /// Its address with its query.
    pub path: String,
    /// Its body.
    pub sent: Sent,
    /// The answer elsewhere.
    pub outside: Outside,
    /// Another device of the asker, which asks instead.
    pub from: Option<Phone>,
}

impl Community {
    /// The community with this number. It has a volunteer with two phones, a notice and a briefing.
    pub fn of(district: &mut District, number: usize, name: &str) -> Self {
        let area = format!("{STREET}/{number:03}");
        let admin = |district: &mut District, path: &str, body: &Value| {
            district.admin.call("POST", path, body).expect("an administrator may")
        };
        let volunteer =
            district.phone(name, menpai_shared::domain::role::Role::Volunteer, std::slice::from_ref(&area));
        let mut volunteer = volunteer.expect("a volunteer");
        let me = |phone: &mut Phone| -> Value {
            phone.call("GET", "/api/me", &Value::Null).and_then(|answer| answer.json()).expect("me")
        };
        let person = me(&mut volunteer)["person"]["id"].clone();
        let invites = admin(district, "/api/invites", &json!({"people": [person]}));
        let invites: Value = invites.json().expect("invites");
        let code = invites[0]["code"].as_str().expect("a code");
        let spare = me(&mut Phone::join(district.admin.at, code, "another one").expect("it joins"));
        let notice = json!({"title": "通知", "text": name, "areas": [area]});
        let notice: NoticeRow = admin(district, "/api/notices", &notice).json().expect("a notice");
        let briefing = admin(district, "/api/briefings", &json!({"area": area}));
        let briefing: Briefing = briefing.json().expect("a briefing");
        Self {
            door: door(number, 1, 0),
            sweep: district.sweep.clone(),
            name: name.to_owned(),
            notice: json!(notice.notice.id),
            briefing: json!(briefing.id),
            spare: spare["device"].clone(),
            area,
            volunteer,
            admin: district.admin.afresh(),
            person,
        }
    }

    /// A report of the volunteer that is quarantined.
    fn waiting(&mut self) -> String {
        let mut report = door_check(report_id(), &self.door, &self.sweep, 2);
        report["answers"]["temperature"] = json!(50);
        self.volunteer.sync(std::slice::from_ref(&report)).expect("synced");
        text(&report["id"])
    }

    /// One more device of somebody, with its id.
    fn another(&mut self, asker: &Phone) -> (Phone, String) {
        let me = |phone: &Phone| -> Value {
            ask(phone.at, "GET", "/api/me", Some(&phone.token), &Value::Null).json().expect("me")
        };
        let invites = json!({"people": [me(asker)["person"]["id"]]});
        let invites: Value =
            self.admin.call("POST", "/api/invites", &invites).and_then(|made| made.json()).expect("invites");
        let code = invites[0]["code"].as_str().expect("a code");
        let another = Phone::join(asker.at, code, "one more").expect("it joins");
        let id = text(&me(&another)["device"]);
        (another, id)
    }

    /// The wish for a request about another device of the asker's own, if the row is one.
    fn of_own_device(&mut self, row: &Row, asker: &Phone) -> Option<Wish> {
        let own = |path: String, from| Some(Wish { path, sent: Sent::Nothing, outside: Outside::Own, from });
        match row.path {
            "/api/own-devices/{id}/revoke" => own(row.path.replace("{id}", &self.another(asker).1), None),
            "/api/sign-out" => own(row.path.to_owned(), Some(self.another(asker).0)),
            _ => None,
        }
    }

    /// The wish for a request about an invite or about all phones, if the row is one.
    fn of_joining(&mut self, row: &Row) -> Option<Wish> {
        match row.path {
            "/api/invites/{id}/code" => {
                let invites = json!({"people": [self.person]});
                let made = self.admin.call("POST", "/api/invites", &invites);
                let invites: Value = made.and_then(|made| made.json()).expect("invites");
                Some(Wish {
                    path: row.path.replace("{id}", &text(&invites[0]["id"])),
                    sent: Sent::Nothing,
                    outside: Outside::Refused,
                    from: None,
                })
            }
            "/api/phone-rules" => Some(Wish {
                path: row.path.to_owned(),
                sent: Sent::Json(json!({"lock_after_min": 5, "drop_after_days": 14})),
                outside: Outside::Own,
                from: None,
            }),
            _ => None,
        }
    }

    /// The wish for a row's request of somebody about this community.
    pub fn wish(&mut self, row: &Row, asker: &Phone) -> Wish {
        if let Some(wish) = self.of_own_device(row, asker).or_else(|| self.of_joining(row)) {
            return wish;
        }
        let (area, door) = (&self.area, &self.door);
        let at = |query: String| Wish {
            path: format!("{}?{query}", row.path),
            sent: Sent::Nothing,
            outside: Outside::Refused,
            from: None,
        };
        let bare = |outside| Wish { path: row.path.to_owned(), sent: Sent::Nothing, outside, from: None };
        let named = |part: &str, id: &str, outside| Wish {
            path: row.path.replace(part, id),
            sent: Sent::Nothing,
            outside,
            from: None,
        };
        let file = |text: &str| Wish {
            path: format!("{}?dry_run=true&area={area}", row.path),
            sent: Sent::File(text.to_owned()),
            outside: Outside::Refused,
            from: None,
        };
        match row.path {
            "/api/place" => at(format!("path={door}")),
            "/api/building" => at(format!("area={area}/1")),
            "/api/areas" => at(format!("parent={area}")),
            "/api/rounds" | "/api/board" => at(format!("form=door_check&area={area}")),
            "/api/room" => at(format!("form=isolation_site&area={area}")),
            "/api/stock" => at(format!("form=stock_count&area={area}")),
            "/api/episodes" => at(format!("form=isolation_episode&area={area}")),
            "/api/table" => at(format!("table=health_alerts&area={area}")),
            "/api/briefings/{id}" => named("{id}", &text(&self.briefing), Outside::Refused),
            "/api/notices/{id}" => named("{id}", &text(&self.notice), Outside::Unknown),
            "/api/people/{id}/devices" => named("{id}", &text(&self.person), Outside::Refused),
            "/api/devices/{id}/revoke" | "/api/devices/{id}/confirm" => {
                named("{id}", &text(&self.spare), Outside::Refused)
            }
            "/api/quarantine/{id}" => Wish {
                path: row.path.replace("{id}", &self.waiting()),
                sent: Sent::Json(json!({"action": "dismiss"})),
                outside: Outside::Unknown,
                from: None,
            },
            "/api/export/{file}" => Wish {
                path: format!("/api/export/doors.csv?area={area}"),
                sent: Sent::Nothing,
                outside: Outside::Refused,
                from: None,
            },
            "/api/import/areas" => file("code,name\n110115012001,第1社区居委会\n"),
            "/api/import/doors" => file("社区,楼号,单元,门牌号\n110115012001,1,1,101\n"),
            "/api/import/outbox" => Wish {
                sent: Sent::File(format!("{}\n", json!({"outbox": {"device": self.spare, "name": "x"}}))),
                ..bare(Outside::Own)
            },
            "/api/me" | "/api/accesses" | "/api/events" | "/api/kits" | "/api/own-devices"
                if row.verb.name() == "GET" =>
            {
                bare(Outside::Own)
            }
            "/api/sweeps" | "/api/people" | "/api/tables" if row.verb.name() == "GET" => bare(Outside::Own),
            "/api/kits" => Wish {
                sent: Sent::Json(serde_json::from_str(KIT).expect("the kit that ships")),
                ..bare(Outside::Own)
            },
            _ if row.verb.name() == "GET" => at(format!("area={area}")),
            path => Wish { sent: Sent::Json(self.put(path)), ..bare(Outside::Refused) },
        }
    }

    /// The body of a request that writes.
    fn put(&self, path: &str) -> Value {
        let (area, person) = (&self.area, &self.person);
        match path {
            "/api/people" => json!({"name": self.name, "role": "volunteer", "scope": [area]}),
            "/api/invites" => json!({"people": [person]}),
            "/api/assignments" => json!({"person": person, "paths": [self.door]}),
            "/api/sweeps" => json!({"form": "door_check", "name": self.name, "area": area}),
            "/api/notices" => json!({"title": "通知", "text": self.name, "areas": [area]}),
            "/api/responsibilities" => json!({"path": area, "level": "cadre", "name": self.name}),
            "/api/shifts" => json!({
                "path": area, "from": super::today(), "days": 1,
                "times": [{"name": "白班", "from": "08:00", "to": "20:00"}],
                "teams": [{"lead": person, "members": []}],
            }),
            "/api/tables" => json!({"area": area, "table": {
                "id": "", "title": {"zh": self.name, "en": "Table"}, "rows": "gate_person",
                "columns": [{"field": "number"}],
            }}),
            "/api/briefings" => json!({"area": area}),
            "/api/everything" | "/api/erase" => json!({"place": self.door, "asked_by": "户主本人"}),
            other => panic!("say how {other} is asked about a community"),
        }
    }
}

impl Wish {
    /// Asks as somebody.
    pub fn ask(&self, row: &Row, phone: &Phone) -> Answer {
        let (kind, body) = match &self.sent {
            Sent::Nothing => ("application/json", Vec::new()),
            Sent::Json(body) => ("application/json", body.to_string().into_bytes()),
            Sent::File(text) => ("application/octet-stream", text.clone().into_bytes()),
        };
        let phone = self.from.as_ref().unwrap_or(phone);
        let headers = format!("Authorization: Bearer {}\r\nContent-Type: {kind}\r\n", phone.token);
        send(phone.at, &request(row.verb.name(), &self.path, &headers, &body))
    }
}

const KIT: &str = include_str!("../../../shared/kits/epidemic.json");

fn text(id: &Value) -> String {
    id.as_str().expect("an id").to_owned()
}
