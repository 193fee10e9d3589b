// Opens a SMART Health Link with a viewer of somebody else: `node open.js link [passcode] [embeddedLengthMax]`.
import { SHLViewer } from "kill-the-clipboard";

const [shlinkURI, passcode, most] = process.argv.slice(2);
const asked = [];
const recorded = (url, options = {}) => {
  asked.push({ method: options.method, url, body: options.body });
  return fetch(url, options);
};

try {
  const viewer = new SHLViewer({ shlinkURI, fetch: recorded });
  const { manifest, fhirResources } = await viewer.resolveSHL({
    recipient: "Dr Okafor's computer",
    ...(passcode ? { passcode } : {}),
    ...(most ? { embeddedLengthMax: Number(most) } : {}),
  });
  const files = manifest.files.map((file) => ("embedded" in file ? "embedded" : "located"));
  console.log(JSON.stringify({ payload: viewer.shl.payload, files, resources: fhirResources, asked }));
} catch (error) {
  console.log(JSON.stringify({ error: error.constructor.name, message: error.message, asked }));
}
