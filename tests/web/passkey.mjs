// passkey.mjs - a passkey by the browser's own virtual device: made on the account page, used at the next sign-in, refused, removed.
import { Person } from "./browser.mjs";

const job = JSON.parse(process.argv[2]);
const person = await Person.begin(job, job.how);
const { page, context } = person;
const said = {};
const cdp = await context.newCDPSession(page);
await cdp.send("WebAuthn.enable");
const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
  options: { protocol: "ctap2", transport: "usb", hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
});
const inDevice = async () => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials;

async function wantsToAdd(name, password) {
  await person.fill("What you call the new one", name);
  await person.fill("Your password", password);
}

async function comesToCode(at = page) {
  await at.goto(job.url);
  await at.getByLabel("Your name here").fill(job.login);
  await at.getByLabel("Password").fill(job.password);
  await Promise.all([at.waitForEvent("load"), at.getByRole("button", { name: "Sign in", exact: true }).click()]);
}

// The question and the keys are in the page; what is told to the person stays in it.
async function pressed(button) {
  await page.getByRole("button", { name: button, exact: true }).click();
  const alert = page.locator("form[data-passkey] [role=alert]");
  await alert.filter({ hasText: /./ }).waitFor();
  return (await alert.textContent()).trim();
}

await person.firstRun(job.login, job.secret, job.password);
await person.click("link", "My account");
said.offered = await page.getByRole("button", { name: "Add a passkey", exact: true }).isVisible();
said.apology = await page.getByText("To add one, open this page").isVisible();
await person.look("account-passkey-none");
await wantsToAdd("blue stick", "not the password");
await person.click("button", "Add a passkey");
said.wrongPassword = await page.locator("main > .usa-alert--error").textContent();
await cdp.send("WebAuthn.clearCredentials", { authenticatorId });
await wantsToAdd("blue stick", job.password);
await person.click("button", "Add a passkey");
said.listed = await page.getByText("blue stick, since").count();
said.madeInDevice = (await inDevice()).length;
said.party = (await inDevice())[0].rpId;
await person.look("account-passkey");
await wantsToAdd("the same", job.password);
said.twice = await pressed("Add a passkey");
await person.look("account-passkey-twice");
if (job.recovery) {
  await person.click("link", "Make some");
  await person.look("account-recovery");
  await person.fill("Your password", job.password);
  await person.fill(/six digits/, person.nextDigits());
  await person.click("button", "Make ten codes");
  said.codes = await page.locator("main ol li").allTextContents();
  await person.look("account-recovery-codes");
}
await person.click("button", `Sign out ${job.login}`);

await comesToCode();
await person.look("code-passkey");
await person.click("button", "Use a passkey");
said.signedIn = await person.heading();
said.counted = (await inDevice())[0].signCount;
await person.click("button", `Sign out ${job.login}`);

// The same person in a browser that runs no script: the digits are asked for, and nothing else is shown.
const bare = await (await person.browser.newContext({ ...job.how, javaScriptEnabled: false })).newPage();
await comesToCode(bare);
said.bareButtons = await bare.locator("main button:visible").allTextContents();
said.bareDigits = await bare.getByLabel(/six digits/).isVisible();
await bare.close();

// A device that holds no key of this person.
const [kept] = await inDevice();
await cdp.send("WebAuthn.clearCredentials", { authenticatorId });
await comesToCode();
said.noKey = await pressed("Use a passkey");
await person.look("code-passkey-no-answer");
// A copy of the key that was left behind before it last answered.
await cdp.send("WebAuthn.addCredential", { authenticatorId, credential: { ...kept, signCount: 0 } });
await person.click("button", "Use a passkey");
said.copy = await person.heading();
said.copyTold = await page.locator("main > .usa-alert--error").textContent();
await cdp.send("WebAuthn.clearCredentials", { authenticatorId });
await cdp.send("WebAuthn.addCredential", { authenticatorId, credential: { ...kept, signCount: kept.signCount + 10 } });
await person.click("button", "Use a passkey");
said.again = await person.heading();

await person.click("link", "My account");
await person.click("button", "Remove blue stick");
said.left = await page.getByText("blue stick, since").count();
await person.click("button", `Sign out ${job.login}`);
await comesToCode();
said.afterRemoval = await page.getByText("passkey").count();
if (job.recovery) {
  await page.getByText("I have a recovery code").click();
  await person.fill("One of the codes that you kept on paper", said.codes[3]);
  await person.look("code-recovery");
  await person.click("button", "Use it up");
  said.byRecovery = await page.getByText("You came in by a recovery code").count();
  said.codesLeft = await page.getByText("9 of 10 codes are left").count();
  await person.look("account-recovery-used");
}
console.log(JSON.stringify({ ...said, ...(await person.end()) }));
