//! The query of a request, parameter by parameter: some may be given several times, and each error names its
//! parameter.

use std::future::{Ready, ready};
use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::web::Query;
use actix_web::{FromRequest, HttpRequest};
use menpai_shared::domain::day::Day;
use menpai_shared::domain::ids::SweepId;
use menpai_shared::domain::path::Path;
use menpai_shared::views::Asked;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::http::refusal::Refusal;
use crate::http::routes::{Param, row_of};
use crate::lang::Lang;

/// The query of a request. Parameters that the request does not know are ignored.
#[derive(Debug)]
pub struct Params {
    given: Vec<(String, String)>,
    /// The parameters that the request's row names.
    known: &'static [Param],
}

impl Params {
    fn of(request: &HttpRequest) -> Result<Self, Refusal> {
        let known = row_of(request).ok_or_else(|| Refusal::internal("a query without a row"))?.query;
        let read = Query::<Vec<(String, String)>>::from_query(request.query_string());
        let given = read.map(Query::into_inner).map_err(|error| Refusal::BadRequest {
            code: "bad_query",
            message: format!("the query cannot be read: {error}"),
        })?;
        Ok(Self { given, known })
    }

    /// All values of a parameter, in order.
    pub fn all(&self, param: Param) -> Vec<String> {
        self.values(param).map(str::to_owned).collect()
    }

    /// A text. Returns `None` if it is not given.
    pub fn text(&self, param: Param) -> Option<&str> {
        self.values(param).next()
    }

    /// A non-empty text. Returns `None` if it is not given.
    pub fn word(&self, param: Param) -> Option<String> {
        self.text(param).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// A text that must be given.
    pub fn needed(&self, param: Param) -> Result<&str, Refusal> {
        let text = self.text(param).filter(|text| !text.is_empty());
        text.ok_or(Refusal::BadField { field: param.name(), message: "is missing".into() })
    }

    /// A path; the empty one means everywhere. Returns `None` if it is not given.
    pub fn path(&self, param: Param) -> Result<Option<Path>, Refusal> {
        let read = |text: &str| {
            Path::parse(text).map_err(|error| Refusal::BadField {
                field: param.name(),
                message: format!("{text:?} is not an address: {error}"),
            })
        };
        self.text(param).map(read).transpose()
    }

    /// An area. Returns `None` if it is not given, or empty.
    pub fn area(&self) -> Result<Option<Path>, Refusal> {
        if self.text(Param::Area).is_none_or(str::is_empty) { Ok(None) } else { self.path(Param::Area) }
    }

    /// A day. Returns `None` if it is not given.
    pub fn day(&self, param: Param) -> Result<Option<Day>, Refusal> {
        let read = |text: &str| {
            Day::parse(text).map_err(|error| Refusal::BadField {
                field: param.name(),
                message: format!("{text:?}: {error}"),
            })
        };
        self.text(param).filter(|text| !text.is_empty()).map(read).transpose()
    }

    /// A sweep. Returns `None` if it is not given.
    pub fn sweep(&self) -> Result<Option<SweepId>, Refusal> {
        Ok(self.parsed::<Uuid>(Param::Sweep, "the id of a sweep")?.map(SweepId))
    }

    /// Yes or no. Returns `None` if it is not given.
    pub fn flag(&self, param: Param) -> Result<Option<bool>, Refusal> {
        self.parsed(param, "true or false")
    }

    /// A number. Returns `None` if it is not given.
    pub fn number<T: FromStr>(&self, param: Param) -> Result<Option<T>, Refusal> {
        self.parsed(param, "a whole number")
    }

    /// One of some names. Returns `None` if it is not given.
    pub fn one_of<T: DeserializeOwned>(&self, param: Param) -> Result<Option<T>, Refusal> {
        let read = |text: &str| {
            serde_json::from_value(text.into()).map_err(|error| Refusal::BadField {
                field: param.name(),
                message: format!("{text:?} is not one: {error}"),
            })
        };
        self.text(param).filter(|text| !text.is_empty()).map(read).transpose()
    }

    /// The language of words in the answer.
    pub fn lang(&self) -> Result<Lang, Refusal> {
        let read =
            |text: &str| text.parse().map_err(|message| Refusal::BadRequest { code: "bad_query", message });
        Ok(self.text(Param::Lang).map(read).transpose()?.unwrap_or_default())
    }

    /// The filter of the records of a form.
    pub fn records(&self) -> Result<Asked, Refusal> {
        Ok(Asked {
            form: self.needed(Param::Form)?.to_owned(),
            from: self.day(Param::From)?,
            to: self.day(Param::To)?,
            sweep: self.sweep()?,
            wanted: self.all(Param::Where),
            alert: self.flag(Param::Alert)?,
            conflict: self.flag(Param::Conflict)?,
            open: self.flag(Param::Open)?,
        })
    }

    fn values(&self, param: Param) -> impl Iterator<Item = &str> {
        debug_assert!(self.known.contains(&param), "{} is not in the row of this request", param.name());
        self.given.iter().filter(move |(own, _)| own == param.name()).map(|(_, value)| value.as_str())
    }

    fn parsed<T: FromStr>(&self, param: Param, wanted: &str) -> Result<Option<T>, Refusal> {
        let read = |text: &str| {
            let message = || format!("{text:?} is not {wanted}");
            text.parse().map_err(|_| Refusal::BadField { field: param.name(), message: message() })
        };
        self.text(param).filter(|text| !text.is_empty()).map(read).transpose()
    }
}

impl FromRequest for Params {
    type Error = Refusal;
    type Future = Ready<Result<Self, Refusal>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}
