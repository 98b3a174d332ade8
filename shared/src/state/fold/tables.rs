//! Folding the departments' tables that offices defined.

use crate::domain::ids::Seq;
use crate::log::entry::OfficeTable;
use crate::state::{State, Touched};

impl State {
    /// All tables that offices defined, by id, removed ones too. Tables of kits are not among them.
    pub fn tables(&self) -> impl Iterator<Item = &OfficeTable> {
        self.tables.iter()
    }

    /// An office's table by its id.
    #[must_use]
    pub fn table(&self, id: &str) -> Option<&OfficeTable> {
        self.tables.get(&id.to_owned())
    }

    pub(crate) fn put_table(&mut self, table: &OfficeTable, seq: Seq) -> Touched {
        let area = self.resolve(&table.area);
        let touched = Touched(Some(self.area_at_or_above(&area)));
        let table = OfficeTable { area, ..table.clone() };
        self.tables.put(table.table.id.clone(), table, seq);
        touched
    }

    /// Moves tables with their areas.
    pub(crate) fn move_tables(&mut self, seq: Seq) {
        let aliases = &self.aliases;
        self.tables.change(seq, |table| {
            let area = aliases.resolve(&table.area)?;
            Some(OfficeTable { area, ..table.clone() })
        });
    }
}
