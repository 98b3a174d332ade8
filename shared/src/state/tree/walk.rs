//! Walks over the tree in the order of paths. They can skip what lies below an area without looking at it.

use std::ops::Bound;

use crate::domain::path::Path;
use crate::state::tree::{AreaCell, Node, PlaceCell, Tree};

/// What a walk visits.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Met<'a> {
    Area(&'a AreaCell),
    Place(&'a Path, &'a PlaceCell),
}

/// How a walk continues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Continue with the next one.
    Next,
    /// Continue, but skip everything below this area.
    Over,
    /// Stop.
    Stop,
}

impl Tree {
    /// Walks over a path and everything below it; with `after`, only over what comes after that path. Returns false
    /// if `visit` stopped it.
    pub(crate) fn walk<'a>(
        &'a self,
        scope: &str,
        after: Option<&str>,
        visit: &mut dyn FnMut(Met<'a>) -> Step,
    ) -> bool {
        // Each prefix ends with '/': all keys that start with it are skipped. It is a stack, because `a/b-1` comes
        // between `a/b` and `a/b/c`.
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

    /// The areas directly below this one, in the order of paths.
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

/// Where to continue, if a path lies below a skipped area.
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

/// The first text after all texts that start with a prefix. The prefix ends with '/', the character before '0'.
/// Returns `None` if the prefix is empty.
fn past(prefix: &str) -> Option<String> {
    prefix.strip_suffix('/').map(|path| format!("{path}0"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Seq;
    use crate::state::tree::names::Names;

    /// Areas that a naive comparison takes for parts of others.
    const AREAS: [&str; 9] = ["", "/3", "/3-1", "/3-1/5", "/3/1", "/3/1/2", "/30", "/30/1", "-1"];
    const COMMUNITY: &str = "11/01/15/012/002";

    fn full(text: &str) -> String {
        format!("{COMMUNITY}{text}")
    }

    fn short(path: &Path) -> String {
        path.as_str().strip_prefix(COMMUNITY).unwrap_or("root").to_owned()
    }

    fn tree() -> Tree {
        let kind = Names::default().intern("area");
        let mut tree = Tree::new(kind);
        for (seq, text) in (1..).zip(AREAS) {
            tree.put_area(&Path::parse(&full(text)).expect(text), kind, text, Seq(seq));
        }
        tree
    }

    fn walked(scope: &str, after: Option<&str>, over: Option<&str>) -> Vec<String> {
        let tree = tree();
        let mut met = Vec::new();
        tree.walk(scope, after, &mut |what| {
            let Met::Area(area) = what else { return Step::Stop };
            met.push(short(&area.path));
            if Some(short(&area.path).as_str()) == over { Step::Over } else { Step::Next }
        });
        met
    }

    #[test]
    fn a_walk_meets_a_path_and_what_is_below_in_order() {
        let after = |text| walked(&full("/3"), Some(&full(text)), None);
        assert_eq!(walked(&full("/3"), None, None), ["/3", "/3/1", "/3/1/2"]);
        assert_eq!(after("/3"), ["/3/1", "/3/1/2"]);
        assert_eq!(after("/3/1"), ["/3/1/2"]);
        assert_eq!(after("/9"), [""; 0]);
        assert_eq!(walked(&full("/4"), None, None), [""; 0]);
        assert_eq!(walked("", None, None).len(), 1 + AREAS.len());
    }

    #[test]
    fn what_is_passed_over_takes_nothing_else_with_it() {
        let over = |text| walked(COMMUNITY, None, Some(text));
        assert_eq!(over("/3"), ["", "/3", "/3-1", "/3-1/5", "/30", "/30/1"]);
        assert_eq!(over("/3-1"), ["", "/3", "/3-1", "/3/1", "/3/1/2", "/30", "/30/1"]);
        assert_eq!(over(""), [""]);
        assert_eq!(walked("", None, Some("")), ["root", "", "-1"]);
        assert_eq!(walked("", None, Some("root")), ["root"]);
    }

    #[test]
    fn parts_have_no_area_between() {
        let tree = tree();
        let parts =
            |path: &str| tree.parts(path).into_iter().map(|area| short(&area.path)).collect::<Vec<_>>();
        assert_eq!(parts(COMMUNITY), ["/3", "/3-1", "/30"]);
        assert_eq!(parts(""), ["", "-1"]);
        assert_eq!(parts(&full("/3/1/2")), [""; 0]);
    }
}
