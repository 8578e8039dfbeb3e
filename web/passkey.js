// passkey.js - lets a passkey be made or answer, where a page of ours offers it; without this script pages work as before.
"use strict";

const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16));
const hexOf = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

// A browser without this reading of what a device says could not bring it back.
const canMake = () => "getAuthenticatorData" in (window.AuthenticatorAttestationResponse?.prototype ?? {});

// What the page asks: as whom, with which text, and which keys this person has.
function askedIn({ question, party, keys }) {
  const known = keys.split(" ").filter(Boolean).map((id) => ({ type: "public-key", id: bytesOf(id) }));
  return { challenge: new TextEncoder().encode(question), party, known };
}

// The number of the user is drawn anew for every key: it says nothing about anybody, and no key takes another's place.
// ES256 alone (-7), which every device can; who made the device is not asked.
async function made(form) {
  const { challenge, party, known } = askedIn(form.dataset);
  const name = form.dataset.login;
  const key = await navigator.credentials.create({ publicKey: {
    challenge, rp: { id: party, name: "Safeharbor" },
    user: { id: crypto.getRandomValues(new Uint8Array(32)), name, displayName: name },
    pubKeyCredParams: [{ type: "public-key", alg: -7 }], excludeCredentials: known, attestation: "none",
    authenticatorSelection: { residentKey: "discouraged", userVerification: "preferred" },
  } });
  return { id: key.rawId, client: key.response.clientDataJSON, device: key.response.getAuthenticatorData() };
}

async function answered(form) {
  const { challenge, party, known } = askedIn(form.dataset);
  const key = await navigator.credentials.get({ publicKey: {
    challenge, rpId: party, allowCredentials: known, userVerification: "preferred",
  } });
  const { clientDataJSON, authenticatorData, signature } = key.response;
  return { id: key.rawId, client: clientDataJSON, device: authenticatorData, signature };
}

const ways = { made, answered };

const sentences = {
  InvalidStateError: "This device holds a key of yours already.",
  NotSupportedError: "This device cannot make a key of the kind that is needed here. Try another.",
  SecurityError: "The browser allows no key at this address. Open this site by its name, over https.",
};
const noAnswer = "No key answered, or it was stopped. Nothing was sent; try again.";

async function ask(form, button, said) {
  button.disabled = true;
  said.textContent = "";
  try {
    for (const [name, value] of Object.entries(await ways[form.dataset.passkey](form)))
      form.elements.namedItem(name).value = hexOf(value);
    form.submit();
  } catch (why) {
    said.textContent = sentences[why.name] ?? noAnswer;
    button.disabled = false;
  }
}

for (const form of canMake() ? document.querySelectorAll("form[data-passkey]") : []) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form, form.querySelector("button"), form.querySelector("[role=alert]"));
  });
  form.hidden = false;
  for (const other of document.querySelectorAll("[data-without-passkeys]")) other.hidden = true;
}
