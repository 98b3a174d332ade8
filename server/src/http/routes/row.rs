//! What a row of the table of requests says.

use actix_web::Route;
use actix_web::http::Method;
use menpai_shared::decide::rights::Right;
use serde_json::{Value, json};

/// One request.
#[derive(Clone, Copy)]
pub struct Row {
    /// GET or POST.
    pub verb: Verb,
    /// Its address; parts in braces stand for any text.
    pub path: &'static str,
    /// Who is let in.
    pub access: Access,
    /// What it is for, in one line.
    pub about: &'static str,
    /// What may stand behind the question mark.
    pub query: &'static [Param],
    /// What its body carries.
    pub takes: Carries,
    /// What its answer carries.
    pub gives: Carries,
    /// Answers it.
    pub(super) handler: fn() -> Route,
}

/// How a request asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Changes nothing.
    Get,
    /// Everything else.
    Post,
}

/// Who is let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody; no token is needed.
    Open,
    /// Any device that ever joined, shut out or not: it hands in what it has.
    Device,
    /// People whose role has this right.
    Needs(Right),
    /// This machine's own commands, over the socket in the data folder.
    Machine,
}

/// What a request or an answer carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carries {
    /// No body.
    Nothing,
    /// JSON of a type.
    One(&'static str),
    /// JSON: a list of a type.
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
            /// As it is written.
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
    /// Only what raises an alert, or does not.
    Alert = "alert": Flag,
    /// The area that is asked about.
    Area = "area": Word,
    /// With the figures of a day before.
    Before = "before": Flag,
    /// Only records in conflict, or not.
    Conflict = "conflict": Flag,
    /// The day that is asked about.
    Day = "day": Day,
    /// How many days.
    Days = "days": Number,
    /// Says what would change, and changes nothing.
    DryRun = "dry_run": Flag,
    /// The field of a form.
    Field = "field": Word,
    /// A form.
    Form = "form": Word,
    /// The first day.
    From = "from": Day,
    /// The field that records are counted by.
    Group = "group": Word,
    /// The language of words in the answer.
    Lang = "lang": Lang,
    /// How many rows at most.
    Limit = "limit": Number,
    /// What the file is called; for people only.
    Name = "name": Word,
    /// How many rows are passed over.
    Offset = "offset": Number,
    /// Only records that are open, or not.
    Open = "open": Flag,
    /// With episodes that are over.
    Over = "over": Flag,
    /// The area whose parts are asked for.
    Parent = "parent": Word,
    /// A place.
    Path = "path": Word,
    /// A rule of tasks.
    Rule = "rule": Word,
    /// Only doors that may be on a silent phone, or not.
    Silent = "silent": Flag,
    /// States of tasks, parted by commas.
    State = "state": Word,
    /// How a door stands.
    Status = "status": Status,
    /// A sweep.
    Sweep = "sweep": Id,
    /// A department's table.
    Table = "table": Word,
    /// The last day.
    To = "to": Day,
    /// A condition on a field; may come several times.
    Where = "where": Words,
}

/// How a parameter is written.
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
    /// As a JSON schema.
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
    /// As HTTP writes it.
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
    /// The same with parameters.
    pub(super) const fn query(mut self, query: &'static [Param]) -> Self {
        self.query = query;
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
    Row { verb: Verb::Get, path, access, about, query: &[], takes: Carries::Nothing, gives, handler }
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
    Row { verb: Verb::Post, path, access, about, query: &[], takes, gives, handler }
}
