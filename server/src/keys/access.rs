//! The keys of the access log: one for each of its files. They follow from the same secret as those of households, but
//! a file's key ends with the file, and erasing a household leaves it.

use super::{KeyStore, KeysFault, Old, master};

impl KeyStore {
    /// Seals rows of a file of the access log.
    ///
    /// # Errors
    /// The cipher failed, or the file's key was destroyed.
    pub fn seal_access(&self, file: u64, aad: &[u8], plain: Vec<u8>) -> Result<Vec<u8>, KeysFault> {
        let key = self.keys.read().subjects.key(&name(file)).ok_or(KeysFault::Cipher)?;
        master::seal(&master::cipher(&key)?, aad, &plain)
    }

    /// Opens rows of a file of the access log. Returns `None` if its key was destroyed, or they are damaged.
    #[must_use]
    pub fn open_access(&self, file: u64, aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let key = self.keys.read().subjects.key(&name(file))?;
        master::open(&master::cipher(&key).ok()?, aad, sealed)
    }

    /// Destroys the key of a file of the access log.
    ///
    /// # Errors
    /// The store cannot be written: the key is still there.
    pub fn destroy_access(&self, file: u64) -> Result<(), KeysFault> {
        let _alone = self.changing.lock();
        let mut keys = self.keys.read().clone();
        if !keys.subjects.destroy(&name(file)) {
            return Ok(());
        }
        self.write(&keys, Old::Overwrite)?;
        *self.keys.write() = keys;
        Ok(())
    }
}

fn name(file: u64) -> String {
    format!("accesses {file}")
}
