//! Aliases: addresses that moved or merged, and where reports to them belong now.

use std::collections::BTreeMap;

use crate::domain::ids::Seq;
use crate::domain::path::Path;

/// Most moves that are followed from one address.
const STEPS_MAX: usize = 16;

/// All aliases.
#[derive(Debug, Default)]
pub(crate) struct Aliases {
    by_from: BTreeMap<Path, Path>,
    /// Every address that was moved away, with its entry; also those that are in use again.
    pub(crate) moved: Vec<(Seq, Path)>,
}

impl Aliases {
    /// Where a path belongs now, or `None` if it did not move.
    pub(crate) fn resolve(&self, path: &Path) -> Option<Path> {
        if self.by_from.is_empty() {
            return None;
        }
        let mut now: Option<Path> = None;
        for _ in 0..STEPS_MAX {
            let at = now.as_ref().unwrap_or(path);
            let own = std::iter::once(at.as_str());
            let hit = own.chain(at.ancestors()).find_map(|text| self.by_from.get_key_value(text));
            let Some((from, to)) = hit else { break };
            let Some(next) = moved_path(at, from, to) else { break };
            now = Some(next);
        }
        now
    }

    /// Notes that `from` is at `to` now; `to` is in use.
    pub(crate) fn put(&mut self, from: &Path, to: &Path, seq: Seq) {
        self.by_from.remove(to.as_str());
        self.by_from.insert(from.clone(), to.clone());
        self.moved.push((seq, from.clone()));
    }

    /// Puts `to` in use again if it was moved away.
    pub(crate) fn revive(&mut self, to: &Path) {
        self.by_from.remove(to.as_str());
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = (&Path, &Path)> {
        self.by_from.iter()
    }

    pub(crate) fn restore(&mut self, by_from: Vec<(Path, Path)>, moved: Vec<(Seq, Path)>) {
        self.by_from = by_from.into_iter().collect();
        self.moved = moved;
    }
}

/// The new path of `at`, which lies within `from`, under `to`.
pub(crate) fn moved_path(at: &Path, from: &Path, to: &Path) -> Option<Path> {
    let rest = at.as_str().strip_prefix(from.as_str())?;
    let text = if to.is_root() { rest.trim_start_matches('/').to_owned() } else { format!("{to}{rest}") };
    Path::parse(&text).ok()
}
