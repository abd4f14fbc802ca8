// SPDX-License-Identifier: MIT
// The HTML report in a browser: ci/checks/browser.sh runs this. PLANGATE is the binary, CHROMIUM the
// browser, MODULES the folder that holds playwright-core; SCREENSHOTS a folder for pictures.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { errorPage, pageWithForgottenEscape, samplePage } from "./report_page.mjs";

const { chromium } = createRequire(`${process.env.MODULES}/`)("playwright-core");
const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

let browser;
let sample;
before(async () => {
  sample = samplePage();
  // Root may not use Chromium's sandbox; the page is our own.
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
});
after(() => browser.close());

// The page, and all that it must not do: ask for anything, break a policy, fail, open a dialog.
async function open(file, { viewport = desktop, colorScheme = "light", ...options } = {}) {
  const context = await browser.newContext({ viewport, colorScheme, ...options });
  const page = await context.newPage();
  const wrong = [];
  const address = pathToFileURL(file).href;
  context.on("request", (request) => request.url() !== address && wrong.push(`request ${request.url()}`));
  context.on("requestfinished", (request) => request.url() !== address && wrong.push(`answer ${request.url()}`));
  page.on("framenavigated", (frame) => frame.url() !== address && wrong.push(`went to ${frame.url()}`));
  page.on("console", (message) => wrong.push(`console ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`error ${error.message}`));
  page.on("dialog", (dialog) => wrong.push(`dialog ${dialog.message()}`) && dialog.dismiss());
  await page.goto(address);
  return { page, wrong, close: () => context.close() };
}

async function withPage(file, options, body) {
  const { page, wrong, close } = await open(file, options);
  await body(page);
  assert.deepEqual(wrong, []);
  await close();
}

const shownNames = (page) =>
  page.$$eval(".case:not([hidden]) h3", (names) => names.map((each) => each.textContent.trim()));
const focusedName = (page) => page.evaluate(() => document.activeElement.querySelector("h3")?.textContent.trim());
const openAll = (page) => page.$$eval("details", (all) => all.forEach((each) => (each.open = true)));

async function picture(page, name) {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`), fullPage: true });
}

test("filters narrow the list, and together", () =>
  withPage(sample, {}, async (page) => {
    assert.equal(await page.textContent("#shown"), "8 cases");
    await page.check("input[name=status][value=fail]", { force: true });
    assert.equal(await page.textContent("#shown"), "6 of 8 cases");
    await page.selectOption("#suite", "orders");
    assert.deepEqual(await shownNames(page), ["orders/open_orders", "orders/order_history", "orders/order_lines"]);
    await page.selectOption("#rule", "seq-scan");
    assert.deepEqual(await shownNames(page), ["orders/open_orders"]);
    await page.check("input[name=status][value=pass]", { force: true });
    assert.deepEqual(await shownNames(page), []);
    assert.ok(await page.isVisible("#none-shown"));
    await page.selectOption("#rule", "");
    assert.deepEqual(await shownNames(page), ["orders/order_sums"]);
    assert.equal(await page.locator(".group:not([hidden])").count(), 1);
  }));

test("the search finds names, rules, and words of plans", () =>
  withPage(sample, {}, async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type("ORDER_HIST");
    assert.deepEqual(await shownNames(page), ["orders/order_history"]);
    await page.fill("#search", "shop bitmap heap");
    assert.deepEqual(await shownNames(page), ["shop/products"]);
    await page.keyboard.press("Escape");
    assert.equal(await page.textContent("#shown"), "8 cases");
    await page.keyboard.press("Escape");
    assert.notEqual(await focusedName(page), undefined);
  }));

test("all of it can be done with keys", () =>
  withPage(sample, {}, async (page) => {
    const names = await shownNames(page);
    await page.keyboard.press("j");
    assert.equal(await focusedName(page), names[0]);
    await page.keyboard.press("j");
    await page.keyboard.press("ArrowDown");
    assert.equal(await focusedName(page), names[2]);
    await page.keyboard.press("k");
    await page.keyboard.press("ArrowUp");
    assert.equal(await focusedName(page), names[0]);
    await page.keyboard.press("j");
    const isOpen = () => page.evaluate(() => document.activeElement.parentElement.open);
    assert.equal(await isOpen(), false);
    await page.keyboard.press("Enter");
    assert.equal(await isOpen(), true);
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "none");
    await page.keyboard.press("?");
    assert.ok(await page.isVisible("#keys"));
    await page.keyboard.press("Escape");
    assert.ok(await page.isHidden("#keys"));
    await page.focus("#search");
    await page.keyboard.type("jk?t");
    assert.equal(await page.inputValue("#search"), "jk?t");
  }));

test("a command is copied without asking", () =>
  withPage(sample, {}, async (page) => {
    const row = page.locator(".case", { hasText: "orders/open_orders" }).locator(".row");
    await row.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("c");
    await page.focus("#search");
    await page.keyboard.press("Control+V");
    assert.equal(await page.inputValue("#search"), "plangate refresh orders/open_orders");
  }));

test("nothing from SQL, plans or names runs", () =>
  withPage(sample, {}, async (page) => {
    await openAll(page);
    await page.$$eval("body *", (all) => {
      for (const each of all)
        for (const event of ["mouseover", "focus", "load", "error", "toggle"]) each.dispatchEvent(new Event(event));
    });
    assert.equal(await page.evaluate(() => window.injected), undefined);
    assert.equal(await page.locator("script").count(), 1);
    assert.equal(await page.locator("img, a, svg[onload], [onmouseover], main meta").count(), 0);
    await page.selectOption("#suite", { index: 1 });
    assert.equal((await shownNames(page)).length, 1);
  }));

test("had an escape been forgotten, the policy would let nothing run", async () => {
  const { page, wrong, close } = await open(pageWithForgottenEscape(sample), {});
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => window.injected), undefined);
  assert.ok(await page.isVisible("main"));
  // The driver sees a request before the policy stops it; none was answered.
  const stopped = (each) => each.includes("Content Security Policy") || each.startsWith("request ");
  assert.ok(wrong.length > 0 && wrong.every(stopped), wrong.join("\n"));
  await close();
});

test("on a phone one tree stands under the other and nothing is wider than the screen", () =>
  withPage(sample, { viewport: phone }, async (page) => {
    await openAll(page);
    await picture(page, "phone-light");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), phone.width);
    const trees = page.locator(".trees.two").first();
    const end = await trees.locator(".cell.baseline:not(.empty)").last().boundingBox();
    const start = await trees.locator(".cell.current.head").boundingBox();
    assert.ok(start.y >= end.y + end.height - 1);
  }));

test("on a desk the two trees stand side by side, row by row", () =>
  withPage(sample, {}, async (page) => {
    await openAll(page);
    await picture(page, "desktop-light");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), desktop.width);
    for (const pair of await page.locator(".trees.two").first().locator(".pair").all()) {
      const left = await pair.locator(".baseline").boundingBox();
      const right = await pair.locator(".current").boundingBox();
      assert.equal(left.y, right.y);
      assert.ok(right.x >= left.x + left.width - 1);
    }
  }));

// WCAG's contrast of each visible text against what it stands on.
function poorContrasts() {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (color) => {
    const [r, g, b] = color.map((each) => (each / 255 <= 0.04045 ? each / 255 / 12.92 : ((each / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const color = rgba(getComputedStyle(each).backgroundColor);
      if (color[3] === 255) return color;
    }
    return rgba("canvas");
  };
  const poor = new Set();
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility() || ![...element.childNodes].some((each) => each.nodeType === 3 && each.data.trim())) continue;
    const [one, other] = [luminance(rgba(getComputedStyle(element).color)), luminance(ground(element))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < 4.5) poor.add(`${element.tagName} .${element.className}: ${contrast.toFixed(2)}`);
  }
  return [...poor];
}

for (const colorScheme of ["light", "dark"])
  test(`in the ${colorScheme} theme every text can be read, and t shows the other one`, () =>
    withPage(sample, { colorScheme }, async (page) => {
      await openAll(page);
      assert.deepEqual(await page.evaluate(poorContrasts), []);
      const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const own = await ground();
      assert.equal(own === "rgb(255, 255, 255)", colorScheme === "light");
      await page.keyboard.press("t");
      assert.notEqual(await ground(), own);
      assert.deepEqual(await page.evaluate(poorContrasts), []);
      await page.click("#theme");
      assert.equal(await ground(), own);
    }));

test("in the dark it looks like this", () =>
  withPage(sample, { colorScheme: "dark" }, async (page) => {
    await openAll(page);
    await picture(page, "desktop-dark");
    await page.setViewportSize(phone);
    await picture(page, "phone-dark");
  }));

test("landmarks, names and ids are what a screen reader needs", () =>
  withPage(sample, {}, async (page) => {
    for (const role of ["banner", "main", "search", "contentinfo"]) assert.equal(await page.getByRole(role).count(), 1, role);
    assert.equal(await page.locator("h1").count(), 1);
    assert.equal(await page.getByRole("searchbox", { name: /Search/ }).count(), 1);
    for (const name of ["Suite", "Rule"]) assert.equal(await page.getByRole("combobox", { name }).count(), 1, name);
    const ids = await page.$$eval("[id]", (all) => all.map((each) => each.id));
    assert.equal(new Set(ids).size, ids.length);
  }));

test("without its script the page shows all cases, opens them, and offers nothing that does not work", async () => {
  const { page, wrong, close } = await open(sample, { javaScriptEnabled: false });
  const shown = (selector) => page.locator(selector).first().isVisible();
  assert.equal(await shown(".filters"), false);
  assert.equal(await shown("#theme"), false);
  assert.equal(await shown(".copy"), false);
  assert.equal(await page.locator(".case").count(), 8);
  const last = page.locator("details.case").last();
  await last.locator("summary").click();
  assert.ok(await last.locator(".trees").isVisible());
  assert.deepEqual(wrong.filter((each) => !each.startsWith("console")), []);
  await close();
});

test("the page of a run without a verdict says why", () =>
  withPage(errorPage(), {}, async (page) => {
    assert.match(await page.textContent("h1"), /^no verdict/);
    assert.match(await page.textContent("main"), /neither a pass nor a failure/);
    assert.ok(await page.isHidden(".filters").catch(() => true));
    await page.keyboard.press("j");
    await page.keyboard.press("/");
    await page.keyboard.press("c");
  }));
