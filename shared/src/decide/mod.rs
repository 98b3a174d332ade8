//! What may be written, and by whom: pure functions of state, asker, wish, given ids and time. Whoever writes, over HTTP
//! or from the command line, asks here.

pub mod rights;
