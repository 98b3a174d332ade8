//! The dialect of patterns that server and phone read alike.
//!
//! The server matches with `regex-lite`, the phone with its browser. Each of them has syntax that the other
//! refuses or reads differently, so a kit may use only what both read alike. `pwa/src/twin/patterns.ts` reads the
//! same dialect; `tests/vectors/patterns.json` tests both.

use std::iter::Peekable;
use std::str::Chars;

/// Characters with a special meaning outside of classes; a backslash makes them literal.
const SYNTAX: &str = r"\^$.*+?()[]{}|";
/// Most digits in a count; for longer texts use `min` and `max`.
const COUNT_DIGITS_MAX: usize = 3;

/// Checks that a pattern is of the dialect.
///
/// # Errors
/// The first part that is not, and what to write instead.
pub(super) fn check(pattern: &str) -> Result<(), String> {
    if pattern.is_empty() {
        return Err("no text that is entered matches an empty pattern; leave it out".to_owned());
    }
    let mut reader = Reader { rest: pattern.chars().peekable(), at: 0, open: 0 };
    reader.whole().map_err(|what| format!("at character {}: {what}", reader.at))?;
    // What can still be wrong: it is too large, or nested too deep.
    regex_lite::Regex::new(&format!("^(?:{pattern})$")).map(drop).map_err(|error| error.to_string())
}

/// A member of a class.
enum Member {
    One(char),
    /// `\d` and the like.
    Set,
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    /// How many characters were read.
    at: usize,
    /// How many groups are open.
    open: usize,
}

impl Reader<'_> {
    fn whole(&mut self) -> Result<(), String> {
        // Whether there is something before this position that can be repeated.
        let mut is_repeatable = false;
        while let Some(c) = self.next() {
            is_repeatable = match c {
                '*' | '+' | '?' | '{' => {
                    self.repetition(c, is_repeatable)?;
                    false
                }
                '(' => {
                    self.group()?;
                    false
                }
                ')' if self.open == 0 => return Err(r"`)` closes nothing; write `\)`".to_owned()),
                ')' => {
                    self.open -= 1;
                    true
                }
                '|' | '^' | '$' => false,
                '[' => self.class().map(|()| true)?,
                '\\' => self.escape(false).map(|_| true)?,
                ']' | '}' => return Err(format!(r"`{c}` closes nothing; write `\{c}`")),
                _ => true,
            };
        }
        if self.open > 0 { Err("a `(` is not closed; write `)`".to_owned()) } else { Ok(()) }
    }

    fn next(&mut self) -> Option<char> {
        let next = self.rest.next()?;
        self.at += 1;
        Some(next)
    }

    /// Reads the wanted character if it comes next.
    fn takes(&mut self, wanted: char) -> bool {
        let comes = self.rest.peek() == Some(&wanted);
        if comes {
            self.next();
        }
        comes
    }

    fn group(&mut self) -> Result<(), String> {
        self.open += 1;
        if self.takes('?') && !self.takes(':') {
            return Err(match self.rest.peek() {
                Some('=' | '!') => "nothing looks ahead; use several fields, or spell out what is allowed",
                Some('<' | 'P') => "groups have no names and nothing looks behind; write `(`",
                _ => "flags are not known; write both letters where either will do, for example `[Aa]`",
            }
            .to_owned());
        }
        Ok(())
    }

    /// Reads a repetition that begins with `first`.
    fn repetition(&mut self, first: char, is_repeatable: bool) -> Result<(), String> {
        if !is_repeatable {
            let message =
                r"`{}` repeats nothing, or what is repeated already; write `\{}` or put it into `(?:…)`";
            return Err(message.replace("{}", &first.to_string()));
        }
        if first == '{' {
            let wanted = || format!("write `{{2}}`, `{{2,}}` or `{{2,5}}`, up to {COUNT_DIGITS_MAX} digits");
            let least = self.digits();
            let most = if self.takes(',') { self.digits() } else { least.clone() };
            let sound = !least.is_empty() && least.len().max(most.len()) <= COUNT_DIGITS_MAX;
            if !sound || !self.takes('}') {
                return Err(wanted());
            }
            let number = |digits: &str| digits.parse::<u32>().unwrap_or(u32::MAX);
            if number(&most) < number(&least) {
                return Err("the greater count comes first; write the lesser one first".to_owned());
            }
        }
        self.takes('?');
        Ok(())
    }

    /// Reads the next digits; may be none.
    fn digits(&mut self) -> String {
        let mut digits = String::new();
        while let Some(digit) = self.rest.next_if(char::is_ascii_digit) {
            self.at += 1;
            digits.push(digit);
        }
        digits
    }

    fn class(&mut self) -> Result<(), String> {
        self.takes('^');
        let mut is_empty = !self.takes('-');
        loop {
            if self.takes(']') {
                return if is_empty {
                    Err(r"the class is empty; write what may stand there, and `\]` for `]`".to_owned())
                } else {
                    Ok(())
                };
            }
            is_empty = false;
            if self.takes('-') {
                if self.takes(']') {
                    return Ok(());
                }
                return Err(r"in a class write `\-` for `-`".to_owned());
            }
            let first = self.member()?;
            let mut ahead = self.rest.clone();
            if ahead.next() == Some('-') && !matches!(ahead.next(), None | Some(']' | '-')) {
                self.next();
                match (first, self.member()?) {
                    (Member::One(first), Member::One(last)) if first <= last => {}
                    (Member::One(_), Member::One(_)) => {
                        return Err("the range ends before it begins; turn it round".to_owned());
                    }
                    _ => {
                        return Err(
                            r"a range goes from one character to another; write `\-` for `-`".to_owned()
                        );
                    }
                }
            }
        }
    }

    fn member(&mut self) -> Result<Member, String> {
        match self.next() {
            None => Err("a class is not closed; write `]`".to_owned()),
            Some('[') => Err(r"in a class write `\[` for `[`; there are no classes with names".to_owned()),
            Some(c @ ('&' | '~')) if self.rest.peek() == Some(&c) => {
                Err(format!("`{c}{c}` is not known; in a class write `{c}` once"))
            }
            Some('\\') => self.escape(true),
            Some(c) => Ok(Member::One(c)),
        }
    }

    /// Reads what follows a backslash.
    fn escape(&mut self, in_class: bool) -> Result<Member, String> {
        let Some(c) = self.next() else { return Err(r"nothing follows `\`; write `\\`".to_owned()) };
        match c {
            'd' | 'D' | 'w' | 'W' | 's' | 'S' => Ok(Member::Set),
            'n' => Ok(Member::One('\n')),
            'u' => self.code_point(),
            '-' if in_class => Ok(Member::One('-')),
            '/' => Ok(Member::One('/')),
            c if SYNTAX.contains(c) => Ok(Member::One(c)),
            'A' | 'z' | 'Z' => {
                Err(format!(r"`\{c}` is not known; the whole text is matched anyhow, leave it out"))
            }
            'b' | 'B' => {
                Err(format!(r"`\{c}` is not known; write what stands before and after, for example `\W`"))
            }
            'p' | 'P' => Err(format!(r"`\{c}` is not known; write a range, for example `[\u4e00-\u9fff]`")),
            't' | 'r' | 'f' | 'v' | 'a' => Err(format!(r"`\{c}` is in no text; write a blank")),
            'x' | 'U' => Err(format!(r"`\{c}` is not known; write the character, or `\u` and four digits")),
            '0'..='9' => Err(format!(r"`\{c}` is not known; nothing refers to a group, write it out again")),
            c if c.is_alphanumeric() => Err(format!(r"`\{c}` is not known; write the character itself")),
            c => Err(format!(r"`\{c}` is not known; write `{c}`")),
        }
    }

    /// Reads the four digits after `\u`.
    fn code_point(&mut self) -> Result<Member, String> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.rest.next_if(char::is_ascii_hexdigit).and_then(|digit| digit.to_digit(16));
            let Some(digit) = digit else {
                return Err(r"after `\u` come four digits of 0-9 and a-f; or write the character".to_owned());
            };
            self.at += 1;
            code = code * 16 + digit;
        }
        let known = char::from_u32(code).map(Member::One);
        known.ok_or_else(|| r"this is half a character; write the character itself".to_owned())
    }
}
