// person.mjs - from the worklist to one person: what is known, how old and why, an answer about a proposal, and back; then by look-up.
import { Person } from "./browser.mjs";

const job = JSON.parse(process.argv[2]);
const person = await Person.begin(job, job.how);
const { page } = person;
const said = {};

await person.firstRun(job.login, job.secret, job.password);
await person.why("review", "2026-0412");
await person.look("worklist-joined");
said.rows = await page.locator("tbody tr").allInnerTexts();
await person.click("link", "Look up");
await person.fill("Name", job.name);
await person.click("button", "Look up");
said.found = await page.locator(".usa-card").count();
await person.look("look-up-leads");
await person.click("link", job.mention);
await person.look("person");
said.masked = (await page.content()).includes(job.value);
said.proposed = await page.locator("section.proposed").count();
await person.click("button", "Show values unmasked");
await person.look("person-unmasked");
said.unmasked = (await page.content()).includes(job.value);
await person.click("link", "Mask them");
const answer = page.locator("section.proposed").first();
await answer.getByLabel("How you know").fill("Seen once, and the light was bad");
await Promise.all([page.waitForEvent("load"), answer.getByRole("button", { name: "Unsure" }).click()]);
said.answered = await page.getByText('You have answered "unsure"').count();
const back = page.locator("section.proposed").first();
await back.getByText(/^Take answer/).click();
await back.getByLabel("Why it is taken back").fill("Looked again");
await person.look("person-answered");
await Promise.all([page.waitForEvent("load"), back.getByRole("button", { name: "Take it back" }).click()]);
said.taken_back = await page.getByText('You have answered "unsure"').count();
console.log(JSON.stringify({ ...said, ...(await person.end()) }));
