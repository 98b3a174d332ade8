//! A phone as the server sees it: it joins with a code, syncs, and keeps what it was sent.

use std::io;
use std::net::SocketAddr;

use menpai_shared::domain::ids::{DeviceId, LogId, ReportId};
use menpai_shared::wire::api::Joined;
use menpai_shared::wire::sync::{Ack, CONTENT_TYPE, Down, End, Hello, PROTOCOL, Received};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::signer::Signer;
use crate::wire::{Answer, Wire, request};

/// One joined device.
pub struct Phone {
    /// The address of its server.
    pub at: SocketAddr,
    /// The device.
    pub device: DeviceId,
    /// Its key; with one it signs what it hands in.
    pub signer: Option<Signer>,
    /// Its access token.
    pub token: String,
    /// The credential that renews the token.
    pub credential: String,
    /// Its person's name.
    pub name: String,
    /// The log that it follows.
    pub log_id: Option<LogId>,
    /// How far it has folded.
    pub cursor: Option<String>,
    /// Receipts to send with the next sync.
    pub receipts: Vec<Received>,
    wire: Option<Wire>,
}

/// Everything that one sync brought.
pub struct Synced {
    /// The first line.
    pub hello: Hello,
    /// One for each report, in order.
    pub acks: Vec<Ack>,
    /// All other lines, in order.
    pub changes: Vec<Down>,
    /// The last line.
    pub end: End,
    /// Bytes of the answer on the wire.
    pub wire_bytes: usize,
}

impl Phone {
    /// Joins by a code.
    ///
    /// # Errors
    /// Nobody listens, or the code is refused.
    pub fn join(at: SocketAddr, code: &str, name: &str) -> io::Result<Self> {
        let mut wire = Wire::open(at)?;
        let put = json!({"code": code, "device": {"name": name, "key": Uuid::new_v4().to_string()}});
        let answer = wire.call("POST", "/api/join", None, &put)?;
        if answer.status != 200 {
            return Err(io::Error::other(format!("join: {} {}", answer.status, answer.text()?)));
        }
        let joined: Joined = answer.json()?;
        Ok(Self {
            at,
            device: joined.device_id,
            signer: None,
            token: joined.access_token,
            credential: joined.credential,
            name: joined.person.name,
            log_id: None,
            cursor: None,
            receipts: Vec::new(),
            wire: Some(wire),
        })
    }

    /// Sets the address of a restarted server.
    pub fn meets(&mut self, at: SocketAddr) {
        self.at = at;
        self.wire = None;
    }

    /// The same device once more, with a new connection and nothing folded.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self {
            at: self.at,
            device: self.device,
            signer: None,
            token: self.token.clone(),
            credential: self.credential.clone(),
            name: self.name.clone(),
            log_id: None,
            cursor: None,
            receipts: Vec::new(),
            wire: None,
        }
    }

    /// An ordinary request of the office.
    ///
    /// # Errors
    /// The connection breaks, or the request is refused.
    pub fn call(&mut self, method: &str, path: &str, body: &Value) -> io::Result<Answer> {
        let token = self.token.clone();
        let answer = self.over(|wire| wire.call(method, path, Some(&token), body))?;
        match answer.status {
            200..=299 => Ok(answer),
            status => Err(io::Error::other(format!("{method} {path}: {status} {}", answer.text()?))),
        }
    }

    /// The bytes of a sync request; its reports are finished lines.
    #[must_use]
    pub fn sync_request(&self, reports: &[u8], up: Packing, down: &str) -> Vec<u8> {
        let mut head = json!({"sync": {
            "protocol": PROTOCOL, "log_id": self.log_id, "cursor": self.cursor, "device_now_ms": now_ms(),
            "status": {"outbox": 0, "oldest_unsent_ms": null, "app_version": "0.1.0", "storage_persisted": true},
        }});
        if !self.receipts.is_empty() {
            head["sync"]["receipts"] = json!(self.receipts);
        }
        if let Some(signer) = &self.signer {
            head["sync"]["key"] = json!(signer.key());
            if let (Ok(lines), false) = (std::str::from_utf8(reports), reports.is_empty()) {
                // Without random numbers there is no signature, and the server says so.
                head["sync"]["signed"] = signer.sign_lines(lines).unwrap_or_default();
            }
        }
        let mut body = format!("{head}\n").into_bytes();
        body.extend_from_slice(reports);
        let (body, encoding) = match up {
            Packing::Plain => (body, ""),
            Packing::Gzip => (gzip(&body), "Content-Encoding: gzip\r\n"),
        };
        let headers = format!(
            "Authorization: Bearer {}\r\nContent-Type: {CONTENT_TYPE}\r\nAccept-Encoding: {down}\r\n{encoding}",
            self.token
        );
        request("POST", "/api/sync", &headers, &body)
    }

    /// One sync with these reports; keeps the new cursor.
    ///
    /// # Errors
    /// The connection breaks, or the answer is incomplete or not ours.
    pub fn sync(&mut self, reports: &[Value]) -> io::Result<Synced> {
        let lines: String =
            reports.iter().map(|report| json!({"report": report}).to_string() + "\n").collect();
        let request = self.sync_request(lines.as_bytes(), Packing::Plain, "identity");
        let answer = self.over(|wire| wire.ask(&request))?;
        let synced = Synced::read(&answer)?;
        self.receipts.clear();
        self.log_id = Some(synced.hello.log_id);
        self.cursor = Some(synced.end.cursor.clone());
        Ok(synced)
    }

    /// Syncs until there is no more.
    ///
    /// # Errors
    /// Like [`Phone::sync`].
    pub fn pull(&mut self) -> io::Result<Vec<Down>> {
        let mut changes = Vec::new();
        loop {
            let synced = self.sync(&[])?;
            changes.extend(synced.changes);
            if !synced.end.more {
                return Ok(changes);
            }
        }
    }

    /// Uses the open connection, or a new one if it broke.
    fn over(&mut self, ask: impl FnOnce(&mut Wire) -> io::Result<Answer>) -> io::Result<Answer> {
        let mut wire = match self.wire.take() {
            Some(wire) => wire,
            None => Wire::open(self.at)?,
        };
        let answer = ask(&mut wire)?;
        if !answer.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close")) {
            self.wire = Some(wire);
        }
        Ok(answer)
    }
}

/// The encoding of a request's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// As it is.
    Plain,
    /// Compressed as browsers can do it.
    Gzip,
}

impl Synced {
    /// Reads an answer to a sync.
    ///
    /// # Errors
    /// The answer is incomplete or not ours.
    pub fn read(answer: &Answer) -> io::Result<Self> {
        let text = answer.text()?;
        if answer.status != 200 || !answer.header("content-type").is_some_and(|t| t.starts_with(CONTENT_TYPE))
        {
            return Err(io::Error::other(format!("sync: {} {text}", answer.status)));
        }
        let (mut hello, mut end, mut acks, mut changes) = (None, None, Vec::new(), Vec::new());
        for line in text.lines() {
            let line = serde_json::from_str(line).map_err(|e| io::Error::other(format!("{e}: {line}")))?;
            match line {
                Down::Hello(line) => hello = Some(line),
                Down::Ack(line) => acks.push(line),
                Down::End(line) => end = Some(line),
                other => changes.push(other),
            }
        }
        let (Some(hello), Some(end)) = (hello, end) else {
            return Err(io::Error::other(format!("a sync without hello or end: {text}")));
        };
        Ok(Self { hello, acks, changes, end, wire_bytes: answer.wire_bytes })
    }
}

/// A usual door check: somebody opened, nobody was in Hubei, nobody has fever.
#[must_use]
pub fn door_check(id: ReportId, place: &str, sweep: &str, residents: u32) -> Value {
    json!({
        "id": id, "form": "door_check", "place": place, "slot": sweep,
        "answers": {"outcome": "checked", "residents": residents, "hubei": "no", "temperature": 36.5, "notice_given": true},
        "base": [], "observed_at_ms": now_ms(),
    })
}

/// A new id of a report, as phones make them.
#[must_use]
pub fn report_id() -> ReportId {
    ReportId(Uuid::now_v7())
}

/// The clock of this machine.
#[must_use]
pub fn now_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

fn gzip(body: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    let written = packed.write_all(body).and_then(|()| packed.finish());
    written.unwrap_or_default()
}
