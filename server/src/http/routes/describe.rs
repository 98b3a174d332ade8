//! `GET /api/openapi.json`: the table of requests as an OpenAPI document. The build makes JSON schemas from the app's
//! own types, so phone, office and document share one description of each type.

use std::sync::LazyLock;

use actix_web::HttpResponse;
use serde_json::{Map, Value, json};

use super::row::{Access, Carries, Row};
use super::table::TABLE;
use crate::http::refusal::Refusal;

/// Made by the build script from the types in `pwa/src/generated`.
const SCHEMAS: &str = include_str!(concat!(env!("OUT_DIR"), "/schemas.json"));

static DOCUMENT: LazyLock<Result<String, String>> =
    LazyLock::new(|| document().map(|document| document.to_string()).map_err(|error| error.to_string()));

/// Handles the request.
pub async fn handle() -> Result<HttpResponse, Refusal> {
    let text = DOCUMENT.as_deref().map_err(Refusal::internal)?;
    Ok(HttpResponse::Ok().content_type("application/json").body(text))
}

fn document() -> serde_json::Result<Value> {
    let mut paths = Map::new();
    for row in TABLE.iter().filter(|row| row.access != Access::Machine) {
        let at = paths.entry(row.path).or_insert_with(|| json!({}));
        at[row.verb.name().to_lowercase()] = described(row);
    }
    let schemas: Value = serde_json::from_str(SCHEMAS)?;
    Ok(json!({
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
    }))
}

fn described(row: &Row) -> Value {
    let refused = json!({"description": "Refused.", "content": content(Carries::One("Refused"))});
    let (status, done) = match content(row.gives) {
        Some(content) => ("200", json!({"description": "Done.", "content": content})),
        None => ("204", json!({"description": "Done."})),
    };
    let mut described = json!({"summary": row.about, "responses": {status: done, "default": refused}});
    let parameters = parameters(row);
    if !parameters.is_empty() {
        described["parameters"] = Value::Array(parameters);
    }
    if let Some(content) = content(row.takes) {
        described["requestBody"] = json!({"required": true, "content": content});
    }
    match row.access {
        Access::Open => described["security"] = json!([]),
        // The names are those of `GET /api/me`.
        Access::Needs(right) => {
            described["x-right"] = json!(right);
            described["x-roles"] = json!(right.roles());
        }
        Access::Device | Access::Machine => {}
    }
    described
}

fn parameters(row: &Row) -> Vec<Value> {
    let parts = row.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let of_path =
        parts.map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}));
    let of_query = row.query.iter();
    let of_query =
        of_query.map(|param| json!({"name": param.name(), "in": "query", "schema": param.schema()}));
    of_path.chain(of_query).collect()
}

fn content(carries: Carries) -> Option<Value> {
    let named = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let (kind, schema) = match carries {
        Carries::Nothing => return None,
        Carries::One(name) => ("application/json", named(name)),
        Carries::Many(name) => ("application/json", json!({"type": "array", "items": named(name)})),
        Carries::Lines(name) => ("application/x-ndjson", named(name)),
        Carries::Events(name) => ("text/event-stream", named(name)),
        Carries::File => ("application/octet-stream", json!({"type": "string", "format": "binary"})),
        Carries::Text => ("text/plain", json!({"type": "string"})),
    };
    Some(json!({ kind: {"schema": schema} }))
}
