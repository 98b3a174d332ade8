//! From rows to doors: the columns of a roster, the addresses that people write, and the communities that they name.

mod address;
mod columns;
pub(super) mod communities;
pub(super) mod doors;
#[cfg(test)]
mod tests;
