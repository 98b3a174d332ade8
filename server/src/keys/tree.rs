//! One key for each subject out of one secret, each of which can be destroyed on its own: a puncturable pseudorandom
//! function after Goldreich, Goldwasser and Micali (1986), with sixteen children for each node.
//!
//! A subject's name is hashed to sixteen hexadecimal digits, a path from the root; each step hashes the node with the
//! digit. To destroy a key, the nodes beside its path take the place of the root: from them every other key still
//! follows, and this one follows from nothing. So any number of households needs 32 bytes until one is erased, and
//! no more than 7.7 KB for each that is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Digits of a path: 64 bits. Of four million subjects, two share a path with a probability of 1 in 2 million.
const DIGITS: usize = 16;
/// Children of a node.
const CHILDREN: u8 = 16;

/// A key or a node.
pub(super) type Key = [u8; 32];

/// The keys that still follow.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Tree {
    /// Nodes by the digits that lead to them. No path begins with another.
    nodes: BTreeMap<Vec<u8>, Key>,
}

impl Tree {
    /// All keys of a secret.
    pub(super) fn new(root: Key) -> Self {
        Self { nodes: BTreeMap::from([(Vec::new(), root)]) }
    }

    /// The key of a name, or `None` if it was destroyed.
    pub(super) fn key(&self, name: &str) -> Option<Key> {
        let path = path_of(name);
        let (above, node) = self.above(&path)?;
        Some(path[above.len()..].iter().fold(*node, |node, digit| child(&node, *digit)))
    }

    /// Destroys the key of a name. Returns false if it was destroyed before.
    pub(super) fn destroy(&mut self, name: &str) -> bool {
        let path = path_of(name);
        let Some(above) = self.above(&path).map(|(above, _)| above.to_vec()) else { return false };
        let Some(mut node) = self.nodes.remove(&above) else { return false };
        for at in above.len()..DIGITS {
            for digit in (0..CHILDREN).filter(|digit| *digit != path[at]) {
                let beside = [&path[..at], &[digit]].concat();
                self.nodes.insert(beside, child(&node, digit));
            }
            node = child(&node, path[at]);
        }
        true
    }

    /// The node from which a path's key follows.
    fn above(&self, path: &[u8; DIGITS]) -> Option<(&[u8], &Key)> {
        (0..=DIGITS).find_map(|digits| {
            self.nodes.get_key_value(&path[..digits]).map(|(above, node)| (above.as_slice(), node))
        })
    }

    /// How many nodes it has.
    #[cfg(test)]
    fn len(&self) -> usize {
        self.nodes.len()
    }
}

fn child(node: &Key, digit: u8) -> Key {
    *blake3::keyed_hash(node, &[digit]).as_bytes()
}

fn path_of(name: &str) -> [u8; DIGITS] {
    let hash = blake3::hash(name.as_bytes());
    let mut path = [0; DIGITS];
    for (at, digit) in path.iter_mut().enumerate() {
        let byte = hash.as_bytes()[at / 2];
        *digit = if at % 2 == 0 { byte >> 4 } else { byte & 0xf };
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_destroyed_key_follows_from_nothing_that_is_left() {
        let mut tree = Tree::new([7; 32]);
        let key = tree.key("place 11/01").unwrap();
        assert!(tree.destroy("place 11/01"));
        assert_eq!(tree.key("place 11/01"), None);
        assert!(!tree.destroy("place 11/01"), "once");
        // Neither the key nor any node above it is among what is left.
        let path = path_of("place 11/01");
        let mut node = [7; 32];
        for digit in path {
            assert!(!tree.nodes.values().any(|left| *left == node));
            node = child(&node, digit);
        }
        assert_eq!(node, key);
        assert!(!tree.nodes.values().any(|left| *left == key));
        assert_eq!(tree.len(), DIGITS * 15);
    }

    proptest! {
        #[test]
        fn all_other_keys_stay_as_they_were(
            names in prop::collection::btree_set("[a-z]{1,6}", 1..40), gone in prop::collection::vec(0_usize..40, 0..20),
        ) {
            let names: Vec<String> = names.into_iter().collect();
            let whole = Tree::new([9; 32]);
            let mut tree = whole.clone();
            let gone: std::collections::BTreeSet<usize> = gone.into_iter().map(|at| at % names.len()).collect();
            for at in &gone {
                prop_assert!(tree.destroy(&names[*at]));
            }
            for (at, name) in names.iter().enumerate() {
                prop_assert_eq!(tree.key(name), whole.key(name).filter(|_| !gone.contains(&at)));
            }
        }
    }
}
