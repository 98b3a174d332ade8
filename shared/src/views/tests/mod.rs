//! The views over small districts: what is seen, by whom, and that figures add up.

mod boards;
mod desk;
mod figures;
mod lists;
mod tables;
mod town;
mod ward;
mod work;
