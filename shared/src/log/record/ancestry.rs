//! Which statement had seen which: the graph made by the bases of a record's statements.

use std::collections::BTreeSet;

use super::{FieldSet, Statement};
use crate::domain::ids::ReportId;

/// For each statement, the positions of the statements in its base; ids outside the record are left out.
pub(super) struct Graph {
    bases: Vec<Vec<usize>>,
}

impl Graph {
    pub(super) fn new(statements: &[Statement]) -> Self {
        let index = Index::new(statements);
        let bases = statements.iter().enumerate().map(|(own, statement)| {
            statement.base.iter().filter_map(|id| index.find(*id)).filter(|at| *at != own).collect()
        });
        Self { bases: bases.collect() }
    }

    pub(super) fn bases(&self, at: usize) -> &[usize] {
        &self.bases[at]
    }

    /// For each statement, the fields stated by statements that had seen it, directly or not, and that it had not
    /// seen itself. `own` has the fields that each statement states.
    pub(super) fn stated_later(&self, own: &[FieldSet]) -> Vec<FieldSet> {
        let groups = self.groups();
        let mut group_of = vec![0; own.len()];
        for (number, group) in groups.iter().enumerate() {
            for at in group {
                group_of[*at] = number;
            }
        }
        // Ancestors come first in `groups`. Going from the last group, each one is complete before it is passed
        // on.
        let mut later = vec![FieldSet::EMPTY; groups.len()];
        for (number, group) in groups.iter().enumerate().rev() {
            let whole = group.iter().fold(later[number], |set, at| set.with(own[*at]));
            for base in group.iter().flat_map(|at| &self.bases[*at]) {
                let above = group_of[*base];
                if above != number {
                    later[above] = later[above].with(whole);
                }
            }
        }
        group_of.into_iter().map(|number| later[number]).collect()
    }

    /// Whether no statement has two bases, and none is the base of two: then each had seen all before it.
    pub(super) fn is_chain(&self) -> bool {
        let mut is_base = vec![false; self.bases.len()];
        self.bases.iter().all(|bases| match bases.as_slice() {
            [] => true,
            [only] => !std::mem::replace(&mut is_base[*only], true),
            _ => false,
        })
    }

    /// Groups of statements that reach each other; ancestors before descendants (Tarjan, without recursion).
    pub(super) fn groups(&self) -> Vec<Vec<usize>> {
        const UNSEEN: usize = usize::MAX;
        let count = self.bases.len();
        let (mut entered, mut low) = (vec![UNSEEN; count], vec![0; count]);
        let (mut open, mut is_open) = (Vec::new(), vec![false; count]);
        let (mut groups, mut clock) = (Vec::new(), 0);
        for root in 0..count {
            if entered[root] != UNSEEN {
                continue;
            }
            let mut path = vec![(root, 0)];
            while let Some((at, next)) = path.last_mut() {
                let at = *at;
                if *next == 0 {
                    (entered[at], low[at]) = (clock, clock);
                    clock += 1;
                    open.push(at);
                    is_open[at] = true;
                }
                if let Some(base) = self.bases[at].get(*next).copied() {
                    *next += 1;
                    if entered[base] == UNSEEN {
                        path.push((base, 0));
                    } else if is_open[base] {
                        low[at] = low[at].min(entered[base]);
                    }
                    continue;
                }
                path.pop();
                if let Some((above, _)) = path.last() {
                    low[*above] = low[*above].min(low[at]);
                }
                if low[at] == entered[at] {
                    let start = open.iter().rposition(|o| *o == at).unwrap_or(0);
                    let group = open.split_off(start);
                    group.iter().for_each(|member| is_open[*member] = false);
                    groups.push(group);
                }
            }
        }
        groups
    }
}

/// Whether a report with this id and base would be its own ancestor. `base_of` gives the base of a known report,
/// and nothing for an unknown one.
pub fn closes_cycle<'a, I: Iterator<Item = &'a ReportId>>(
    id: ReportId,
    base: &[ReportId],
    base_of: impl Fn(ReportId) -> I,
) -> bool {
    let mut seen = BTreeSet::new();
    let mut open: Vec<ReportId> = base.to_vec();
    while let Some(at) = open.pop() {
        if at == id {
            return true;
        }
        if seen.insert(at) {
            open.extend(base_of(at));
        }
    }
    false
}

/// Finds the position of an id; a record with few statements is searched directly.
struct Index<'a> {
    statements: &'a [Statement],
    sorted: Vec<(ReportId, usize)>,
}

/// Up to this size, a search from the front is faster than sorting first.
const FEW: usize = 8;

impl<'a> Index<'a> {
    fn new(statements: &'a [Statement]) -> Self {
        let mut sorted = Vec::new();
        if statements.len() > FEW {
            sorted.extend(statements.iter().enumerate().map(|(at, statement)| (statement.id, at)));
            sorted.sort_unstable();
        }
        Self { statements, sorted }
    }

    fn find(&self, id: ReportId) -> Option<usize> {
        if self.sorted.is_empty() {
            return self.statements.iter().position(|statement| statement.id == id);
        }
        let found = self.sorted.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        Some(self.sorted[found].1)
    }
}
