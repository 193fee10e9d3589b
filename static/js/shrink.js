// A photo as it is sent: small enough for a bad network, its colours kept, and when it was taken beside it.
// A worker, so that the screen never waits for it.
const SIDE = 2400; // px
const QUALITIES = [0.85, 0.75]; // the second for a photo full of grain
const SMALL = 500_000; // bytes

addEventListener("message", async ({ data }) => postMessage(await shrink(data.file, data.full)));

async function shrink(file, full) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const taken = takenAt(bytes);
  if (full || bytes.length < SMALL) return { blob: file, taken };
  return { blob: (await smaller(file, bytes).catch(() => null)) ?? file, taken }; // the diary reads what a browser cannot
}

async function smaller(file, bytes) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  // A photo of wide gamut stays one: narrowed to sRGB, the reds of skin would be cut off.
  const context = canvas.getContext("2d", { colorSpace: isWide(bytes) ? "display-p3" : "srgb" });
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  let blob;
  for (const quality of QUALITIES) {
    blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
    if (blob.size < SMALL) break;
  }
  return blob.size < bytes.length ? blob : null;
}

// Its profile says "Display P3", in one byte a letter or in two.
function isWide(bytes) {
  const head = bytes.subarray(0, 200_000);
  return find(head, [..."Display P3"].map(code)) >= 0 || find(head, [..."Display P3"].flatMap((c) => [0, code(c)])) >= 0;
}

const code = (character) => character.charCodeAt(0);

function find(bytes, wanted, from = 0) {
  for (let at = bytes.indexOf(wanted[0], from); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}

// When the shutter opened, "2026-11-21T03:10:00+01:00" with the offset where there is one; "" where nothing is said.
function takenAt(bytes) {
  const start = find(bytes, [..."Exif\0\0"].map(code)) + 6;
  if (start < 6) return "";
  try {
    return readTaken(new DataView(bytes.buffer, bytes.byteOffset + start));
  } catch {
    return ""; // broken: then it says nothing
  }
}

function readTaken(view) {
  const little = view.getUint16(0) === 0x4949;
  const main = directory(view, view.getUint32(4, little), little);
  const exif = main[0x8769] ? directory(view, main[0x8769].value, little) : {};
  for (const [moment, offset] of [[exif[0x9003], exif[0x9011]], [exif[0x9004], exif[0x9012]], [main[0x0132], exif[0x9010]]]) {
    const text = moment && string(view, moment);
    if (/^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d/.test(text)) {
      const zone = offset ? string(view, offset).match(/^[+-]\d\d:\d\d/)?.[0] : "";
      return text.slice(0, 10).replaceAll(":", "-") + "T" + text.slice(11, 19) + (zone ?? "");
    }
  }
  return "";
}

function directory(view, at, little) {
  const tags = {};
  for (let entry = at + 2, left = view.getUint16(at, little); left > 0; left--, entry += 12) {
    const length = view.getUint32(entry + 4, little);
    const value = view.getUint32(entry + 8, little);
    tags[view.getUint16(entry, little)] = { length, value, at: length > 4 ? value : entry + 8 };
  }
  return tags;
}

function string(view, { at, length }) {
  let text = "";
  for (let i = 0; i < Math.min(length, 30); i++) text += String.fromCharCode(view.getUint8(at + i));
  return text;
}
