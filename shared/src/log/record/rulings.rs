//! Who supersedes whom in a field that asks for review: not everybody may settle what differs.
//!
//! Sets of statements are sets of bits, so that a record with many branches costs little; a record without any does
//! not come here.

use super::Statement;
use super::ancestry::Graph;

/// The shape of a record: its groups of statements, ancestors first, and what each group had seen.
pub(super) struct Branches<'a> {
    statements: &'a [Statement],
    groups: Vec<Group>,
    /// The statements of each known author.
    authors: Vec<(u32, Bits)>,
}

/// Statements that reach each other; nearly always one.
struct Group {
    members: Vec<usize>,
    /// The groups that its members name in their bases.
    bases: Vec<usize>,
    /// All statements that its members had seen, directly or not, without themselves.
    seen: Bits,
}

/// How the statements of one field stand.
pub(super) struct Standing {
    stands: Bits,
    rulings: Bits,
}

impl Standing {
    /// Whether a statement stands.
    pub(super) fn stands(&self, at: usize) -> bool {
        self.stands.contains(at)
    }

    /// Whether a statement is a ruling.
    pub(super) fn rules(&self, at: usize) -> bool {
        self.rulings.contains(at)
    }
}

impl<'a> Branches<'a> {
    /// The branches of a record, or `None` if everybody in it supersedes all that they had seen: if nobody's right to
    /// settle was decided, or nothing in it can differ, because each statement had seen all before it.
    pub(super) fn of(statements: &'a [Statement], graph: &Graph) -> Option<Self> {
        let decides = |at: usize| statements[at].settles.is_some() && !graph.bases(at).is_empty();
        if !(0..statements.len()).any(decides) || graph.is_chain() {
            return None;
        }
        let mut groups: Vec<Group> = Vec::new();
        let mut group_of = vec![0; statements.len()];
        for (number, members) in graph.groups().into_iter().enumerate() {
            members.iter().for_each(|at| group_of[*at] = number);
            let mut group = Group { members, bases: Vec::new(), seen: Bits::new(statements.len()) };
            for base in group.members.iter().flat_map(|at| graph.bases(*at)).map(|base| group_of[*base]) {
                if base != number && !group.bases.contains(&base) {
                    group.bases.push(base);
                    group.seen.add(&groups[base].seen);
                    groups[base].members.iter().for_each(|at| group.seen.insert(*at));
                }
            }
            groups.push(group);
        }
        let mut authors: Vec<(u32, Bits)> = Vec::new();
        for (at, statement) in statements.iter().enumerate().filter(|(_, own)| own.is_by_author_of(own)) {
            let found = authors.iter().position(|(person, _)| *person == statement.person);
            let found = found.unwrap_or_else(|| {
                authors.push((statement.person, Bits::new(statements.len())));
                authors.len() - 1
            });
            authors[found].1.insert(at);
        }
        Some(Self { statements, groups, authors })
    }

    /// How one field's statements stand. `values` has the statements of each value, void or not.
    pub(super) fn stand(&self, values: &[Vec<usize>], is_void: impl Fn(usize) -> bool) -> Standing {
        let count = self.statements.len();
        let values: Vec<Bits> = values.iter().map(|those| Bits::of(count, those.iter().copied())).collect();
        let mut states = Bits::new(count);
        values.iter().for_each(|value| states.add(value));
        let void = Bits::of(count, states.iter().filter(|at| is_void(*at)));
        let mut field = Field { branches: self, values, states, rulings: Bits::new(count) };
        let mut stands = field.walk(Pass::Whole);
        if !void.is_empty() {
            field.states.remove(&void);
            stands = field.walk(Pass::WithoutVoid);
        }
        Standing { stands, rulings: field.rulings }
    }

    fn by_author_of(&self, at: usize) -> Option<&Bits> {
        let person = self.statements[at].person;
        self.authors.iter().find(|(author, _)| *author == person).map(|(_, those)| those)
    }
}

/// A walk through a record.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    /// As if nothing had been retracted; finds the rulings, so that no later retraction makes one undone.
    Whole,
    /// What is void states nothing.
    WithoutVoid,
}

/// One field of a record.
struct Field<'a> {
    branches: &'a Branches<'a>,
    /// The statements of each value.
    values: Vec<Bits>,
    /// The statements that state the field and count.
    states: Bits,
    rulings: Bits,
}

impl Field<'_> {
    /// Goes from ancestors to descendants, and returns what stands in the end.
    fn walk(&mut self, pass: Pass) -> Bits {
        let branches = self.branches;
        // For each group, what it and the groups before it supersede.
        let mut covered: Vec<Bits> = Vec::with_capacity(branches.groups.len());
        let mut all = Bits::new(branches.statements.len());
        for group in &branches.groups {
            let mut cover = Bits::new(branches.statements.len());
            group.bases.iter().for_each(|base| cover.add(&covered[*base]));
            let mut before = group.seen.clone();
            before.keep(&self.states);
            before.remove(&cover);
            for at in group.members.iter().copied().filter(|at| self.states.contains(*at)) {
                let superseded = self.superseded(at, &group.seen, &before);
                if pass == Pass::Whole && self.is_ruling(at, &before, &superseded) {
                    self.rulings.insert(at);
                }
                cover.add(&superseded);
            }
            all.add(&cover);
            covered.push(cover);
        }
        let mut stands = self.states.clone();
        stands.remove(&all);
        stands
    }

    /// What a statement supersedes of what it had seen. `before` is what stood there.
    fn superseded(&self, at: usize, seen: &Bits, before: &Bits) -> Bits {
        let mut those = seen.clone();
        if !self.branches.statements[at].is_plain() {
            return those;
        }
        if self.differ(before) {
            match self.branches.by_author_of(at) {
                Some(own) => those.keep(own),
                None => return Bits::new(self.branches.statements.len()),
            }
        }
        let mut others = self.rulings.clone();
        if let Some(value) = self.value_of(at) {
            others.remove(value);
        }
        those.remove(&others);
        those
    }

    fn is_ruling(&self, at: usize, before: &Bits, superseded: &Bits) -> bool {
        let mut ruled = self.rulings.clone();
        ruled.keep(before);
        match self.branches.statements[at].settles {
            Some(true) => !ruled.is_empty() || self.differ(before),
            Some(false) => {
                // It speaks for the rulings that it supersedes.
                ruled.keep(superseded);
                !ruled.is_empty()
            }
            None => false,
        }
    }

    fn differ(&self, those: &Bits) -> bool {
        let value = those.iter().next().and_then(|first| self.value_of(first));
        value.is_some_and(|value| !those.is_within(value))
    }

    fn value_of(&self, at: usize) -> Option<&Bits> {
        self.values.iter().find(|value| value.contains(at))
    }
}

/// A set of positions, all below a number that is given once.
#[derive(Clone)]
struct Bits(Vec<u64>);

impl Bits {
    fn new(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    fn of(count: usize, those: impl Iterator<Item = usize>) -> Self {
        let mut bits = Self::new(count);
        those.for_each(|at| bits.insert(at));
        bits
    }

    fn insert(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    fn contains(&self, at: usize) -> bool {
        self.0[at / 64] & (1 << (at % 64)) != 0
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    fn is_within(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(own, other)| own & !other == 0)
    }

    fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own |= other);
    }

    fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own &= other);
    }

    fn remove(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own &= !other);
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        let words = self.0.iter().enumerate();
        words.flat_map(|(at, word)| {
            (0..64).filter(move |bit| word & (1 << bit) != 0).map(move |bit| at * 64 + bit)
        })
    }
}
