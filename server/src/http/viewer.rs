//! Who asks, and whether they are admitted. `menpai_shared::decide::rights` says what a role may do,
//! [`super::routes::TABLE`] what a request needs.
//!
//! A token only names a device. Device, person, role and scope are looked up in the state at each request, so that
//! changes take effect at once.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use menpai_shared::decide::rights::Asker;
use menpai_shared::domain::ids::{DeviceId, PersonId};
use menpai_shared::domain::path::Path;
use menpai_shared::domain::role::Role;
use menpai_shared::log::entry::Person;
use menpai_shared::state::Scope;
use menpai_shared::views;

use crate::http::refusal::Refusal;
use crate::http::routes::Access;
use crate::http::{App, control};

/// A device that asks, with its person. A revoked device is not a viewer, but see [`Caller`].
#[derive(Clone, Debug)]
pub struct Viewer {
    /// The device.
    pub device: DeviceId,
    /// The person it belongs to.
    pub person: Person,
    /// What they may see now.
    pub scope: Scope,
    /// When the request came, ms since 1970.
    pub now_ms: i64,
    /// When the token expires, ms since 1970.
    pub token_until_ms: i64,
}

/// A device that syncs; a revoked one too, because it may hand in its reports.
#[derive(Clone, Copy, Debug)]
pub struct Caller {
    /// The device.
    pub device: DeviceId,
    /// The person it belongs to.
    pub person: PersonId,
}

impl Viewer {
    /// The asker for a decision.
    #[must_use]
    pub fn asker(&self) -> Asker {
        let Person { id, name, role, .. } = self.person.clone();
        Asker { person: id, name, role, scope: self.scope.clone() }
    }

    /// The viewer for a view.
    #[must_use]
    pub fn view(&self) -> views::Viewer {
        views::Viewer { role: self.person.role, scope: self.scope.clone() }
    }

    /// Refuses a path outside of the scope.
    pub fn holds(&self, path: &Path) -> Result<(), Refusal> {
        Ok(self.asker().holds(path)?)
    }

    /// Whether this is an administrator.
    #[must_use]
    pub fn is_administrator(&self) -> bool {
        self.person.role == Role::Administrator
    }
}

/// Finds out who asks, and refuses whom the request's row does not admit. Only the [`Viewer`] or [`Caller`] found
/// here reaches the handler.
pub fn admit(request: &HttpRequest, access: Access) -> Result<(), Refusal> {
    match access {
        Access::Open => {}
        Access::Machine => control::only_local(request)?,
        Access::Device => {
            let caller = caller(request)?;
            request.extensions_mut().insert(caller);
        }
        Access::Needs(right) => {
            let viewer = viewer(request)?;
            viewer.asker().may(right)?;
            request.extensions_mut().insert(viewer);
        }
    }
    Ok(())
}

impl FromRequest for Viewer {
    type Error = Refusal;
    type Future = Ready<Result<Self, Refusal>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(admitted(request))
    }
}

impl FromRequest for Caller {
    type Error = Refusal;
    type Future = Ready<Result<Self, Refusal>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(admitted(request))
    }
}

fn admitted<T: 'static>(request: &HttpRequest) -> Result<T, Refusal> {
    let found = request.extensions_mut().remove::<T>();
    found.ok_or_else(|| Refusal::internal("a handler asks for somebody whom its row does not let in"))
}

fn viewer(request: &HttpRequest) -> Result<Viewer, Refusal> {
    let app = app_of(request)?;
    let now_ms = app.engine.now_ms();
    let (device, token_until_ms) = device(&app, request, now_ms)?;
    let (viewer, used_at_ms) = app.engine.read(|state| {
        let cell = state.device(device).ok_or(Refusal::DeviceUnknown)?;
        let person = state.person(cell.join.person).ok_or(Refusal::DeviceUnknown)?.person.clone();
        if cell.revoked.is_some() {
            return Err(Refusal::DeviceRevoked);
        }
        if cell.join.waits {
            return Err(Refusal::DeviceWaits);
        }
        if person.gone {
            return Err(Refusal::PersonGone);
        }
        let scope = state.scope(person.id, now_ms).ok_or(Refusal::DeviceUnknown)?;
        let viewer = Viewer { device, person, scope, now_ms, token_until_ms };
        Ok::<_, Refusal>((viewer, cell.used_at_ms()))
    })?;
    app.engine.used(device, used_at_ms);
    Ok(viewer)
}

fn caller(request: &HttpRequest) -> Result<Caller, Refusal> {
    let app = app_of(request)?;
    let (device, _) = device(&app, request, app.engine.now_ms())?;
    app.engine.read(|state| {
        let cell = state.device(device).ok_or(Refusal::DeviceUnknown)?;
        Ok(Caller { device, person: cell.join.person })
    })
}

fn app_of(request: &HttpRequest) -> Result<Arc<App>, Refusal> {
    let app = request.app_data::<web::Data<App>>().ok_or_else(|| Refusal::internal("no app data"))?;
    Ok(Arc::clone(app))
}

fn device(app: &App, request: &HttpRequest, now_ms: i64) -> Result<(DeviceId, i64), Refusal> {
    let value = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let (scheme, token) = value.and_then(|value| value.split_once(' ')).ok_or(Refusal::NoToken)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Refusal::NoToken);
    }
    Ok(app.tokens.read(token.trim(), now_ms)?)
}
