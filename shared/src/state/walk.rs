//! Walks over the tree in the order of paths, that can pass over what lies below an area without looking at it.

use std::ops::Bound;

use crate::path::Path;
use crate::state::tree::{AreaCell, Node, PlaceCell, Tree};

/// What a walk meets.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Met<'a> {
    Area(&'a AreaCell),
    Place(&'a Path, &'a PlaceCell),
}

/// How a walk goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// With what comes next.
    Next,
    /// With what comes next, but nothing that lies below this area.
    Over,
    /// Not at all.
    Stop,
}

impl Tree {
    /// Walks over a path and all below it. Where `after` is given, only over what stands after that path. False where
    /// `visit` stopped it.
    pub(crate) fn walk<'a>(
        &'a self,
        scope: &str,
        after: Option<&str>,
        visit: &mut dyn FnMut(Met<'a>) -> Step,
    ) -> bool {
        // Each ends with '/': all keys that start with it are passed over. A stack, since `a/b-1` stands between `a/b`
        // and `a/b/c`.
        let mut over: Vec<String> = Vec::new();
        if after.is_none_or(|after| after < scope)
            && let Some((path, node)) = self.node(scope)
        {
            match meet(self, path, node, visit) {
                Step::Next => {}
                Step::Over => return true,
                Step::Stop => return false,
            }
        }
        let first = if scope.is_empty() { String::new() } else { format!("{scope}/") };
        let end = past(&first);
        let mut from = match after {
            Some(after) if after > first.as_str() => Bound::Excluded(after.to_owned()),
            _ => Bound::Excluded(first),
        };
        loop {
            if let (Bound::Excluded(from) | Bound::Included(from), Some(end)) = (&from, &end)
                && from >= end
            {
                return true;
            }
            let mut jump = None;
            let to = end.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
            for (path, node) in self.range(from.as_ref().map(String::as_str), to) {
                jump = passed_over(path.as_str(), &mut over);
                if jump.is_some() {
                    break;
                }
                match meet(self, path, node, visit) {
                    Step::Next => {}
                    Step::Over => over.push(format!("{path}/")),
                    Step::Stop => return false,
                }
            }
            match jump {
                Some(to) => from = Bound::Included(to),
                None => return true,
            }
        }
    }

    /// The areas whose nearest area above is this one, in the order of paths.
    pub(crate) fn parts(&self, path: &str) -> Vec<&AreaCell> {
        let mut parts = Vec::new();
        self.walk(path, None, &mut |met| match met {
            Met::Area(area) if area.path.as_str() != path => {
                parts.push(area);
                Step::Over
            }
            _ => Step::Next,
        });
        parts
    }
}

fn meet<'a>(tree: &'a Tree, path: &'a Path, node: &'a Node, visit: &mut dyn FnMut(Met<'a>) -> Step) -> Step {
    let mut step = Step::Next;
    if let Some(area) = node.area.and_then(|idx| tree.area_at(idx)) {
        step = visit(Met::Area(area));
    }
    if step != Step::Stop
        && let Some(place) = &node.place
        && visit(Met::Place(path, place)) == Step::Stop
    {
        return Step::Stop;
    }
    step
}

/// Where to go on, if a path lies below something that is passed over.
fn passed_over(path: &str, over: &mut Vec<String>) -> Option<String> {
    while let Some(prefix) = over.last() {
        if path.starts_with(prefix.as_str()) {
            return past(&over.pop()?);
        }
        if path < prefix.as_str() {
            return None;
        }
        over.pop();
    }
    None
}

/// The first text after all that start with a prefix that ends with '/' (the character before '0'); none where the
/// prefix is empty.
fn past(prefix: &str) -> Option<String> {
    prefix.strip_suffix('/').map(|path| format!("{path}0"))
}
