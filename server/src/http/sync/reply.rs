//! The answer to a sync, compressed part by part; each part is made when the phone has taken the one before.

use std::io;

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use bytes::Bytes;
use futures_util::stream::{self, Stream};
use menpai_shared::wire::sync::{Ack, CONTENT_TYPE, Down};

use crate::compress::{Encoding, Packer, WORTH_BYTES};
use crate::engine::{Engine, Pull};
use crate::http::refusal::Refusal;

/// A chunk smaller than this is the last one: it is sent together with the end.
const SMALL_BYTES: usize = 32 * 1024;
/// Most chunks in one answer, 4 MiB; the phone asks again for more. So no answer occupies a phone's connection for
/// minutes.
const CHUNKS_MAX: usize = 64;

/// An answer in progress.
struct Reply {
    engine: Engine,
    pull: Pull,
    encoding: Encoding,
    packer: Option<Packer>,
    /// Lines that are not compressed yet.
    lines: Vec<u8>,
    chunks: usize,
}

/// A finished part of it.
enum Part {
    More(Bytes, Box<Reply>),
    Last(Bytes, Encoding),
}

/// Sends the acks at once, then the changes. A short answer is sent whole.
pub async fn send(
    engine: Engine,
    pull: Pull,
    acks: Vec<Ack>,
    encoding: Encoding,
) -> Result<HttpResponse, Refusal> {
    let reply = Reply { engine, pull, encoding, packer: None, lines: Vec::new(), chunks: 0 };
    let first = web::block(move || reply.begin(acks)).await.map_err(Refusal::internal)?;
    let mut response = HttpResponse::Ok();
    response.content_type(CONTENT_TYPE);
    match first.map_err(Refusal::internal)? {
        Part::Last(bytes, encoding) => {
            if let Some(name) = encoding.name() {
                response.insert_header((header::CONTENT_ENCODING, name));
            }
            Ok(response.body(bytes))
        }
        Part::More(bytes, reply) => {
            if let Some(name) = encoding.name() {
                response.insert_header((header::CONTENT_ENCODING, name));
            }
            Ok(response.streaming(parts(bytes, reply)))
        }
    }
}

/// The first part, then all others. An error ends the answer early; the phone notices it, because there is no `end`.
fn parts(first: Bytes, reply: Box<Reply>) -> impl Stream<Item = io::Result<Bytes>> {
    enum Next {
        Ready(Bytes, Box<Reply>),
        Make(Box<Reply>),
        Done,
    }
    stream::try_unfold(Next::Ready(first, reply), |next| async move {
        let reply = match next {
            Next::Ready(bytes, reply) => return Ok(Some((bytes, Next::Make(reply)))),
            Next::Make(reply) => reply,
            Next::Done => return Ok(None),
        };
        let part = web::block(move || reply.go_on()).await.map_err(io::Error::other)??;
        Ok(Some(match part {
            Part::More(bytes, reply) => (bytes, Next::Make(reply)),
            Part::Last(bytes, _) => (bytes, Next::Done),
        }))
    })
}

impl Reply {
    fn begin(mut self, acks: Vec<Ack>) -> io::Result<Part> {
        self.line(&Down::Hello(self.pull.hello().clone()))?;
        if acks.is_empty() {
            return Box::new(self).go_on();
        }
        for ack in acks {
            self.line(&Down::Ack(ack))?;
        }
        self.flush().map(|bytes| Part::More(bytes, Box::new(self)))
    }

    fn go_on(mut self: Box<Self>) -> io::Result<Part> {
        while self.chunks < CHUNKS_MAX
            && let Some(chunk) = self.pull.next(&self.engine)
        {
            self.chunks += 1;
            self.lines.extend_from_slice(&chunk.bytes);
            if chunk.bytes.len() >= SMALL_BYTES {
                return self.flush().map(|bytes| Part::More(bytes, self));
            }
        }
        let end = self.pull.end(&self.engine);
        self.line(&Down::End(end))?;
        self.finish()
    }

    fn line(&mut self, line: &Down) -> io::Result<()> {
        serde_json::to_writer(&mut self.lines, line)?;
        self.lines.push(b'\n');
        Ok(())
    }

    /// Compresses all lines so far, so that the phone can read them.
    fn flush(&mut self) -> io::Result<Bytes> {
        let mut packer = match self.packer.take() {
            Some(packer) => packer,
            None => Packer::new(self.encoding)?,
        };
        packer.write(&self.lines)?;
        self.lines.clear();
        let bytes = packer.flush()?;
        self.packer = Some(packer);
        Ok(bytes)
    }

    /// The rest. An answer that is short as a whole is not compressed.
    fn finish(self: Box<Self>) -> io::Result<Part> {
        let Some(mut packer) = self.packer else {
            let encoding = if self.lines.len() < WORTH_BYTES { Encoding::Identity } else { self.encoding };
            return encoding.pack(&self.lines).map(|bytes| Part::Last(bytes, encoding));
        };
        packer.write(&self.lines)?;
        packer.finish().map(|bytes| Part::Last(bytes, self.encoding))
    }
}
