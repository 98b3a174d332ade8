//! Interned names: kinds and form ids occur in millions of rows, so a row holds a number and the names are kept once.

use std::collections::BTreeMap;

/// The number of a name. Numbers are given in the order of first use and mean nothing outside one state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Sym(u32);

/// The names of one state.
#[derive(Debug, Default)]
pub(crate) struct Names {
    by_sym: Vec<Box<str>>,
    by_name: BTreeMap<Box<str>, Sym>,
}

impl Names {
    /// The number of a name; a new number for a new name.
    pub(crate) fn intern(&mut self, name: &str) -> Sym {
        if let Some(sym) = self.by_name.get(name) {
            return *sym;
        }
        let sym = Sym(u32::try_from(self.by_sym.len()).unwrap_or(u32::MAX));
        self.by_sym.push(name.into());
        self.by_name.insert(name.into(), sym);
        sym
    }

    /// The number of a known name.
    pub(crate) fn find(&self, name: &str) -> Option<Sym> {
        self.by_name.get(name).copied()
    }

    /// The name of a number.
    pub(crate) fn text(&self, sym: Sym) -> &str {
        self.by_sym.get(sym.0 as usize).map_or("", |name| name)
    }
}
