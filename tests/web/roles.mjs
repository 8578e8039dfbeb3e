// roles.mjs - each role from a first-run secret to what it may do here: for those who may judge a judged finding; one of them by keyboard alone.
import { Person } from "./browser.mjs";

const job = JSON.parse(process.argv[2]);
const PATHS = { Worklist: "worklist", "Look up": "look-up", People: "people", "Self-check": "self-check" };
const pictured = new Set();

class Mouse extends Person {
  async open(locator) { await Promise.all([this.page.waitForEvent("load"), locator.click()]); }

  // Of pages that are alike for several one picture is enough; axe looks at each.
  async look(name) {
    this.job = pictured.has(name) ? { ...job, pictures: undefined } : job;
    pictured.add(name);
    await super.look(name);
    if (!(await this.page.getByRole("button", { name: /^Sign out/ }).count())) return;
    for (const href of await this.page.locator("a[href]").evaluateAll((all) => all.map((a) => a.href))) this.links?.add(href.split("#")[0]);
  }
}

// Only Tab, letters and Enter; whatever has the focus has to show it.
class Keys extends Mouse {
  unseenFocus = [];

  async tab() {
    await this.page.keyboard.press("Tab");
    await this.page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished)));
    const at = await this.page.evaluate(() => {
      const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
      const marked = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
      return { is_page: e === document.body, marked: marked && box.width > 0 && box.bottom > 0, what: `${document.title}: ${e.outerHTML.slice(0, 90)}` };
    });
    if (!at.is_page && !at.marked) this.unseenFocus.push(at.what);
  }

  async reach(locator) {
    for (let i = 0; i < 150; i++) {
      await this.tab();
      if (await locator.evaluate((e) => e === document.activeElement)) return;
    }
    throw new Error(`Tab does not come to ${locator}`);
  }

  async open(locator) {
    await this.reach(locator);
    await Promise.all([this.page.waitForEvent("load"), this.page.keyboard.press("Enter")]);
  }

  async click(role, name) { await this.open(this.page.getByRole(role, { name, exact: true }).first()); }

  async fill(label, text) {
    await this.reach(this.page.getByLabel(label, { exact: typeof label === "string" }));
    await this.page.keyboard.type(text);
  }

  // The first stop of a page leads past its head, and the next is within the page.
  async skips() {
    await this.page.goto(this.page.url());
    await this.tab();
    const first = await this.page.evaluate(() => document.activeElement.textContent);
    await this.page.keyboard.press("Enter");
    await this.tab();
    return { first, within: await this.page.evaluate(() => document.querySelector("main").contains(document.activeElement)) };
  }
}

async function judged(p) {
  await p.page.goto(`${job.url}worklist`);
  await p.look("worklist");
  await p.open(p.page.locator("tbody a[href^='/findings/']").first());
  await p.look("finding");
  await p.fill("Why", "The school confirms the age");
  await p.click("button", "Accept: treat as a victim");
  await p.look("finding-judged");
  return p.page.getByText(`accept by ${p.login}`).count();
}

async function lookedUp(p, role) {
  await p.click("link", "Look up");
  await p.look("look-up");
  await p.fill("Name", job.name);
  await p.click("button", "Look up");
  await p.look(`look-up-answer-${role}`);
  return p.heading();
}

// What is not offered is refused to who types its address, in one sentence.
async function refused(p, role, offered) {
  const headings = {};
  const known = p.refused.length;
  for (const path of [...Object.keys(PATHS).filter((name) => !offered.includes(name)).map((name) => PATHS[name]), ...(offered.includes("Worklist") ? [] : ["findings/1"])]) {
    await p.page.goto(job.url + path);
    if ((await p.heading()) === "For which case?") {
      await p.why("review", "2026-0412");
      await p.page.goto(job.url + path);
    }
    headings[path] = await p.heading();
    await p.look(`refused-${role}`);
  }
  const other = p.refused.splice(known).filter((r) => !r.includes("403"));
  return { headings, other };
}

// Asked by the page at hand, as the person who is signed in: none leads to a refusal, to another sign-in or to the question why.
async function deadLinks(p) {
  return p.page.evaluate(async (links) => {
    const dead = [];
    for (const link of links) {
      const answer = await fetch(link);
      const title = /<title>(.*) - Safeharbor/.exec(await answer.text())?.[1] ?? "a file";
      const is_why = new URL(link).pathname === "/why";
      if (answer.status !== 200 || ["Sign in", "First run"].includes(title) || (title === "For which case?") !== is_why) dead.push(`${answer.status} ${title} ${link}`);
    }
    return dead;
  }, [...p.links].slice(0, 80));
}

async function journey({ login, role, secret }) {
  const byKeyboard = role === job.keyboard;
  const p = await (byKeyboard ? Keys : Mouse).begin(job, job.how);
  p.login = login;
  await p.firstRun(login, secret, job.password);
  p.links = new Set();
  const said = { role, first: await p.heading() };
  if (said.first === "For which case?") await p.why("review", "2026-0412");
  said.home = await p.heading();
  await p.look(`home-${role}`);
  said.offered = (await p.page.locator("nav a").allTextContents()).map((t) => t.trim());
  if (said.offered.includes("Worklist")) said.judged = await judged(p);
  if (said.offered.includes("Look up")) said.lookedUp = await lookedUp(p, role);
  for (const name of ["People", "Self-check", "My account"].filter((n) => said.offered.includes(n))) {
    await p.click("link", name);
    await p.look(`${PATHS[name] ?? "account"}-${role}`);
    said.alone = await p.page.getByText("There are no other pages for your role yet but the guide.").count();
  }
  if (byKeyboard) Object.assign(said, { skips: await p.skips(), unseenFocus: p.unseenFocus });
  said.dead = await deadLinks(p);
  said.links = p.links.size;
  said.refusals = await refused(p, role, said.offered);
  await p.click("button", `Sign out ${login}`);
  said.last = await p.heading();
  const { foreign, refused: errors, violations, pages } = await p.end();
  return { ...said, foreign, errors, violations, pages };
}

// Two at a time; those who judge one after the other, so that each has a finding of their own.
const lanes = [job.people.filter((p) => p.judges), job.people.filter((p) => !p.judges)];
const all = [];
await Promise.all(lanes.map(async (lane) => { for (const person of lane) all.push(await journey(person)); }));
console.log(JSON.stringify(all));
