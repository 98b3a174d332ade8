//! The OpenAPI document at `/api/openapi.json`, which the server makes from its table of requests: it describes every
//! request that the server answers, and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use menpai::http::routes::{Access, Row, TABLE};
use menpai_tests::ask::{ask, refusal, send};
use menpai_tests::process::Server;
use menpai_tests::wire::request;
use serde_json::{Value, json};
use tempfile::TempDir;

fn server() -> (TempDir, Server) {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &[]).expect("it starts");
    (folder, server)
}

fn document(server: &Server) -> Value {
    send(server.at, &request("GET", "/api/openapi.json", "", b"")).json().expect("JSON")
}

fn described_rows() -> impl Iterator<Item = &'static Row> {
    TABLE.iter().filter(|row| row.access != Access::Machine)
}

#[test]
fn every_request_is_described_once_and_nothing_else() {
    let (_folder, server) = server();
    let document = document(&server);
    let rows: Vec<(String, String)> =
        described_rows().map(|row| (row.path.to_owned(), row.verb.name().to_lowercase())).collect();
    let once: BTreeSet<_> = rows.iter().cloned().collect();
    assert_eq!(once.len(), rows.len(), "a request stands in the table twice");
    let paths = document["paths"].as_object().expect("paths");
    let described: BTreeSet<_> = paths
        .iter()
        .flat_map(|(path, verbs)| {
            verbs.as_object().expect("verbs").keys().map(|verb| (path.clone(), verb.clone()))
        })
        .collect();
    assert_eq!(described, once);
}

/// All types of the app, and every type that a request names in any way.
#[test]
fn every_type_that_travels_is_described() {
    let (_folder, server) = server();
    let document = document(&server);
    let schemas = &document["components"]["schemas"];
    let text = document.to_string();
    for after in text.split("#/components/schemas/").skip(1) {
        let name = after.split('"').next().unwrap_or_default();
        assert!(!schemas[name].is_null(), "{name}");
    }
    let generated = Path::new(env!("CARGO_MANIFEST_DIR")).join("../pwa/src/generated");
    for file in fs::read_dir(generated).expect("the types are there") {
        let text = fs::read_to_string(file.expect("a file").path()).expect("it can be read");
        let Some((_, rest)) = text.split_once("export type ") else { continue };
        let name = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        assert!(!schemas[name].is_null(), "{name}");
    }
    assert_eq!(schemas["Me"]["properties"]["rights"]["items"]["$ref"], json!("#/components/schemas/Right"));
}

/// Everything described is served, and needs a token unless the description says that it does not.
#[test]
fn everything_that_is_described_is_served() {
    let (_folder, server) = server();
    for row in TABLE {
        let path = row.path.replace("{id}", "01970000-0000-7000-8000-000000000000");
        let path = path.replace("{file}", "records.csv");
        let verb = row.verb.name();
        let answer = ask(server.at, verb, &path, None, &json!({}));
        let expected: &[u16] = match row.access {
            Access::Open => &[200, 400],
            Access::Device | Access::Needs(_) => &[401],
            Access::Machine => &[404],
        };
        assert!(expected.contains(&answer.status), "{verb} {path}: {}", answer.status);
        let other = if verb == "GET" { "POST" } else { "GET" };
        if !TABLE.iter().any(|also| also.path == row.path && also.verb.name() == other) {
            let answer = ask(server.at, other, &path, None, &json!({}));
            assert_eq!(refusal(&answer), (405, "wrong_method".into()), "{other} {path}");
        }
    }
}
