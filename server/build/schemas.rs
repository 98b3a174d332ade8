//! Converts the generated TypeScript types to JSON schemas. It reads only what ts-rs writes: objects, unions, lists,
//! pairs, names.

use std::path::Path;
use std::{fs, io};

use serde_json::{Map, Value, json};

/// The schemas of all types exported by the generated files of a folder, by name.
pub fn of_folder(folder: &Path) -> io::Result<Value> {
    let mut schemas = Map::new();
    for file in fs::read_dir(folder)? {
        let text = fs::read_to_string(file?.path())?;
        if text.contains("export type ") {
            let (name, schema) = of_file(&text);
            schemas.insert(name, schema);
        }
    }
    schemas.sort_keys();
    Ok(Value::Object(schemas))
}

/// Name and schema of the one type that a generated file exports.
fn of_file(text: &str) -> (String, Value) {
    let mut tokens = Tokens::of(text);
    loop {
        match tokens.next() {
            Some(Token::Word(word)) if word == "export" => break,
            Some(_) => {}
            None => panic!("no export in: {text}"),
        }
    }
    let about = tokens.comment.take();
    tokens.expect_word("type");
    let Some(Token::Word(name)) = tokens.next() else { panic!("no name in: {text}") };
    tokens.expect('=');
    (name, described(tokens.union(), about))
}

fn described(schema: Value, about: Option<String>) -> Value {
    match (schema, about) {
        (Value::Object(mut schema), Some(about)) if !schema.contains_key("$ref") => {
            schema.insert("description".to_owned(), Value::String(about));
            Value::Object(schema)
        }
        (Value::Object(schema), Some(about)) => json!({"allOf": [schema], "description": about}),
        (schema, _) => schema,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Sign(char),
}

struct Tokens<'a> {
    rest: &'a str,
    /// The comment before the newest token.
    comment: Option<String>,
}

impl<'a> Tokens<'a> {
    fn of(rest: &'a str) -> Self {
        Self { rest, comment: None }
    }

    fn peek(&self) -> Option<Token> {
        Self { rest: self.rest, comment: None }.next()
    }

    fn next(&mut self) -> Option<Token> {
        loop {
            self.rest = self.rest.trim_start();
            if let Some(after) = self.rest.strip_prefix("/**") {
                let (comment, rest) = after.split_once("*/")?;
                let lines = comment.lines().map(|line| line.trim().trim_start_matches('*').trim());
                self.comment = Some(lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" "));
                self.rest = rest;
            } else if self.rest.starts_with("//") {
                self.rest = self.rest.split_once('\n')?.1;
            } else {
                break;
            }
        }
        let first = self.rest.chars().next()?;
        if first == '"' {
            let (text, rest) = self.rest[1..].split_once('"')?;
            self.rest = rest;
            return Some(Token::Text(text.to_owned()));
        }
        let end = self.rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(self.rest.len());
        let end = if end == 0 { first.len_utf8() } else { end };
        let (token, rest) = self.rest.split_at(end);
        self.rest = rest;
        let is_word = first.is_alphanumeric() || first == '_';
        Some(if is_word { Token::Word(token.to_owned()) } else { Token::Sign(first) })
    }

    fn expect(&mut self, sign: char) {
        let token = self.next();
        assert_eq!(token, Some(Token::Sign(sign)), "before: {:.80}", self.rest);
    }

    fn expect_word(&mut self, word: &str) {
        assert_eq!(self.next(), Some(Token::Word(word.to_owned())), "before: {:.80}", self.rest);
    }

    fn union(&mut self) -> Value {
        let mut variants = vec![self.single()];
        while self.peek() == Some(Token::Sign('|')) {
            self.next();
            variants.push(self.single());
        }
        if variants.len() == 1 {
            return variants.remove(0);
        }
        let texts: Option<Vec<Value>> =
            variants.iter().map(|variant| variant.get("const").cloned()).collect();
        match texts {
            Some(texts) => json!({"type": "string", "enum": texts}),
            None => json!({"anyOf": variants}),
        }
    }

    fn single(&mut self) -> Value {
        match self.next() {
            Some(Token::Text(text)) => json!({"const": text}),
            Some(Token::Sign('{')) => self.object(),
            Some(Token::Sign('[')) => self.tuple(),
            Some(Token::Word(word)) => match word.as_str() {
                "string" => json!({"type": "string"}),
                "number" => json!({"type": "number"}),
                "boolean" => json!({"type": "boolean"}),
                "null" => json!({"type": "null"}),
                "unknown" => json!({}),
                "never" => json!(false),
                "Array" => {
                    self.expect('<');
                    let items = self.union();
                    self.expect('>');
                    json!({"type": "array", "items": items})
                }
                "Record" => {
                    self.expect('<');
                    self.union();
                    self.expect(',');
                    let values = self.union();
                    self.expect('>');
                    json!({"type": "object", "additionalProperties": values})
                }
                name => json!({"$ref": format!("#/components/schemas/{name}")}),
            },
            other => panic!("{other:?} before: {:.80}", self.rest),
        }
    }

    fn tuple(&mut self) -> Value {
        let mut items = Vec::new();
        while self.peek() != Some(Token::Sign(']')) {
            items.push(self.union());
            if self.peek() == Some(Token::Sign(',')) {
                self.next();
            }
        }
        self.expect(']');
        let count = items.len();
        json!({"type": "array", "prefixItems": items, "minItems": count, "maxItems": count})
    }

    fn object(&mut self) -> Value {
        let (mut members, mut required) = (Map::new(), Vec::new());
        loop {
            self.comment = None;
            let name = match self.next() {
                Some(Token::Word(name) | Token::Text(name)) => name,
                Some(Token::Sign('}')) => break,
                Some(Token::Sign(',')) => continue,
                other => panic!("{other:?} before: {:.80}", self.rest),
            };
            let about = self.comment.take();
            if self.peek() == Some(Token::Sign('?')) {
                self.next();
            } else {
                required.push(Value::String(name.clone()));
            }
            self.expect(':');
            let schema = self.union();
            members.insert(name, described(schema, about));
        }
        json!({"type": "object", "properties": members, "required": required})
    }
}
