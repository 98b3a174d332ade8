//! The views over small districts: what is seen, by whom, and that figures add up.

mod figures;
mod lists;
mod town;
