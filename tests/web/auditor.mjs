// auditor.mjs - an auditor signs in, reads the trail, asks who saw a finding and a report, keeps lists as files, reads the guide.
import { readFileSync } from "node:fs";
import { Person } from "./browser.mjs";

const job = JSON.parse(process.argv[2]);
const person = await Person.begin(job, job.how);
const { page } = person;
const said = {};

async function file(act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

await person.firstRun(job.login, job.secret, job.password);
await person.click("button", `Sign out ${job.login}`);
await person.signIn(job.login, job.password);
said.home = await person.heading();
said.links = await page.locator("nav a").allTextContents();
await person.look("audit");
await page.getByText("Show a part of it").click();
await page.getByLabel("What was done").selectOption("findings show");
await page.getByLabel("Who did it").selectOption({ label: job.looker });
await person.look("audit-filter");
await person.click("button", "Show");
said.looks = await page.locator("tbody tr").count();
said.address = page.url();
await person.look("audit-filtered");
said.list = await file(() => page.getByRole("button", { name: "Keep as a file" }).click());
await person.click("link", `finding ${job.finding}`);
said.whoSaw = await person.heading();
said.seen = await page.locator("tbody tr").allInnerTexts();
await person.look("audit-who-saw");
said.seenList = await file(() => page.getByRole("link", { name: "Keep as a file" }).click());
await person.click("link", "Audit trail");
await page.getByText("Who saw this?").first().click();
await person.look("audit-ask");
await person.fill("Number of a report", job.report);
await person.click("button", "Who saw the report");
said.reportHeading = await person.heading();
said.reportAddress = page.url();
said.reportSeen = await page.locator("tbody tr").count();
await person.look("audit-report");
said.reportList = await file(() => page.getByRole("button", { name: "Keep as a file" }).click());
await page.goto(`${job.url}worklist`);
said.worklist = await person.heading();
await person.click("link", "Guide");
await person.look("guide");
said.tabs = {};
for (const tab of ["Law", "Duties", "Talking with a child", "Safety", "Places"]) {
  await person.click("link", tab);
  said.tabs[tab] = await page.locator("main").innerText().then((text) => text.length);
  await person.look(`guide-${tab.toLowerCase().replaceAll(" ", "-")}`);
}
await person.click("link", "Law");
await page.getByLabel("Whose law").selectOption("TX");
await page.getByLabel("The child's age on that day").selectOption("16 or 17");
await person.click("button", "Show");
await page.locator("main details summary").first().click();
said.law = page.url();
await person.look("guide-law-state");
await person.click("link", "Talking with a child");
await page.getByLabel("Phase").selectOption("Minimal facts at first contact");
await page.getByLabel("Words for the child").selectOption("Spanish");
await person.click("button", "Show");
said.spanish = await page.locator("main li [lang=es]").count();
await person.look("guide-prompts");
console.log(JSON.stringify({ ...said, ...(await person.end()) }));
