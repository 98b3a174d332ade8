//! The query of a request, parameter by parameter: some may come several times, and each tells what is wrong with it.

use std::str::FromStr;

use actix_web::HttpRequest;
use actix_web::web::Query;
use menpai_shared::domain::day::Day;
use menpai_shared::domain::ids::SweepId;
use menpai_shared::domain::path::Path;
use menpai_shared::views::Asked;
use uuid::Uuid;

use super::refusal::Refusal;
use crate::lang::Lang;

/// What stands behind the question mark. Parameters that a request does not know are ignored.
#[derive(Debug)]
pub struct Params(Vec<(String, String)>);

impl Params {
    /// Of a request.
    pub fn of(request: &HttpRequest) -> Result<Self, Refusal> {
        let read = Query::<Vec<(String, String)>>::from_query(request.query_string());
        read.map(|query| Self(query.into_inner())).map_err(|error| Refusal::BadRequest {
            code: "bad_query",
            message: format!("the query cannot be read: {error}"),
        })
    }

    /// All values of a parameter, in order.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(own, _)| own == name).map(|(_, value)| value.clone()).collect()
    }

    /// A text; none where it is not given.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// A text that must be given.
    pub fn needed(&self, name: &'static str) -> Result<&str, Refusal> {
        let text = self.text(name).filter(|text| !text.is_empty());
        text.ok_or(Refusal::BadField { field: name, message: "is missing".into() })
    }

    /// An area; none where it is not given.
    pub fn area(&self) -> Result<Option<Path>, Refusal> {
        let read = |text: &str| {
            Path::parse(text).map_err(|error| Refusal::BadField {
                field: "area",
                message: format!("{text:?} is not an address: {error}"),
            })
        };
        self.text("area").filter(|text| !text.is_empty()).map(read).transpose()
    }

    /// A day; none where it is not given.
    pub fn day(&self, name: &'static str) -> Result<Option<Day>, Refusal> {
        let read = |text: &str| {
            Day::parse(text)
                .map_err(|error| Refusal::BadField { field: name, message: format!("{text:?}: {error}") })
        };
        self.text(name).filter(|text| !text.is_empty()).map(read).transpose()
    }

    /// A sweep; none where it is not given.
    pub fn sweep(&self) -> Result<Option<SweepId>, Refusal> {
        Ok(self.parsed::<Uuid>("sweep", "the id of a sweep")?.map(SweepId))
    }

    /// Yes or no; none where it is not given.
    pub fn flag(&self, name: &'static str) -> Result<Option<bool>, Refusal> {
        self.parsed(name, "true or false")
    }

    /// A number; none where it is not given.
    pub fn number(&self, name: &'static str) -> Result<Option<usize>, Refusal> {
        self.parsed(name, "a whole number")
    }

    /// The language of words in the answer.
    pub fn lang(&self) -> Result<Lang, Refusal> {
        let read =
            |text: &str| text.parse().map_err(|message| Refusal::BadRequest { code: "bad_query", message });
        Ok(self.text("lang").map(read).transpose()?.unwrap_or_default())
    }

    /// Which records of a form are asked for.
    pub fn records(&self) -> Result<Asked, Refusal> {
        Ok(Asked {
            form: self.needed("form")?.to_owned(),
            from: self.day("from")?,
            to: self.day("to")?,
            sweep: self.sweep()?,
            wanted: self.all("where"),
            alert: self.flag("alert")?,
            conflict: self.flag("conflict")?,
            open: self.flag("open")?,
        })
    }

    fn parsed<T: FromStr>(&self, name: &'static str, wanted: &str) -> Result<Option<T>, Refusal> {
        let read = |text: &str| {
            let message = || format!("{text:?} is not {wanted}");
            text.parse().map_err(|_| Refusal::BadField { field: name, message: message() })
        };
        self.text(name).filter(|text| !text.is_empty()).map(read).transpose()
    }
}
