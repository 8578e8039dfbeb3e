// detective.mjs - from a first-run secret to a judged finding; then once more from the sign-in, counting clicks.
import { Person } from "./browser.mjs";

const job = JSON.parse(process.argv[2]);
const person = await Person.begin(job, job.how);
const { page } = person;
const said = {};

await person.firstRun(job.login, job.secret, job.password);
said.afterFirstRun = await person.heading();
await person.click("button", `Sign out ${job.login}`);
await person.signIn(job.login, job.password);
await person.why("review", "2026-0412");
await person.look("worklist");
said.rows = await page.locator("tbody tr").count();
person.clicks++;
await Promise.all([page.waitForEvent("load"), page.locator("tbody a").first().click()]);
await person.look("finding");
await person.fill("Why", "The school confirms that she is 15");
await person.click("button", "Accept: treat as a victim");
said.clicksToDecision = person.clicks;
said.judged = await page.getByText("accept by").count();
await person.look("finding-judged");
await person.click("link", "Look up");
await person.look("look-up");
await person.fill("Name", job.name ?? "Quorn Zebedee");
await person.click("button", "Look up");
said.found = await page.locator(".usa-card").count();
await person.look("look-up-answer");
await person.click("link", "My account");
await person.look("account");
await page.goto(`${job.url}worklist?status=accepted`);
said.accepted = await page.locator("tbody tr").count();
await person.click("button", `Sign out ${job.login}`);
await page.goBack();
said.afterBack = await person.heading();
await page.goto(`${job.url}worklist`);
said.afterSignOut = await person.heading();
console.log(JSON.stringify({ ...said, ...(await person.end()) }));
