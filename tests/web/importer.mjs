// importer.mjs - a records clerk sends files: crime reports with problems, a picture that is none, a list that has to be explained.
import { Person } from "./browser.mjs";

const job = JSON.parse(process.argv[2]);
const person = await Person.begin(job, job.how);
const { page } = person;
const said = {};

// Looks until the file is through; without script the page asks by itself all the same.
async function through() {
  for (let n = 0; n < 300 && (await page.getByRole("link", { name: "Look again" }).count()); n++) {
    await page.waitForTimeout(100);
    await page.goto(page.url().replace(/[?#].*/, ""));
  }
  return person.heading();
}

async function send(file) {
  await page.getByRole("link", { name: "Import", exact: true }).click();
  await page.getByLabel("The file").setInputFiles(file);
  await person.click("button", "Send it");
}

await person.firstRun(job.login, job.secret, job.password);
await person.why("review", "2026-0412");
await page.getByRole("link", { name: "Import", exact: true }).click();
said.heading = await person.heading();
await person.look("import");

await send(job.reports);
said.began = await person.heading();
if (said.began === "A file is taken in") await person.look("import-running");
said.ended = await through();
said.landed = await page.getByText("is kept:").count();
said.problems = await page.locator("tbody tr").count();
await person.look("import-ended");
const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Keep this list as a file" }).click()]);
said.file = file.suggestedFilename();

await send(job.picture);
said.picture = await person.heading();
await person.look("import-refused");

// The list, by keys alone from the file on.
await page.goto(`${job.url}import`);
await page.getByLabel("The file").setInputFiles(job.list);
await page.getByLabel("The file").focus();
for (let n = 0; n < 5 && (await page.evaluate(() => document.activeElement.textContent)) !== "Send it"; n++) await page.keyboard.press("Tab");
said.byKeys = await page.evaluate(() => document.activeElement.textContent);
await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
said.list = await through();
said.columns = await page.locator("tbody tr").count();
await person.look("import-list");
await page.getByLabel("Read column Charge as").selectOption("arrestee.offense");
await person.click("button", "Show how it is read now");
said.looked = await through();
await person.click("button", "Take it in");
said.taken = await through();
said.bookings = await page.getByText("is kept: 3 reports").count();

await page.getByRole("link", { name: "All imports" }).click();
said.rows = await page.locator("tbody tr").count();
said.known = await page.getByText("Lists that are known").count();
await person.look("import-known");
await page.getByRole("link", { name: "Import 2", exact: true }).click();
said.one = await person.heading();
await person.look("import-one");
await person.fill("Why", "the wrong month was sent");
await person.click("button", "Withdraw import 2");
said.asked = await page.getByText("withdrawal asked").count();
console.log(JSON.stringify({ ...said, ...(await person.end()) }));
