//! The description of all requests, which the server serves at `/api/openapi.json`: made of the table below and of the
//! app's generated types. `MENPAI_BLESS=1 cargo test -p menpai-tests --test openapi` writes it anew.

mod schema;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use menpai_tests::ask::{ask, send};
use menpai_tests::process::Server;
use menpai_tests::wire::request;
use serde_json::{Map, Value, json};

/// What a request or an answer carries.
#[derive(Clone, Copy)]
enum Body {
    Nothing,
    /// JSON of a type.
    One(&'static str),
    /// JSON: a list of a type.
    Many(&'static str),
    /// Lines of JSON.
    Lines(&'static str),
    /// Server-sent events of a type.
    Events(&'static str),
    /// A file.
    File,
    /// Plain text.
    Text,
}

struct Operation {
    method: &'static str,
    path: &'static str,
    about: &'static str,
    /// Parameters of the query.
    query: &'static [&'static str],
    takes: Body,
    gives: Body,
}

const fn get(
    path: &'static str,
    query: &'static [&'static str],
    gives: Body,
    about: &'static str,
) -> Operation {
    Operation { method: "get", path, about, query, takes: Body::Nothing, gives }
}

const fn post(path: &'static str, takes: Body, gives: Body, about: &'static str) -> Operation {
    Operation { method: "post", path, about, query: &[], takes, gives }
}

const fn import(path: &'static str, gives: &'static str, about: &'static str) -> Operation {
    let query = &["name", "area", "dry_run", "lang"];
    Operation { method: "post", path, about, query, takes: Body::File, gives: Body::One(gives) }
}

/// Requests that need no token.
const OPEN: [&str; 4] = ["/api/join", "/api/token", "/api/openapi.json", "/healthz"];

use Body::{Events, File, Lines, Many, Nothing, One, Text};

const OPERATIONS: &[Operation] = &[
    post("/api/join", One("JoinPut"), One("Joined"), "Joins a device by the code of an invite."),
    post("/api/token", One("TokenPut"), One("Token"), "An access token for a credential."),
    post("/api/sync", Lines("Up"), Lines("Down"), "Hands reports in, and tells what changed."),
    get("/api/me", &[], One("Me"), "Who asks, with areas, sweeps and kit."),
    get("/api/place", &["path"], One("PlaceHistory"), "One place with its history."),
    get("/api/overview", &["area", "sweep"], One("Overview"), "One area and its parts, counted."),
    get(
        "/api/attention",
        &["area", "sweep", "limit"],
        Many("Attention"),
        "Alerts, gravest and newest first.",
    ),
    get(
        "/api/conflicts",
        &["area", "form", "field", "limit"],
        Many("ConflictCase"),
        "Open conflicts, oldest first.",
    ),
    get("/api/phones", &["area", "sweep"], Many("Phone"), "The phones, silent ones first."),
    get("/api/building", &["area", "sweep"], One("Building"), "A building, door by door."),
    get(
        "/api/doors",
        &["area", "sweep", "status", "alert", "silent", "limit"],
        Many("DoorRow"),
        "The doors behind a number.",
    ),
    get(
        "/api/board",
        &[
            "form", "area", "from", "to", "sweep", "where", "alert", "conflict", "open", "group", "offset",
            "limit",
        ],
        One("Board"),
        "The records of one form in an area, counted and listed.",
    ),
    get("/api/room", &["form", "area", "day"], One("RoomBoard"), "Free beds or seats, place by place."),
    get("/api/stock", &["form", "area", "day"], One("StockBoard"), "Stocks, and how long they last."),
    get("/api/tables", &[], Many("TableRow"), "The departments' tables that may be asked for."),
    post("/api/tables", One("TablePut"), One("TableRow"), "Defines a department's table, or takes it away."),
    get("/api/table", &["table", "area", "day", "lang"], One("TableMade"), "A department's table of a day."),
    get("/api/coverages", &["area"], One("Coverages"), "The running sweep of each form side by side."),
    get("/api/rounds", &["area", "form"], Many("Round"), "The sweeps of one form, oldest first."),
    get("/api/progress", &["area", "sweep"], Many("Progress"), "Each person's doors, and what they did."),
    get(
        "/api/tasks",
        &["area", "day", "form", "rule", "state", "limit"],
        One("TaskBoard"),
        "What is to be done on a day; states are parted by commas.",
    ),
    get(
        "/api/episodes",
        &["form", "area", "day", "over"],
        One("EpisodeBoard"),
        "The episodes of a form, each as a strip of days.",
    ),
    get("/api/figures", &["area", "before"], One("Figures"), "The kit's figures of an area."),
    get("/api/briefing", &["area"], One("Briefing"), "The briefing of an area as it would be now."),
    get("/api/briefings", &["area"], Many("BriefingRow"), "The briefings that were kept, newest first."),
    post(
        "/api/briefings",
        One("BriefingPut"),
        One("Briefing"),
        "Keeps the briefing of an area as it is now.",
    ),
    get("/api/briefings/{id}", &[], One("Briefing"), "A briefing that was kept, as it was."),
    get("/api/areas", &["parent"], Many("AreaNode"), "The parts of an area."),
    get("/api/notices", &["area"], Many("NoticeRow"), "The notices, newest first, with who has them."),
    post("/api/notices", One("NoticePut"), One("NoticeRow"), "Gives a notice out, or takes one back."),
    get("/api/notices/{id}", &[], One("NoticeReceipts"), "One notice, phone by phone."),
    get(
        "/api/responsibilities",
        &["area"],
        One("Responsibilities"),
        "Who answers for what, and what nobody answers for.",
    ),
    post(
        "/api/responsibilities",
        One("ResponsibilityPut"),
        One("ResponsibilityRow"),
        "Names who answers, or changes or ends that.",
    ),
    get(
        "/api/duty",
        &["area", "from", "days"],
        One("Duty"),
        "The shifts of some days, with gaps and double bookings.",
    ),
    post(
        "/api/shifts",
        One("ShiftsPut"),
        Many("ShiftRow"),
        "Makes shifts by a pattern, or changes or ends one.",
    ),
    get("/api/people", &[], Many("PersonRow"), "The people of the asker's area."),
    post(
        "/api/people",
        One("PersonPut"),
        One("PersonRow"),
        "Makes a person, or changes one whose id is given.",
    ),
    post("/api/invites", One("InvitePut"), Many("NewInvite"), "One new invite for each person."),
    post("/api/assignments", One("AssignmentPut"), One("Assignment"), "Gives paths to a person."),
    get("/api/sweeps", &[], Many("Sweep"), "The sweeps of the asker's area, newest first."),
    post("/api/sweeps", One("SweepPut"), One("Sweep"), "Starts a sweep, or changes one."),
    post("/api/devices/{id}/revoke", Nothing, Nothing, "Shuts a device out."),
    get("/api/quarantine", &["area", "limit"], Many("Quarantined"), "Reports that could not be folded."),
    post("/api/quarantine/{id}", One("MendPut"), Nothing, "Dismisses such a report, or takes it in."),
    get("/api/kits", &[], Many("KitRow"), "The kits in use; for the administrator."),
    post("/api/kits", One("Kit"), One("KitRow"), "Takes a kit into use, or a greater version of one."),
    import("/api/import/areas", "ImportResult", "Imports areas from a list of codes and names."),
    import("/api/import/doors", "ImportResult", "Imports doors from a roster."),
    import("/api/import/outbox", "OutboxImport", "Takes in the unsent reports that a phone exported."),
    get(
        "/api/export/{file}",
        &[
            "area", "sweep", "status", "alert", "silent", "lang", "form", "from", "to", "where", "conflict",
            "open", "table", "day",
        ],
        File,
        "A table as a file: records, doors, coverage, history, board or table, as .csv or .xlsx.",
    ),
    get("/api/events", &[], Events("Changed"), "Tells what changes as it happens."),
    get("/api/openapi.json", &[], Text, "This description."),
    get("/healthz", &[], Text, "Whether reports are taken."),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn content(body: Body) -> Option<Value> {
    let named = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let (kind, schema) = match body {
        Nothing => return None,
        One(name) => ("application/json", named(name)),
        Many(name) => ("application/json", json!({"type": "array", "items": named(name)})),
        Lines(name) => ("application/x-ndjson", named(name)),
        Events(name) => ("text/event-stream", named(name)),
        File => ("application/octet-stream", json!({"type": "string", "format": "binary"})),
        Text => ("text/plain", json!({"type": "string"})),
    };
    Some(json!({ kind: {"schema": schema} }))
}

fn described(operation: &Operation) -> Value {
    let mut parameters: Vec<Value> = Vec::new();
    for part in operation.path.split('/').filter_map(|part| part.strip_prefix('{')) {
        let name = part.trim_end_matches('}');
        parameters.push(json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}));
    }
    for name in operation.query {
        parameters.push(json!({"name": name, "in": "query", "schema": {"type": "string"}}));
    }
    let refused = json!({"description": "Refused.", "content": content(One("Refused"))});
    let (status, done) = match content(operation.gives) {
        Some(content) => ("200", json!({"description": "Done.", "content": content})),
        None => ("204", json!({"description": "Done."})),
    };
    let mut described = json!({"summary": operation.about, "responses": {status: done, "default": refused}});
    if !parameters.is_empty() {
        described["parameters"] = Value::Array(parameters);
    }
    if let Some(content) = content(operation.takes) {
        described["requestBody"] = json!({"required": true, "content": content});
    }
    if OPEN.contains(&operation.path) {
        described["security"] = json!([]);
    }
    described
}

fn document() -> Value {
    let mut paths = Map::new();
    for operation in OPERATIONS {
        let at = paths.entry(operation.path).or_insert_with(|| json!({}));
        at[operation.method] = described(operation);
    }
    let mut schemas = Map::new();
    for file in fs::read_dir(root().join("pwa/src/generated")).expect("the types are there") {
        let text = fs::read_to_string(file.expect("a file").path()).expect("it can be read");
        let (name, schema) = schema::of_file(&text);
        schemas.insert(name, schema);
    }
    schemas.sort_keys();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Menpai",
            "version": "1",
            "license": {"name": "Apache-2.0"},
            "description": "Requests of phones and offices. Every refusal is a `Refused` with a stable code.",
        },
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
            "schemas": schemas,
        },
    })
}

#[test]
fn the_description_is_of_these_requests_and_types() {
    let path = root().join("server/src/http/openapi.json");
    let text = serde_json::to_string_pretty(&document()).expect("JSON") + "\n";
    if std::env::var_os("MENPAI_BLESS").is_some() {
        fs::write(path, text).expect("written");
        return;
    }
    let kept = fs::read_to_string(path).expect("it can be read");
    assert!(kept == text, "server/src/http/openapi.json is stale; run with MENPAI_BLESS=1");
}

#[test]
fn every_type_that_is_named_is_described() {
    let text = document().to_string();
    let document = document();
    for after in text.split("#/components/schemas/").skip(1) {
        let name = after.split('"').next().unwrap_or_default();
        assert!(!document["components"]["schemas"][name].is_null(), "{name}");
    }
}

/// Every path of the server's table is described.
#[test]
fn every_route_is_described() {
    let table = fs::read_to_string(root().join("server/src/http/routes.rs")).expect("the table");
    let described: BTreeSet<&str> = OPERATIONS.iter().map(|operation| operation.path).collect();
    for route in table.split("at(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        let path = if route == "/healthz" { route.to_owned() } else { format!("/api{route}") };
        assert!(described.contains(path.as_str()), "{path} is not described");
    }
}

/// Everything that is described is there, and asks for a token unless it says that it does not.
#[test]
fn everything_that_is_described_is_served() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &[]).expect("it starts");
    for operation in OPERATIONS {
        let path = operation.path.replace("{id}", "01970000-0000-7000-8000-000000000000");
        let path = path.replace("{file}", "records.csv");
        let method = operation.method.to_uppercase();
        let answer = ask(server.at, &method, &path, None, &json!({}));
        let is_open = OPEN.contains(&operation.path);
        let expected: &[u16] = if is_open { &[200, 400] } else { &[401] };
        assert!(expected.contains(&answer.status), "{method} {path}: {}", answer.status);
    }
    let served = send(server.at, &request("GET", "/api/openapi.json", "", b""));
    assert_eq!(served.json::<Value>().expect("JSON"), document());
}
