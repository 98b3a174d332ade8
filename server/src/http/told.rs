//! What is written down of a request in the access log. Its row in the table says that it is, and the middleware of the
//! table does it: first a place in the log's queue, then the handler, then the row. A handler adds what only it knows.

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::{Data, Query};
use actix_web::{Error, HttpMessage, HttpResponse, ResponseError};
use menpai_shared::decide::{self, Refused};
use menpai_shared::domain::ids::{DeviceId, PersonId};
use menpai_shared::domain::path::Path;
use menpai_shared::wire::api::{AccessAct, PersonalPut};
use uuid::Uuid;

use crate::accesses::{Event, Place, Unwritten};
use crate::http::App;
use crate::http::refusal::Refusal;
use crate::http::routes::Param;
use crate::http::viewer::Viewer;

/// What a handler adds.
#[derive(Clone, Debug, Default)]
pub struct Told {
    what: Option<String>,
    place: Option<Path>,
    about: Option<PersonId>,
    rows: Option<u32>,
    asked_by: Option<String>,
}

impl Told {
    /// How many rows somebody saw, or how many things they changed.
    #[must_use]
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = Some(u32::try_from(rows).unwrap_or(u32::MAX));
        self
    }

    /// Of what; never a personal value.
    #[must_use]
    pub fn what(mut self, what: impl Into<String>) -> Self {
        self.what = Some(what.into());
        self
    }

    /// Where.
    #[must_use]
    pub fn at(mut self, place: Path) -> Self {
        self.place = Some(place);
        self
    }

    /// Whom it was about.
    #[must_use]
    pub fn about(mut self, person: PersonId) -> Self {
        self.about = Some(person);
        self
    }

    /// What is told of a wish for somebody's data.
    ///
    /// # Errors
    /// Nobody is named who asked for it.
    pub fn of(wish: &PersonalPut) -> Result<Self, Refused> {
        let asked_by = Some(decide::asked_by(wish)?);
        let what = wish.thread.map(|thread| format!("thread {}", thread.0));
        Ok(Self { asked_by, place: Some(wish.place.clone()), what, ..Self::default() })
    }

    /// Hangs it on the answer.
    #[must_use]
    pub fn on(self, mut response: HttpResponse) -> HttpResponse {
        response.extensions_mut().insert(self);
        response
    }

    /// The row in the access log.
    #[must_use]
    pub fn event(self, act: AccessAct, person: PersonId, device: Option<DeviceId>, at_ms: i64) -> Event {
        let Self { what, place, about, rows, asked_by } = self;
        Event { at_ms, person, device, act, what: what.unwrap_or_default(), place, about, rows, asked_by }
    }
}

/// Who asks for what, as far as the request itself says.
struct Asking {
    person: PersonId,
    device: Option<DeviceId>,
    at_ms: i64,
    act: AccessAct,
    told: Told,
    /// The request's address with everything that it asks for.
    request: String,
    /// Another page of a list: never the same list again.
    is_further: bool,
}

/// Passes a request on to its handler, and writes down that it was answered.
pub async fn through(
    act: AccessAct,
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let app = request.app_data::<Data<App>>().cloned();
    let Some((app, asking)) = app.and_then(|app| Some((app.clone(), Asking::of(act, &request, &app)?)))
    else {
        return next.call(request).await;
    };
    let place = match app.access.place() {
        Ok(place) => place,
        Err(unwritten) => return Ok(request.into_response(Refusal::from(unwritten).error_response())),
    };
    let mut response = next.call(request).await?;
    if !response.status().is_success() {
        return Ok(response);
    }
    let more = response.response_mut().extensions_mut().remove::<Told>().unwrap_or_default();
    match asking.write(more, place, &app).await {
        Ok(()) => Ok(response),
        Err(unwritten) => {
            let refused = Refusal::from(unwritten).error_response();
            Ok(response.into_response(refused))
        }
    }
}

impl Asking {
    /// Reads a request. Returns `None` if nothing personal is shown to the asker.
    fn of(act: AccessAct, request: &ServiceRequest, app: &App) -> Option<Self> {
        let viewer = request.extensions().get::<Viewer>().cloned();
        let is_list = matches!(act, AccessAct::List);
        if is_list && viewer.as_ref().is_some_and(|viewer| viewer.view().is_masked()) {
            return None;
        }
        let query = Query::<Vec<(String, String)>>::from_query(request.query_string());
        let query = query.map(Query::into_inner).unwrap_or_default();
        let all = |param: Param| {
            query.iter().filter(move |(name, _)| name == param.name()).map(|(_, value)| value.as_str())
        };
        let place = all(Param::Path).chain(all(Param::Area)).find_map(|text| Path::parse(text).ok());
        let file = request.match_info().get("file");
        let fields: Vec<&str> = all(Param::Where).filter_map(|text| text.split(':').next()).collect();
        let of_what = file.into_iter().chain(all(Param::Form)).chain(all(Param::Table));
        let what: Vec<&str> = of_what.chain(fields.iter().copied()).collect();
        let act = if is_list && !fields.is_empty() { AccessAct::Search } else { act };
        let is_further =
            all(Param::Offset).chain(all(Param::After)).any(|text| !text.is_empty() && text != "0");
        Some(Self {
            person: viewer.as_ref().map_or(PersonId(Uuid::nil()), |viewer| viewer.person.id),
            device: viewer.as_ref().map(|viewer| viewer.device),
            at_ms: viewer.as_ref().map_or_else(|| app.engine.now_ms(), |viewer| viewer.now_ms),
            act,
            told: Told { place, what: Some(what.join(" ")), ..Told::default() },
            request: request.uri().to_string(),
            is_further,
        })
    }

    async fn write(self, more: Told, place: Place, app: &App) -> Result<(), Unwritten> {
        let told = Told {
            what: more.what.or(self.told.what),
            place: more.place.filter(|path| !path.is_root()).or(self.told.place),
            ..more
        };
        let event = told.event(self.act, self.person, self.device, self.at_ms);
        match self.act {
            AccessAct::List | AccessAct::Search | AccessAct::History if !self.is_further => {
                place.write_once(event, &self.request);
                Ok(())
            }
            // Whoever takes or ends everything that is known of somebody is on the disk before they are answered.
            AccessAct::Everything | AccessAct::Erase => app.access.durable(place.write(event)).await,
            _ => {
                let _ = place.write(event);
                Ok(())
            }
        }
    }
}
