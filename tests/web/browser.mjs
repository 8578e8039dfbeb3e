// browser.mjs - a person with a browser: signs in with both factors, clicks, reads; every page is looked at by axe and kept as a picture.
import { createHmac } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const modules = createRequire(path.resolve("build/browser/node_modules/x.js"));
const { chromium } = modules("playwright-core");
const axe = readFileSync(modules.resolve("axe-core/axe.min.js"), "utf8");

// Of a long page its beginning is enough of a picture.
const TALLEST = 2400;
export const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

// The six digits of RFC 6238 for a secret in base 32, at a moment in seconds.
export function digits(secret, at) {
  let bits = "";
  for (const c of secret.replace(/[\s=]/g, "").toUpperCase()) bits += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0");
  const key = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30)));
  const mac = createHmac("sha1", key).update(step).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1000000).padStart(6, "0");
}

// axe is a script that our policy forbids; so it looks only where the policy is passed over.
export class Person {
  static async begin(job, how = {}) {
    const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", ...(job.args ?? [])] });
    const context = await browser.newContext({ viewport: SIZES.desktop, bypassCSP: how.javaScriptEnabled !== false, ...how });
    const page = await context.newPage();
    return new this(job, browser, context, page, how.javaScriptEnabled !== false && how.bypassCSP !== false);
  }

  constructor(job, browser, context, page, hasScript) {
    Object.assign(this, { job, browser, context, page, hasScript, clicks: 0, foreign: [], refused: [], violations: [], seen: new Set() });
    context.on("request", (r) => new URL(r.url()).origin === new URL(job.url).origin || this.foreign.push(r.url()));
    context.on("response", (r) => r.status() >= 400 && this.refused.push(`${r.status()} ${r.url()}`));
    page.on("console", (m) => m.type() === "error" && this.refused.push(m.text()));
  }

  // Looks at the page at hand: what axe says of it, and a picture in both sizes.
  async look(name) {
    if (this.seen.has(name)) return;
    this.seen.add(name);
    if (this.hasScript) {
      await this.page.evaluate(axe);
      const found = await this.page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      for (const v of found.violations) this.violations.push(`${name}: ${v.id}: ${v.nodes[0].html.slice(0, 120)}: ${v.nodes[0].failureSummary}`);
    }
    if (!this.job.pictures) return;
    mkdirSync(this.job.pictures, { recursive: true });
    for (const [size, view] of Object.entries(SIZES)) {
      await this.page.setViewportSize(view);
      const wide = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth).catch(() => 0);
      if (wide > 0) this.violations.push(`${name}: the page is ${wide} px wider than the screen (${size})`);
      const tall = await this.page.evaluate(() => document.documentElement.scrollHeight).catch(() => view.height);
      const clip = { x: 0, y: 0, width: view.width, height: Math.min(Math.max(tall, view.height), TALLEST) };
      await this.page.screenshot({ path: path.join(this.job.pictures, `${name}-${size}.png`), fullPage: true, clip });
    }
    await this.page.setViewportSize(SIZES.desktop);
  }

  async click(role, name) {
    this.clicks++;
    await Promise.all([this.page.waitForEvent("load"), this.page.getByRole(role, { name, exact: true }).first().click()]);
  }

  async fill(label, text) { await this.page.getByLabel(label, { exact: typeof label === "string" }).fill(text); }

  async firstRun(login, secret, password) {
    await this.page.goto(this.job.url);
    await this.look("sign-in");
    await this.click("link", "I was given a first-run secret");
    await this.fill("Your name here", login);
    await this.fill("First-run secret", secret);
    await this.look("first-run");
    await this.click("button", "Go on");
    await this.fill("New password", password);
    await this.fill("The same again", password);
    await this.look("first-run-password");
    await this.click("button", "Go on");
    this.secret = (await this.page.locator("strong.received").textContent()).trim();
    await this.look("first-run-code");
    this.step = Math.floor(Date.now() / 1000);
    await this.fill(/six digits/, digits(this.secret, this.step));
    await this.click("button", "Finish");
  }

  // A code counts once, so the second of a half minute is that of the next.
  nextDigits() {
    let now = Math.floor(Date.now() / 1000);
    if (Math.floor(now / 30) <= Math.floor((this.step ?? 0) / 30)) now += 30;
    this.step = now;
    return digits(this.secret, now);
  }

  async signIn(login, password) {
    await this.page.goto(this.job.url);
    this.clicks = 0;
    await this.fill("Your name here", login);
    await this.fill("Password", password);
    await this.click("button", "Sign in");
    await this.fill(/six digits/, this.nextDigits());
    await this.look("code");
    await this.click("button", "Go on");
  }

  async why(purpose, caseNumber) {
    await this.fill("Your agency's number of the case", caseNumber);
    await this.look("why");
    await this.click("button", purpose);
  }

  async heading() { return (await this.page.locator("h1").textContent()).trim(); }

  async end() {
    await this.browser.close();
    return { clicks: this.clicks, foreign: this.foreign, refused: this.refused, violations: this.violations, pages: [...this.seen] };
  }
}
