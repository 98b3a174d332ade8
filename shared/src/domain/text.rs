//! Texts that people type: what one line may hold, and what several lines may.

use thiserror::Error;

/// Why a text is refused, in words that follow the name of the field.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BadText {
    /// The text is empty.
    #[error("is empty")]
    Empty,
    /// It is longer than this many characters.
    #[error("is longer than {0} characters")]
    TooLong(usize),
    /// It has a character that would break or reverse the line.
    #[error("holds a line break, a control or a direction mark")]
    Unprintable,
}

/// Trims and checks a line of text: it must not be empty, and must not have characters that break or reverse a
/// line.
///
/// # Errors
/// Why the text is refused.
pub fn line(raw: &str, chars_max: usize) -> Result<String, BadText> {
    let text = raw.trim();
    if text.is_empty() {
        return Err(BadText::Empty);
    }
    if text.chars().count() > chars_max {
        return Err(BadText::TooLong(chars_max));
    }
    if text.chars().any(|c| c.is_control() || is_direction_mark(c)) {
        return Err(BadText::Unprintable);
    }
    Ok(text.to_owned())
}

/// Trims and checks a text of one or more lines: it must not be empty, and must not have characters that reverse
/// a line.
///
/// # Errors
/// Why the text is refused.
pub fn paragraphs(raw: &str, chars_max: usize) -> Result<String, BadText> {
    let lines: Vec<&str> = raw.trim().lines().map(str::trim_end).collect();
    let whole = lines.join("\n");
    if whole.chars().count() > chars_max {
        return Err(BadText::TooLong(chars_max));
    }
    if whole.is_empty() {
        return Err(BadText::Empty);
    }
    for one in lines.into_iter().filter(|one| !one.is_empty()) {
        line(one, chars_max)?;
    }
    Ok(whole)
}

/// Whether a character changes the direction of the characters around it. Unicode 15, section 23.2.
#[must_use]
pub fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_trimmed_and_holds_nothing_that_breaks_or_turns_it() {
        assert_eq!(line("  张三 ", 60), Ok("张三".to_owned()));
        assert_eq!(line(" \t", 60), Err(BadText::Empty));
        assert_eq!(line("一二三四", 3), Err(BadText::TooLong(3)));
        for bad in ["a\nb", "a\u{7}b", "a\u{202e}b", "a\u{2066}b"] {
            assert_eq!(line(bad, 60), Err(BadText::Unprintable), "{bad:?}");
        }
    }

    #[test]
    fn paragraphs_keep_their_lines_and_lose_what_hangs_behind_them() {
        assert_eq!(paragraphs(" 第一行 \r\n\n第二行\n", 60), Ok("第一行\n\n第二行".to_owned()));
        assert_eq!(paragraphs("一行\n二\u{202d}行", 60), Err(BadText::Unprintable));
        assert_eq!(paragraphs("\n", 60), Err(BadText::Empty));
    }
}
