//! Commands of the server's own machine to the running server: over a socket in the data folder, which only the
//! folder's owner can reach. Whoever can write the folder could do all of this without the server.

use std::io;
use std::path::Path;

use actix_web::web::{self, Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use menpai_shared::decide::{Refused, terminal_erase};
use menpai_shared::domain::path::Path as Place;
use menpai_shared::domain::role::Role;
use menpai_shared::state::{Scope, View};
use menpai_shared::views;
use menpai_shared::wire::api::{
    Erased, Everything, PersonalPut, TerminalConfirmJoins, TerminalDevices, TerminalInvite, TerminalPhones,
    TerminalRevoke,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::auth::{devices, invites};
use crate::engine::{Engine, Unavailable};
use crate::http::refusal::Refusal;
use crate::http::told::Told;
use crate::http::write::personal;
use crate::http::{App, answer, body};

/// Makes an invite.
pub const INVITE: &str = "/control/invite";
/// Takes a kit into use.
pub const KIT: &str = "/control/kit";

/// Lists devices.
pub const DEVICES: &str = "/control/devices";
/// Shuts devices out.
pub const REVOKE: &str = "/control/revoke";

/// Sets whether joins must be confirmed.
pub const CONFIRM_JOINS: &str = "/control/confirm-joins";

/// Sets what is asked of phones.
pub const PHONES: &str = "/control/phones";

/// Tells everything that is known about a place.
pub const EVERYTHING: &str = "/control/everything";

/// Erases what is known about a place.
pub const ERASE: &str = "/control/erase";

/// Marks a connection that came through the socket in the data folder.
pub struct Local;

/// Why the server that holds the folder did not do the command.
#[derive(Debug, Error)]
pub enum ControlFault {
    /// It has no socket, or does not answer.
    #[error("the data folder is in use, and the menpai that uses it does not answer ({0}); stop it first")]
    Silent(#[from] io::Error),
    /// It refused.
    #[error("{0}")]
    Refused(String),
}

/// `POST /control/invite`
pub async fn invite(app: Data<App>, request: HttpRequest, payload: Payload) -> Result<HttpResponse, Refusal> {
    let wish: TerminalInvite = body::json(&request, payload).await?;
    let wants_code = wish.typed;
    let mut invite = invites::at_terminal(&app.engine, wish, &app.code_key, app.base_url()).await?;
    if wants_code {
        let shown = app.typed.show(invite.id, &app.code_key, app.engine.now_ms());
        invite.typed = Some(shown.map_err(Refusal::internal)?);
    }
    answer::json(&invite)
}

/// `POST /control/devices`
pub async fn devices(
    app: Data<App>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let wish: TerminalDevices = body::json(&request, payload).await?;
    answer::json(&devices::listed(&app.engine, &wish)?)
}

/// `POST /control/confirm-joins`
pub async fn confirm_joins(
    app: Data<App>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let wish: TerminalConfirmJoins = body::json(&request, payload).await?;
    answer::json(&devices::confirm_joins(&app.engine, &wish).await??)
}

/// `POST /control/phones`
pub async fn phones(app: Data<App>, request: HttpRequest, payload: Payload) -> Result<HttpResponse, Refusal> {
    let wish: TerminalPhones = body::json(&request, payload).await?;
    answer::json(&devices::phones(&app.engine, wish).await??)
}

/// `POST /control/erase`
pub async fn erase(app: Data<App>, request: HttpRequest, payload: Payload) -> Result<HttpResponse, Refusal> {
    let wish: PersonalPut = body::json(&request, payload).await?;
    let told = Told::of(&wish)?;
    Ok(told.rows(1).on(answer::json(&erased(&app.engine, wish).await??)?))
}

/// Erases what is known about a place or a thread.
pub async fn erased(engine: &Engine, wish: PersonalPut) -> Result<Result<Erased, Refused>, Unavailable> {
    engine.decide(move |state, now_ms| terminal_erase(state, &wish, now_ms)).await
}

/// `POST /control/everything`
pub async fn everything(
    app: Data<App>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Refusal> {
    let wish: PersonalPut = body::json(&request, payload).await?;
    let told = Told::of(&wish)?;
    let found = web::block(move || known(&app.engine, &wish));
    let all = found.await.map_err(Refusal::internal)??;
    Ok(told.rows(all.records.len()).on(answer::json(&all)?))
}

/// All that is known about a place or a thread. It reads the log.
///
/// # Errors
/// There is no such place or thread, or the log is being read for somebody else.
pub fn known(engine: &Engine, wish: &PersonalPut) -> Result<Everything, Refusal> {
    let scope = Scope::new(vec![Place::root()], View::of(Role::Administrator));
    let viewer = views::Viewer { role: Role::Administrator, scope };
    personal::known(engine, &viewer, wish, engine.now_ms())
}

/// `POST /control/revoke`
pub async fn revoke(app: Data<App>, request: HttpRequest, payload: Payload) -> Result<HttpResponse, Refusal> {
    let wish: TerminalRevoke = body::json(&request, payload).await?;
    answer::json(&devices::revoke(&app.engine, wish).await??)
}

/// Refuses a request that did not come through the socket, as if there were no such address.
pub fn only_local(request: &HttpRequest) -> Result<(), Refusal> {
    let local = request.conn_data::<Local>();
    local.map(|_| ()).ok_or(Refusal::NotFound { what: "request" })
}

/// Sends a request to the server behind a socket, and waits for its answer.
#[cfg(unix)]
pub fn ask<T: DeserializeOwned>(socket: &Path, path: &str, body: &impl Serialize) -> Result<T, ControlFault> {
    use std::io::{Read, Write};
    use std::os::unix::net::UnixStream;
    use std::time::Duration;

    let body = serde_json::to_string(body).map_err(io::Error::other)?;
    let mut stream = UnixStream::connect(socket)?;
    // The whole log may have to be read.
    let seconds = if path == EVERYTHING { 600 } else { 30 };
    stream.set_read_timeout(Some(Duration::from_secs(seconds)))?;
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    let (head, body) = text.split_once("\r\n\r\n").ok_or_else(|| io::Error::other("the answer broke off"))?;
    if head.split(' ').nth(1) != Some("200") {
        let refused =
            serde_json::from_str::<menpai_shared::wire::api::Refused>(body).map_err(io::Error::other)?;
        return Err(ControlFault::Refused(refused.message));
    }
    Ok(serde_json::from_str(body).map_err(io::Error::other)?)
}

/// On systems without such sockets the server must be stopped first.
#[cfg(not(unix))]
pub fn ask<T: DeserializeOwned>(_: &Path, _: &str, _: &impl Serialize) -> Result<T, ControlFault> {
    Err(io::Error::from(io::ErrorKind::Unsupported).into())
}
