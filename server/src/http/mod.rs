//! HTTP in front of the engine: handlers that parse, make one call, and answer. They hold no rules of the domain.
//!
//! A file is named by what its handler does. The table of all requests, with what each needs, is [`routes`]; who asks is
//! found out by [`viewer`]; every way to be refused stands in [`refusal`].

pub mod answer;
pub mod body;
pub mod control;
pub mod files;
pub mod headers;
pub mod read;
pub mod refusal;
pub mod routes;
pub mod server;
pub mod signin;
pub mod sync;
pub mod viewer;
pub mod write;

mod query;
mod serve_app;

use std::net::IpAddr;
use std::sync::OnceLock;

use actix_web::HttpRequest;
use tokio::sync::watch::Receiver;

use crate::assets::Assets;
use crate::auth::attempts::Attempts;
use crate::auth::token::Tokens;
use crate::engine::Engine;
use crate::folder::Secret;

/// All that handlers share.
pub struct App {
    /// Log and state.
    pub engine: Engine,
    /// Signs and reads access tokens.
    pub tokens: Tokens,
    /// The deployment's secret.
    pub secret: Secret,
    /// The limit on attempts to sign in.
    pub attempts: Attempts,
    /// The web app.
    pub assets: Assets,
    /// As it stands in links.
    pub base_url: OnceLock<String>,
    /// A proxy stands in front.
    pub is_behind_proxy: bool,
    /// Turns true when the server is about to stop, so that streams without an end come to one.
    pub closing: Receiver<bool>,
}

impl App {
    /// The address as it stands in links; empty until the socket is bound.
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
        // The last one was added by the proxy; those before it were sent by whoever asked.
        let forwarded = request.headers().get_all("x-forwarded-for").last().and_then(|v| v.to_str().ok());
        let last = forwarded.and_then(|list| list.rsplit(',').next());
        last.and_then(|text| text.trim().parse().ok()).unwrap_or(peer)
    }
}
