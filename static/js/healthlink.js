// A SMART Health Link as a browser reads it. Pure: no page here. What goes wrong is a Trouble with a name.
export class Trouble extends Error {
  constructor(name, remaining) {
    super(name);
    this.name = name;
    this.remaining = remaining; // tries of a passcode
  }
}

const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const urlBytes = (text) => bytes(text.replaceAll("-", "+").replaceAll("_", "/"));
const json = (data) => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(data));

// What the fragment of the address says: {url, key, flag, exp, label, v}. `origin` is the only server that is asked.
export function parse(fragment, origin) {
  const [, payload] = fragment.match(/shlink:\/([\w-]+)/) ?? [];
  if (!payload) throw new Trouble(fragment.length > 1 ? "incomplete" : "none");
  let link;
  try {
    link = json(urlBytes(payload));
    link.origin = new URL(link.url).origin;
  } catch {
    throw new Trouble("incomplete");
  }
  if ((link.v ?? 1) !== 1) throw new Trouble("newer");
  if (link.origin !== origin) throw new Trouble("foreign");
  if (!/^[\w-]{43}$/.test(link.key)) throw new Trouble("incomplete");
  return { ...link, asksPasscode: (link.flag ?? "").includes("P") };
}

// The bundle. The key is used here and sent nowhere.
export async function open(link, { recipient, passcode }) {
  if (!globalThis.crypto?.subtle) throw new Trouble("insecure");
  const answer = await ask(link.url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ recipient, ...(passcode ? { passcode } : {}) }),
  });
  if (answer.status === 401) throw new Trouble("wrong", (await answer.json()).remainingAttempts);
  const [file] = (await checked(answer).json()).files;
  return decrypted(file.embedded ?? (await located(file.location, link.origin)), link.key);
}

async function located(location, origin) {
  if (new URL(location).origin !== origin) throw new Trouble("foreign");
  return checked(await ask(location)).text();
}

function checked(answer) {
  if (answer.status === 404) throw new Trouble("ended");
  if (!answer.ok) throw new Trouble("failed");
  return answer;
}

async function ask(url, options) {
  try {
    return await fetch(url, { ...options, credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" });
  } catch {
    throw new Trouble("offline");
  }
}

async function decrypted(jwe, key) {
  try {
    const [header, , nonce, text, tag] = jwe.trim().split(".");
    const { alg, enc, zip } = json(urlBytes(header));
    if (alg !== "dir" || enc !== "A256GCM" || zip) throw new Error("another kind of encryption");
    const secret = await crypto.subtle.importKey("raw", urlBytes(key), "AES-GCM", false, ["decrypt"]);
    const algorithm = { name: "AES-GCM", iv: urlBytes(nonce), additionalData: new TextEncoder().encode(header) };
    const sealed = await new Blob([urlBytes(text), urlBytes(tag)]).arrayBuffer();
    return json(await crypto.subtle.decrypt(algorithm, secret, sealed));
  } catch {
    throw new Trouble("damaged");
  }
}

// The bytes of an attachment, as a file of the browser's own.
export const file = ({ data, contentType }) => new Blob([bytes(data)], { type: contentType });
