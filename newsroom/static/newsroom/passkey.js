// Passkeys: forms marked data-passkey ("create" or "get") are sent once the browser has made or used one.
// Options come from the page (data-options: the id of a JSON script) or an address (data-options-at).

const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const withBytes = (known) => known.map((one) => ({ ...one, id: toBytes(one.id) }));

async function optionsOf(form) {
  if (form.dataset.options) {
    const data = JSON.parse(document.getElementById(form.dataset.options).textContent);
    return (data.creation_options ?? data.request_options).publicKey;
  }
  const answer = await fetch(form.dataset.optionsAt, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("The newsroom does not answer. Try again in a minute.");
  return (await answer.json()).request_options.publicKey;
}

async function create(form, options) {
  const alone = form.elements.passwordless.checked;
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: withBytes(options.excludeCredentials ?? []),
    authenticatorSelection: {
      ...options.authenticatorSelection,
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: alone,
      ...(alone && { userVerification: "required" }),
    },
  };
  return navigator.credentials.create({ publicKey });
}

async function get(_form, options) {
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    allowCredentials: withBytes(options.allowCredentials ?? []),
  };
  return navigator.credentials.get({ publicKey });
}

function told(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const present = parts.filter((part) => response[part]);
  return JSON.stringify({
    type: credential.type,
    id: credential.id,
    rawId: toText(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: Object.fromEntries(present.map((part) => [part, toText(response[part])])),
  });
}

function why(error) {
  const known = {
    NotAllowedError: "Nothing was confirmed, or it took too long. Try again.",
    InvalidStateError: "This device has a passkey for your account already.",
    SecurityError: "Passkeys need the newsroom's own https address.",
  };
  return known[error.name] ?? error.message;
}

const can = window.PublicKeyCredential !== undefined;
for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (can) form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const trouble = form.querySelector("[data-passkey-trouble]");
    trouble.textContent = "";
    try {
      if (!can) throw new Error("This browser knows no passkeys, or the address is not https.");
      const made = await (form.dataset.passkey === "create" ? create : get)(form, await optionsOf(form));
      form.elements.credential.value = told(made);
      form.submit();
    } catch (error) {
      trouble.textContent = why(error);
    }
  });
}
