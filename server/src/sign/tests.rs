//! What a checker of a log finds: it must find every change to what was signed, and nothing else.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use menpai_shared::domain::ids::{DeviceId, PersonId, ReportId, Seq};
use menpai_shared::log::entry::{Body, Entry, Reason, ReportEntry};
use menpai_shared::log::sign::{DeviceKey, Salt, Signed};
use menpai_shared::wire::sync::Signature;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::{Checker, SignFault, Signatures, SignedBatch, digest_of, is_key};

const DEVICE: DeviceId = DeviceId(Uuid::from_u128(7));

struct Phone(EcdsaKeyPair);

impl Phone {
    fn new() -> Self {
        Self(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("keys"))
    }

    fn key(&self) -> String {
        STANDARD.encode(self.0.public_key().as_ref())
    }

    fn sign(&self, texts: &[&str]) -> Signature {
        let seed = [5; 32];
        let mut message = format!("menpai reports 1\n{}\n", DEVICE.0).into_bytes();
        for (at, text) in (0_u32..).zip(texts) {
            let salt = super::first_half(&[&seed, &at.to_be_bytes()]);
            message.extend_from_slice(&digest_of(salt, text));
        }
        let signature = self.0.sign(&SystemRandom::new(), &message).expect("signed");
        Signature { seed: STANDARD.encode(seed), signature: STANDARD.encode(signature.as_ref()) }
    }

    fn batch(&self, texts: &[&str]) -> SignedBatch {
        SignedBatch::check(DEVICE, &self.key(), &self.sign(texts), texts.iter().copied()).expect("it holds")
    }
}

fn report(text: &str, salt: Option<Salt>) -> ReportEntry {
    ReportEntry {
        line: RawValue::from_string(text.to_owned()).expect("JSON"),
        id: ReportId(Uuid::nil()),
        person: PersonId(Uuid::nil()),
        device: DEVICE,
        skew_ms: 0,
        quarantine: None,
        carried: None,
        settles: None,
        carrier: None,
        salt,
    }
}

/// A log: the device's key, two reports, and the signature over them.
fn signed_log(phone: &Phone) -> Vec<Body> {
    let texts = [r#"{"a":1}"#, r#"{"a":2}"#];
    let batch = phone.batch(&texts);
    let put = |at: usize| Body::Report(Box::new(report(texts[at], batch.salt(at))));
    let key = Body::DeviceKey(DeviceKey { device: DEVICE, key: phone.key() });
    vec![key, put(0), put(1), Body::Signed(batch.entry(DEVICE, Seq(2), Vec::new()))]
}

fn checked(bodies: Vec<Body>) -> Result<Signatures, SignFault> {
    let mut checker = Checker::default();
    for (seq, body) in (1..).map(Seq).zip(bodies) {
        checker.take(&Entry { seq, at_ms: 0, body })?;
    }
    checker.finish()
}

fn change(bodies: &mut [Body], at: usize, how: impl FnOnce(&mut ReportEntry)) {
    if let Some(Body::Report(report)) = bodies.get_mut(at) {
        how(report);
    }
}

#[test]
fn what_was_signed_is_found_whole_also_where_values_are_forgotten() {
    let phone = Phone::new();
    let mut log = signed_log(&phone);
    change(&mut log, 1, |report| report.salt = None);
    assert_eq!(checked(log), Ok(Signatures { held: 1, same: 1, closed: 1, unsigned: 0 }));
}

#[test]
fn a_changed_report_a_changed_signature_and_a_slipped_in_report_are_found() {
    let phone = Phone::new();
    let mut log = signed_log(&phone);
    change(&mut log, 2, |report| report.line = RawValue::from_string(r#"{"a":3}"#.to_owned()).expect("JSON"));
    assert_eq!(checked(log), Err(SignFault::Differs { at: Seq(4), report: Seq(3), device: DEVICE }));

    let mut log = signed_log(&phone);
    if let Some(Body::Signed(Signed { signature, .. })) = log.last_mut() {
        *signature = Phone::new().sign(&[r#"{"a":1}"#, r#"{"a":2}"#]).signature;
    }
    assert_eq!(checked(log), Err(SignFault::Broken(Seq(4), DEVICE)));

    let mut log = signed_log(&phone);
    log.push(Body::Report(Box::new(report("{}", None))));
    assert_eq!(checked(log), Err(SignFault::Unsigned(Seq(5), DEVICE)));

    let mut log = signed_log(&phone);
    log.remove(2);
    assert!(matches!(checked(log), Err(SignFault::Differs { .. })));
}

#[test]
fn what_waits_in_quarantine_or_came_before_the_key_needs_no_signature() {
    let phone = Phone::new();
    let mut log = signed_log(&phone);
    let reason = Reason { code: "not_signed".to_owned(), field: None, message: String::new() };
    let held = ReportEntry { quarantine: Some(reason), ..report("{}", None) };
    log.push(Body::Report(Box::new(held)));
    assert_eq!(checked(log).map(|done| done.unsigned), Ok(1));
    let early = vec![Body::Report(Box::new(report("{}", None)))];
    assert_eq!(checked(early).map(|done| done.unsigned), Ok(1));
}

/// What phones sign, by other means than this program's: the app's tests read the same file.
#[test]
fn the_shared_vectors_hold() {
    #[derive(serde::Deserialize)]
    struct Vectors {
        signed: Vec<Vector>,
    }
    #[derive(serde::Deserialize)]
    struct Vector {
        device: DeviceId,
        key: String,
        seed: String,
        signature: String,
        reports: Vec<serde_json::Value>,
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/signing.json");
    let vectors: Vectors =
        serde_json::from_str(&std::fs::read_to_string(file).expect("the vectors")).expect("JSON");
    assert!(!vectors.signed.is_empty());
    for Vector { device, key, seed, signature, reports } in vectors.signed {
        // The members of a `Value` are in the order of their names, as they travel.
        let texts: Vec<String> = reports.iter().map(ToString::to_string).collect();
        let signed = Signature { seed, signature };
        let batch = SignedBatch::check(device, &key, &signed, texts.iter().map(String::as_str));
        assert!(batch.is_some(), "{texts:?}");
    }
}

#[test]
fn a_key_is_a_point_of_the_curve() {
    let of = |bytes: &[u8]| STANDARD.encode(bytes);
    let zero = [&[4_u8][..], &[0; 64]].concat();
    for wrong in [of(&zero), of(&zero[1..]), of(&[4; 65]), of(&[]), "no base64!".to_owned()] {
        assert!(!is_key(&wrong), "{wrong}");
    }
    assert!(is_key(&Phone::new().key()));
}

#[test]
fn a_signature_is_over_these_reports_in_this_order_by_this_key() {
    let phone = Phone::new();
    let signed = phone.sign(&["a", "b"]);
    let holds = |key: &str, signed: &Signature, texts: &[&str]| {
        SignedBatch::check(DEVICE, key, signed, texts.iter().copied()).is_some()
    };
    assert!(holds(&phone.key(), &signed, &["a", "b"]));
    for texts in [&["b", "a"][..], &["a"], &["a", "b", "c"], &["a", "b "], &[]] {
        assert!(!holds(&phone.key(), &signed, texts), "{texts:?}");
    }
    assert!(!holds(&Phone::new().key(), &signed, &["a", "b"]));
    for broken in ["", "?", "AAAA"] {
        let seed = Signature { seed: broken.to_owned(), ..signed.clone() };
        let signature = Signature { signature: broken.to_owned(), ..signed.clone() };
        assert!(!holds(&phone.key(), &seed, &["a", "b"]) && !holds(&phone.key(), &signature, &["a", "b"]));
        assert!(!holds(broken, &signed, &["a", "b"]));
    }
}
