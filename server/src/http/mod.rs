//! HTTP in front of the engine: handlers that parse, make one call, and answer. They hold no rules of the domain.
//!
//! A file is named after what its handler does. [`routes`] is the table of all requests with what each needs,
//! [`viewer`] finds out who asks, and [`refusal`] lists every refusal.

pub mod answer;
pub mod body;
pub mod connection;
pub mod control;
pub mod files;
pub mod headers;
pub mod listen;
pub mod read;
pub mod refusal;
pub mod routes;
pub mod server;
pub mod signin;
pub mod sync;
pub mod told;
pub mod turns;
pub mod viewer;
pub mod write;

mod query;
mod serve_app;

use std::net::IpAddr;
use std::sync::OnceLock;

use actix_web::HttpRequest;
use tokio::sync::watch::Receiver;

use crate::accesses::AccessLog;
use crate::assets::Assets;
use crate::auth::attempts::Attempts;
use crate::auth::code::CodeKey;
use crate::auth::credentials::Credentials;
use crate::auth::token::Tokens;
use crate::auth::typed::TypedCodes;
use crate::engine::Engine;
use crate::http::files::import_file::Imports;
use crate::http::sync::newcomers::Newcomers;
use crate::http::sync::quota::Quotas;

/// What all handlers share.
pub struct App {
    /// Log and state.
    pub engine: Engine,
    /// Who looked.
    pub access: AccessLog,
    /// Signs and reads access tokens.
    pub tokens: Tokens,
    /// The credentials of devices, as they move on.
    pub credentials: Credentials,
    /// What codes are hashed with.
    pub code_key: CodeKey,
    /// The codes to type that are good now.
    pub typed: TypedCodes,
    /// The limit on attempts to join.
    pub joins: Attempts,
    /// The limit on attempts to renew a token.
    pub renewals: Attempts,
    /// What each device may send in a day.
    pub quotas: Quotas,
    /// The devices that took their whole area today.
    pub newcomers: Newcomers,
    /// Who is importing something.
    pub imports: Imports,
    /// The web app.
    pub assets: Assets,
    /// The server's address in links.
    pub base_url: OnceLock<String>,
    /// The server runs behind a proxy.
    pub is_behind_proxy: bool,
    /// The server speaks HTTPS itself.
    pub is_secure: bool,
    /// Becomes true when the server is about to stop, so that endless streams end.
    pub closing: Receiver<bool>,
}

impl App {
    /// The server's address in links; empty until the socket is bound.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.base_url.get().map(String::as_str).unwrap_or_default()
    }

    /// The address that a request came from.
    #[must_use]
    pub fn address_of(&self, request: &HttpRequest) -> IpAddr {
        let peer = request.peer_addr().map_or(IpAddr::from([127, 0, 0, 1]), |address| address.ip());
        if !self.is_behind_proxy {
            return peer;
        }
        // The proxy added the last one; those before it came from the client.
        let forwarded = request.headers().get_all("x-forwarded-for").last().and_then(|v| v.to_str().ok());
        let last = forwarded.and_then(|list| list.rsplit(',').next());
        last.and_then(|text| text.trim().parse().ok()).unwrap_or(peer)
    }
}
