//! Small repairs of a cell's text, before it is interpreted.

/// Converts full-width letters, digits and signs to ASCII; other characters stay.
pub(super) fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '–' | '—' | '―' | '‐' | '‑' | '−' => '-',
            other => other,
        })
        .collect()
}

/// A text for people: trimmed, without control characters and marks that change the direction of writing.
pub(super) fn tidy(text: &str) -> String {
    let shown: String = text
        .chars()
        .filter(|c| !is_direction_mark(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    shown.trim().to_owned()
}

/// A cell that names a building, a unit or a door: half-width, without spaces, and without the `.0` that a
/// spreadsheet program adds to a number.
pub(super) fn plate(text: &str) -> String {
    let plain: String = half_width(&tidy(text)).chars().filter(|c| !c.is_whitespace()).collect();
    // An apostrophe tells a spreadsheet program that a number is a text.
    whole_number(plain.trim_start_matches('\'')).to_owned()
}

/// `501.0` → `501`; any other text is unchanged.
pub(super) fn whole_number(text: &str) -> &str {
    match text.split_once('.') {
        Some((whole, zeros))
            if !whole.is_empty()
                && whole.bytes().all(|byte| byte.is_ascii_digit())
                && !zeros.is_empty()
                && zeros.bytes().all(|byte| byte == b'0') =>
        {
            whole
        }
        _ => text,
    }
}

/// Whether a spreadsheet program made a date of the typed text: `3-2` becomes `2020-03-02`, `3月2日` or `2-Mar`.
pub(super) fn is_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    let iso = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let chinese = text
        .strip_suffix('日')
        .and_then(|rest| rest.split_once('月'))
        .is_some_and(|(month, day)| is_number(month) && is_number(day));
    let english = text.split_once('-').is_some_and(|(left, right)| {
        (is_number(left) && is_month(right)) || (is_month(left) && is_number(right))
    });
    iso || chinese || english
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_month(text: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    MONTHS.iter().any(|month| text.eq_ignore_ascii_case(month))
}

fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plates_are_repaired() {
        for (raw, expected) in [
            ("501.0", "501"),
            (" ５０１ 室 ", "501室"),
            ("'0501", "0501"),
            ("3．0", "3"),
            ("1.5", "1.5"),
            ("A－２０１", "A-201"),
            ("5\u{202E}01\n", "501"),
            ("", ""),
        ] {
            assert_eq!(plate(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn days_that_a_spreadsheet_made_are_recognised() {
        for day in ["2020-03-02", "3月2日", "2-Mar", "Mar-02"] {
            assert!(is_day(day), "{day}");
        }
        for plate in ["3-2-501", "3-501", "501", "3号楼", "A-201", "12345-6789"] {
            assert!(!is_day(plate), "{plate}");
        }
    }
}
