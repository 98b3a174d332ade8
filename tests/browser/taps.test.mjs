// A tap belongs to what was under the finger when it was seen: a second one on the same spot records nothing for a door
// that nobody visited, and a choice moves nothing from under the thumb.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Phone } from "./phone.mjs";
import { INSPECTOR } from "./screens.mjs";
import { Server } from "./server.mjs";

/** @type {Server} */
let server;
/** @type {Phone} */
let phone;
/** @type {Phone} */
let inspector;

before(async () => {
  server = await Server.demo();
  phone = await Phone.alone(server, server.links.volunteers[0]);
  inspector = await Phone.alone(server, server.links.volunteers[INSPECTOR]);
});

after(async () => {
  await Promise.all([phone, inspector].map((one) => one?.end()));
  await server.end();
});

const unsent = async () => (await phone.stores()).outbox.length;

/** Opens an unvisited door, and gives the middle of its first preset. */
async function preset() {
  const [door] = await phone.unvisited();
  await phone.open(door);
  const box = await phone.page.getByRole("button", { name: "一切正常" }).boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Taps a spot twice, and gives the number of reports that this made. */
async function twice([x, y], pause) {
  const before = await unsent();
  await phone.page.touchscreen.tap(x, y);
  await phone.page.waitForTimeout(pause);
  await phone.page.touchscreen.tap(x, y);
  await phone.page.getByText("已存手机").first().waitFor();
  await phone.page.waitForTimeout(600);
  return (await unsent()) - before;
}

for (const pause of [60, 250, 500, 900]) {
  test(`two taps on a preset, ${pause} ms apart, record one door`, async () => {
    assert.equal(await twice(await preset(), pause), 1);
  });
}

test("in 长辈版 a second tap after more than a second records one door, too", async () => {
  await phone.prefer({ size: "elder" });
  assert.equal(await twice(await preset(), 1_200), 1);
  await phone.prefer({ size: "normal" });
});

test("the next door takes a tap when it has stood still", async () => {
  const before = await unsent();
  const [x, y] = await preset();
  await phone.page.touchscreen.tap(x, y);
  await phone.page.getByText("已存手机").first().waitFor();
  await phone.stoodStill();
  await phone.page.getByRole("button", { name: "一切正常" }).click();
  await phone.page.waitForTimeout(600);
  assert.equal(await unsent(), before + 2);
});

test("the word of undo takes back the last saves, one after the other", async () => {
  const before = await unsent();
  const [x, y] = await preset();
  await phone.page.touchscreen.tap(x, y);
  await phone.page.getByText("已存手机").first().waitFor();
  await phone.stoodStill();
  await phone.page.getByRole("button", { name: "一切正常" }).click();
  await phone.page.waitForTimeout(600);
  assert.equal(await unsent(), before + 2);
  for (const left of [1, 0]) {
    await phone.page.getByRole("button", { name: "撤销", exact: true }).click();
    await phone.page.getByText("撤销了").waitFor();
    await phone.stoodStill();
    assert.equal(await unsent(), before + left);
  }
});

/** Where the answers of a form are, by the text of each within its question. */
function places(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll(".formsec fieldset.field")].map((field) => ({
      asks: field.querySelector("legend").textContent,
      at: [...field.querySelectorAll(".opt")].map((one) => {
        const { left, right, top } = one.getBoundingClientRect();
        return [one.textContent, left, right, top - field.getBoundingClientRect().top].map((n) =>
          typeof n === "number" ? Math.round(n) : n,
        );
      }),
    })),
  );
}

for (const [what, open] of [
  ["a door's check", async () => [phone, (await phone.unvisited())[0]]],
  [
    "a venue's inspection",
    async () => {
      await inspector.open("/work/venue_inspection");
      const row = inspector.page.locator('a[href^="/r/venue_inspection/"]').first();
      return [inspector, await row.getAttribute("href")];
    },
  ],
]) {
  for (const size of ["normal", "elder", "largest"]) {
    for (const language of ["zh", "en"]) {
      test(`in ${what}, ${size}, ${language}, an answer stays where it is when it or its neighbour is chosen`, async () => {
        const [one, address] = await open();
        await one.prefer({ size, language });
        await one.open(address);
        await one.page.locator(".formsec .opt").first().waitFor();
        const before = await places(one.page);
        for (const { asks, at } of before) {
          for (let n = 0; n < at.length; n += 1) {
            const field = one.page.locator(".formsec fieldset.field").filter({ hasText: asks }).first();
            if ((await field.count()) === 0) continue;
            await field.locator(".opt").nth(n).click();
            const now = (await places(one.page)).find((other) => other.asks === asks);
            assert.deepEqual(now?.at, at, `${asks} ${at[n][0]}`);
          }
        }
        await one.prefer({ size: "normal", language: "zh" });
      });
    }
  }
}

test("in the largest letters no page of a volunteer scrolls sideways", async () => {
  const [door] = await phone.unvisited();
  for (const language of ["zh", "en"]) {
    await phone.prefer({ size: "largest", language });
    for (const page of ["/", "/help", "/me", "/outbox", "/doors", door]) {
      await phone.open(page);
      await phone.painted();
      const wide = await phone.page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.querySelector("main");
        return scrollWidth - clientWidth;
      });
      assert.equal(wide, 0, `${page} in ${language}`);
    }
  }
  await phone.prefer({ size: "normal", language: "zh" });
});
