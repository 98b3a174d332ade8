// Answers are parsed and refused as in the shared vectors.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseAnswers } from "./answers";
import type { Form, Kit } from "./types";

interface Vectors {
  kit: Kit;
  cases: { answers: Record<string, unknown>; text?: string; error?: { code: string; field: string } }[];
}

const vectors = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/answers.json", import.meta.url), "utf8"),
) as Vectors;
const form = vectors.kit.forms[0] as Form;

test.each(vectors.cases.map((one) => [JSON.stringify(one.answers).slice(0, 80), one] as const))(
  "answers %s are parsed as in the shared vectors",
  (_name, { answers, text, error }) => {
    const parsed = parseAnswers(form, answers);
    if (error) expect(parsed).toEqual(error);
    else expect("answers" in parsed ? JSON.stringify(parsed.answers) : parsed).toBe(text);
  },
);
