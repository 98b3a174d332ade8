//! Things by id, with the entry that last changed each, so that "what changed since" looks only at changed things.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ids::Seq;

/// Things by id, and by the entry that last changed them.
#[derive(Debug)]
pub(crate) struct Dated<K, T> {
    by_id: BTreeMap<K, (Seq, T)>,
    by_seq: BTreeMap<Seq, BTreeSet<K>>,
}

impl<K, T> Default for Dated<K, T> {
    fn default() -> Self {
        Self { by_id: BTreeMap::new(), by_seq: BTreeMap::new() }
    }
}

impl<K: Ord + Clone, T> Dated<K, T> {
    pub(crate) fn get(&self, id: &K) -> Option<&T> {
        self.by_id.get(id).map(|(_, thing)| thing)
    }

    /// All things, by id.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.by_id.values().map(|(_, thing)| thing)
    }

    /// The things with ids in a range.
    pub(crate) fn range(&self, ids: impl std::ops::RangeBounds<K>) -> impl Iterator<Item = (&K, &T)> {
        self.by_id.range(ids).map(|(id, (_, thing))| (id, thing))
    }

    /// The things that changed after an entry, ordered by last change, then by id.
    pub(crate) fn since(&self, after: Seq) -> impl Iterator<Item = (Seq, &K, &T)> {
        let ids = self.by_seq.range(after.next()..).flat_map(|(_, ids)| ids);
        ids.filter_map(|id| self.by_id.get_key_value(id)).map(|(id, (seq, thing))| (*seq, id, thing))
    }

    /// Sets a thing.
    pub(crate) fn put(&mut self, id: K, thing: T, seq: Seq) {
        if let Some((old, _)) = self.by_id.insert(id.clone(), (seq, thing))
            && let Some(ids) = self.by_seq.get_mut(&old)
        {
            ids.remove(&id);
            if ids.is_empty() {
                self.by_seq.remove(&old);
            }
        }
        self.by_seq.entry(seq).or_default().insert(id);
    }

    /// Replaces each thing for which `change` returns a new one.
    pub(crate) fn change(&mut self, seq: Seq, change: impl Fn(&T) -> Option<T>) {
        let changed: Vec<(K, T)> =
            self.by_id.iter().filter_map(|(id, (_, thing))| Some((id.clone(), change(thing)?))).collect();
        for (id, thing) in changed {
            self.put(id, thing, seq);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_since_is_each_thing_once_at_its_last_change() {
        let mut things = Dated::default();
        for (id, thing, seq) in [(1, "a", 1), (2, "b", 2), (3, "c", 2), (1, "d", 5)] {
            things.put(id, thing, Seq(seq));
        }
        let since = |after| things.since(Seq(after)).map(|(_, id, thing)| (*id, *thing)).collect::<Vec<_>>();
        assert_eq!(since(0), [(2, "b"), (3, "c"), (1, "d")]);
        assert_eq!(since(2), [(1, "d")]);
        assert!(since(5).is_empty());
        things.change(Seq(7), |thing| (*thing == "b").then_some("e"));
        assert_eq!(things.since(Seq(5)).map(|(seq, id, _)| (seq, *id)).collect::<Vec<_>>(), [(Seq(7), 2)]);
    }
}
