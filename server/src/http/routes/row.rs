//! The parts of a row in the table of requests.

use actix_web::Route;
use actix_web::http::Method;
use menpai_shared::decide::rights::Right;
use menpai_shared::wire::api::AccessAct;
use serde_json::{Value, json};

/// One request.
#[derive(Clone, Copy)]
pub struct Row {
    /// GET or POST.
    pub verb: Verb,
    /// Its address; parts in braces match any text.
    pub path: &'static str,
    /// Who may send it.
    pub access: Access,
    /// Its purpose, in one line.
    pub about: &'static str,
    /// Its query parameters.
    pub query: &'static [Param],
    /// The content of its body.
    pub takes: Carries,
    /// The content of its answer.
    pub gives: Carries,
    /// What is written down in the access log when it was answered.
    pub noted: Option<AccessAct>,
    /// Its handler.
    pub(super) handler: fn() -> Route,
}

/// The HTTP method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Changes nothing.
    Get,
    /// Everything else.
    Post,
}

/// Who may send a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody, without a token.
    Open,
    /// Any device that ever joined, also a revoked one: it hands in its reports.
    Device,
    /// People whose role has this right.
    Needs(Right),
    /// This machine's own commands, over the socket in the data folder.
    Machine,
}

/// The content of a request or an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carries {
    /// No body.
    Nothing,
    /// JSON of a type.
    One(&'static str),
    /// JSON: a list of values of a type.
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

macro_rules! params {
    ($($(#[$doc:meta])* $name:ident = $text:literal: $kind:ident),* $(,)?) => {
        /// A parameter of a query.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Param {
            $($(#[$doc])* $name,)*
        }

        impl Param {
            /// Its name in the query.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }

            const fn kind(self) -> Kind {
                match self {
                    $(Self::$name => Kind::$kind,)*
                }
            }
        }
    };
}

params! {
    /// Only what stands behind this position in the log.
    After = "after": Number,
    /// Only things with an alert, or only those without.
    Alert = "alert": Flag,
    /// The requested area.
    Area = "area": Word,
    /// Include the figures of a day before.
    Before = "before": Flag,
    /// Only records in conflict, or only others.
    Conflict = "conflict": Flag,
    /// The requested day.
    Day = "day": Day,
    /// The number of days.
    Days = "days": Number,
    /// Say what would change, and change nothing.
    DryRun = "dry_run": Flag,
    /// The field of a form.
    Field = "field": Word,
    /// A form.
    Form = "form": Word,
    /// The first day.
    From = "from": Day,
    /// The field whose choices the chart shows separately.
    Group = "group": Word,
    /// The language of words in the answer.
    Lang = "lang": Lang,
    /// Most rows.
    Limit = "limit": Number,
    /// The name of the file; only for people.
    Name = "name": Word,
    /// The number of rows to skip.
    Offset = "offset": Number,
    /// Only rows of the access log before the one with this number.
    OlderThan = "older_than": Number,
    /// Only open records, or only closed ones.
    Open = "open": Flag,
    /// Include episodes that are over.
    Over = "over": Flag,
    /// The area with the requested parts.
    Parent = "parent": Word,
    /// A place.
    Path = "path": Word,
    /// A rule of tasks.
    Rule = "rule": Word,
    /// Only doors that may be on a silent phone, or only others.
    Silent = "silent": Flag,
    /// States of tasks, separated by commas.
    State = "state": Word,
    /// The status of a door.
    Status = "status": Status,
    /// A sweep.
    Sweep = "sweep": Id,
    /// A department's table.
    Table = "table": Word,
    /// The last day.
    To = "to": Day,
    /// A condition on a field; may be given several times.
    Where = "where": Words,
}

/// The type of a parameter.
enum Kind {
    Word,
    Words,
    Day,
    Flag,
    Id,
    Lang,
    Number,
    Status,
}

impl Param {
    /// Its JSON schema.
    #[must_use]
    pub fn schema(self) -> Value {
        match self.kind() {
            Kind::Word => json!({"type": "string"}),
            Kind::Words => json!({"type": "array", "items": {"type": "string"}}),
            Kind::Day => json!({"type": "string", "format": "date"}),
            Kind::Flag => json!({"type": "boolean"}),
            Kind::Id => json!({"type": "string", "format": "uuid"}),
            Kind::Lang => json!({"enum": ["zh", "en"]}),
            Kind::Number => json!({"type": "integer", "minimum": 0}),
            Kind::Status => json!({"$ref": "#/components/schemas/Status"}),
        }
    }
}

impl Verb {
    /// Its name in HTTP.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }

    pub(super) const fn method(self) -> Method {
        match self {
            Self::Get => Method::GET,
            Self::Post => Method::POST,
        }
    }
}

impl Row {
    /// The same row with parameters.
    pub(super) const fn query(mut self, query: &'static [Param]) -> Self {
        self.query = query;
        self
    }

    /// The same row, written down in the access log.
    pub(super) const fn noted(mut self, act: AccessAct) -> Self {
        self.noted = Some(act);
        self
    }
}

/// A request that changes nothing.
pub(super) const fn get(
    path: &'static str,
    access: Access,
    gives: Carries,
    about: &'static str,
    handler: fn() -> Route,
) -> Row {
    Row {
        verb: Verb::Get,
        path,
        access,
        about,
        query: &[],
        takes: Carries::Nothing,
        gives,
        noted: None,
        handler,
    }
}

/// A request that changes something.
pub(super) const fn post(
    path: &'static str,
    access: Access,
    takes: Carries,
    gives: Carries,
    about: &'static str,
    handler: fn() -> Route,
) -> Row {
    Row { verb: Verb::Post, path, access, about, query: &[], takes, gives, noted: None, handler }
}
