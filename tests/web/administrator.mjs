// administrator.mjs - the first administrator invites somebody, a second person approves, and the invited one comes in and takes urgent
// access, which the second reviews; a policy that two agree to; then the other pages.
import { Person } from "./browser.mjs";

const job = JSON.parse(process.argv[2]);
const said = {};
// Everybody has a browser of their own; the way in is kept as pictures once.
const unseen = { ...job, pictures: undefined };
const [root, second, invited] = await Promise.all([job, unseen, unseen].map((j) => Person.begin(j, job.how)));

await root.firstRun(job.root.login, job.root.secret, job.password);
said.home = await root.heading();
await root.look("people");
await root.fill("Name for signing in", "okafor");
await root.page.getByLabel("Role").selectOption("detective");
await root.click("button", "Invite");
await root.look("people-invited");
const secret = (await root.page.locator(".secret").textContent()).trim();
await root.click("link", "I have it: back to the list");
await root.look("people-waiting");
said.ownApproval = await root.page.getByRole("button", { name: "Approve okafor" }).count();

await second.firstRun(job.second.login, job.second.secret, job.password);
second.job = job;
await second.page.goto(`${job.url}people`);
await second.look("people-approve");
await second.click("button", "Approve okafor");
said.afterApproval = await second.page.getByRole("button", { name: "Approve okafor" }).count();

await invited.firstRun("okafor", secret, job.password);
await invited.click("button", "Sign out okafor");
await invited.signIn("okafor", job.password);
said.invited = await invited.heading();
said.invitedSeesPeople = await invited.page.getByRole("link", { name: "People" }).count();

invited.job = job;
await invited.why("protection", "2026-0412");
invited.refused.length = 0;             // nothing was screened here yet, which the worklist says
await invited.click("link", "Urgent access");
await invited.look("urgent-begin");
await invited.page.getByLabel("a child is missing or was taken").check();
await invited.fill("Which child", "Tee, about 14, gray coat");
await invited.fill("Call for service", "26-118822");
await invited.fill("Why it cannot wait", "Her aunt saw her get into a car an hour ago");
await invited.click("button", "Begin urgent access");
await invited.look("urgent-holds");
await second.page.goto(`${job.url}people`);
said.toldAtOnce = await second.page.getByText("Urgent access to be reviewed").count();
await second.page.goto(`${job.url}urgent`);
await second.look("urgent-seen");
await Promise.all([second.page.waitForEvent("load"), second.page.getByRole("button", { name: /^End urgent access/ }).click()]);
await second.look("urgent-review");
await second.fill("What you found", "The call is in the log, and she was found");
await second.click("button", "Justified");
await second.look("urgent-reviewed");
said.reviewed = await second.page.getByText("Justified, says lee").count();
said.stillTold = await second.page.getByText("Urgent access to be reviewed").count();

await root.page.goto(`${job.url}policy`);
await root.look("policy");
await root.fill("minutes without use until the page is hidden", "10");
await root.fill("Why", "Desks are shared");
await root.click("button", "Ask for it");
await root.look("policy-asked");
said.ownAgreement = await root.page.getByRole("button", { name: "Agree: it holds from now on" }).count();
await second.page.goto(`${job.url}policy`);
await second.look("policy-agree");
await second.click("button", "Agree: it holds from now on");
said.holds = await second.page.locator("strong", { hasText: "10 minutes" }).count();

await root.click("link", "People");
await root.look("people-all");
await root.click("link", "okafor");
await root.look("people-one");
await root.page.getByLabel("Another role").selectOption("analyst");
await root.click("button", "Give this role");
said.given = await root.page.getByRole("button", { name: "Take away: analyst" }).count();
await root.fill("Why", "Has left the agency");
await root.click("button", "Disable okafor");
await root.look("people-disabled");
await invited.page.goto(`${job.url}worklist`);
said.invitedAfterwards = await invited.heading();
await root.click("link", "Self-check");
said.unsafe = await root.page.locator("tbody tr.urgent").count();
await root.look("self-check");
const [file] = await Promise.all([root.page.waitForEvent("download"), root.page.getByRole("link", { name: "Keep this list as a file" }).click()]);
said.file = file.suggestedFilename();
await root.click("button", "Check everything now");
await root.look("self-check-all");
said.whole = await root.page.getByText("Everything is what was written.").count();

const ends = [await root.end(), await second.end(), await invited.end()];
for (const what of ["foreign", "refused", "violations"]) said[what] = ends.flatMap((e) => e[what]);
console.log(JSON.stringify(said));
