// idle.mjs - somebody goes away from a child's page: it is put away by itself, and neither the document nor "back" shows it again.
import { Person } from "./browser.mjs";

const job = JSON.parse(process.argv[2]);
const person = await Person.begin(job, job.how);
const { page, context } = person;
const said = {};
const shows = async (at) => (await at.content()).includes(job.mark);
const putAway = (at) => at.waitForURL(/\/(unlock|idle)/, { timeout: 90_000 });

await person.firstRun(job.login, job.secret, job.password);
await person.why("review", "2026-0412");
said.shown = await shows(page);
await putAway(page);
said.heading = await person.heading();
said.left = await shows(page);
await person.look("unlock");
await page.goBack();
said.back = await shows(page);
await page.goto(job.url);
await person.fill("Password", job.password);
await person.click("button", "Open");
said.again = await shows(page);

// Two pages of one browser: the one that is used stays, the other is put away, and that keeps nobody signed in.
const other = await context.newPage();
await other.goto(new URL("/worklist", job.url).href);
const used = setInterval(() => other.reload().catch(() => {}), 20_000);
await putAway(page);
clearInterval(used);
said.away = await person.heading();
said.awayLeft = await shows(page);
said.otherStays = await shows(other);
await person.look("put-away");
console.log(JSON.stringify({ ...said, ...(await person.end()) }));
