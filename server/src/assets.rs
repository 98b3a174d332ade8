//! The web app in the binary: its files with their types, tags and compressed forms.

use std::collections::HashMap;
use std::io;

use bytes::Bytes;
use parking_lot::Mutex;
use rust_embed::RustEmbed;

use crate::compress::{Encoding, WORTH_BYTES};

#[derive(RustEmbed)]
#[folder = "$MENPAI_APP_DIR"]
struct Built;

/// The app's files. Each is compressed once for each encoding, at its first request.
#[derive(Default)]
pub struct Assets {
    packed: Mutex<HashMap<(String, Encoding), Bytes>>,
}

/// A file in the form in which it is sent.
pub struct Asset {
    /// Its compressed bytes.
    pub bytes: Bytes,
    /// Its encoding: the requested one, or none if compression does not help.
    pub encoding: Encoding,
    /// Its content type.
    pub content_type: &'static str,
    /// Its tag, which identifies the content.
    pub tag: String,
    /// Its name contains a hash of the content, so it can be cached for ever.
    pub is_immutable: bool,
}

impl Assets {
    /// A file by its path without the leading slash. Returns `None` if there is no such file. The first compression
    /// takes a moment, so do not call it on an async worker.
    pub fn get(&self, path: &str, encoding: Encoding) -> io::Result<Option<Asset>> {
        let Some(file) = Built::get(path) else { return Ok(None) };
        let kind = mime(path);
        let encoding = if is_packed_already(kind) || file.data.len() < WORTH_BYTES {
            Encoding::Identity
        } else {
            encoding
        };
        let key = (path.to_owned(), encoding);
        let known = self.packed.lock().get(&key).cloned();
        let bytes = match known {
            Some(bytes) => bytes,
            None => {
                let bytes = encoding.pack_small(&file.data)?;
                self.packed.lock().insert(key, bytes.clone());
                bytes
            }
        };
        let hash = file.metadata.sha256_hash();
        let tag: String = hash[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        let tag = format!("\"{tag}{}\"", encoding.name().map(|name| format!("-{name}")).unwrap_or_default());
        Ok(Some(Asset {
            bytes,
            encoding,
            content_type: kind,
            tag,
            is_immutable: path.starts_with("assets/"),
        }))
    }
}

fn mime(path: &str) -> &'static str {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension).unwrap_or_default();
    match extension {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn is_packed_already(kind: &str) -> bool {
    matches!(kind, "image/png" | "image/x-icon" | "font/woff2")
}
