// What the live picture lets one say before the shutter. Pure: pixels and angles in, the id of one hint out.
// A picture is {data, width, height} as `getImageData` gives it, about 160 px wide. Light runs from 0 to 255.

// How much of the picture's width and height the outline spans, by view: it is an ellipse around the middle.
export const OUTLINE = { overview: 0.8, close_up: 0.5 };

const DARK = 40; // the mean light of what is too dark, if ...
const LIT = 80; // ... next to nothing is as light as this: dark skin in good light shines somewhere
const FEW = 0.05;
const CLIPPED = 250; // as light as this, skin has lost its detail
const MANY = 0.15;
const SOFT = 4; // the variance of the Laplacian; smooth skin that is sharp has twice as much
const BUSIER = 4; // times more edges around the outline than in its middle
const INMOST = 0.6; // of the outline: what lies there is what the photo is of
const TILTED = 25; // degrees

// `whole` is the live picture, `middle` its middle, larger; `tilt` in degrees. One of "dark", "bright", "tilted",
// "blurred" and "far", the first that holds, or "".
export function hintFor(whole, middle, view, tilt = 0) {
  const picture = grey(whole);
  const { mean, lit, clipped } = lightWithin(picture, OUTLINE[view]);
  if (mean < DARK && lit < FEW) return "dark";
  if (clipped > MANY) return "bright";
  if (tilt > TILTED) return "tilted";
  if (sharpness(grey(middle)) < SOFT) return "blurred";
  return isFar(picture, OUTLINE[view]) ? "far" : "";
}

// Degrees between the phone and the nearest of flat, upright and on its side. From a `deviceorientation`.
export function tiltOf(beta, gamma) {
  const [b, g] = [(beta * Math.PI) / 180, (gamma * Math.PI) / 180];
  const up = [Math.cos(b) * Math.sin(g), Math.sin(b), Math.cos(b) * Math.cos(g)];
  return (Math.acos(Math.min(1, Math.max(...up.map(Math.abs)))) * 180) / Math.PI;
}

// A hint that flickers is no help: it changes once another was found so many `looks` in a row.
export function steadily(looks) {
  let shown = "";
  let found = "";
  let times = 0;
  return (hint) => {
    times = hint === found ? times + 1 : 1;
    found = hint;
    if (times >= looks) shown = found;
    return shown;
  };
}

function lightWithin(picture, share) {
  const light = picture.light.filter((_, at) => isWithin(picture, share, at));
  const shareOf = (test) => light.filter(test).length / light.length;
  return {
    mean: light.reduce((sum, value) => sum + value, 0) / light.length,
    lit: shareOf((value) => value >= LIT),
    clipped: shareOf((value) => value >= CLIPPED),
  };
}

function sharpness({ light, width, height }) {
  let [count, sum, squares] = [0, 0, 0];
  for (const at of inner(width, height)) {
    const laplacian = light[at - 1] + light[at + 1] + light[at - width] + light[at + width] - 4 * light[at];
    count += 1;
    sum += laplacian;
    squares += laplacian ** 2;
  }
  return squares / count - (sum / count) ** 2;
}

// How far away the skin is, one picture cannot tell. It can tell that there are more edges around the outline than in
// its middle: so there is more of the room in the picture than has to be.
function isFar(picture, share) {
  const { light, width, height } = picture;
  const within = { count: 0, edges: 0 };
  const around = { count: 0, edges: 0 };
  for (const at of inner(width, height)) {
    const side = isWithin(picture, share * INMOST, at) ? within : !isWithin(picture, share, at) && around;
    if (!side) continue;
    side.count += 1;
    side.edges += ((light[at + 1] - light[at - 1]) ** 2 + (light[at + width] - light[at - width]) ** 2) / 4;
  }
  // The one is there because a few edges are infinitely more than none.
  return around.edges / around.count > BUSIER * (within.edges / within.count + 1);
}

// The pixels that have a neighbour on each side.
function* inner(width, height) {
  for (let y = 1; y < height - 1; y++) for (let x = 1; x < width - 1; x++) yield y * width + x;
}

function isWithin({ width, height }, share, at) {
  const [x, y] = [((at % width) + 0.5) / width, (Math.floor(at / width) + 0.5) / height];
  return (2 * x - 1) ** 2 + (2 * y - 1) ** 2 <= share ** 2;
}

function grey({ data, width, height }) {
  const light = new Float32Array(width * height);
  for (let at = 0, from = 0; at < light.length; at++, from += 4) {
    light[at] = 0.299 * data[from] + 0.587 * data[from + 1] + 0.114 * data[from + 2];
  }
  return { light, width, height };
}
