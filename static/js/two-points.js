// Two points on a photo, in percent of its width and height. The number fields of a form hold them.
const START = [[30, 50], [70, 50]]; // until there is something else

export class TwoPoints {
  // `shape` has the width and height of the photo, in any unit; `show` is called after every change.
  constructor(form, shape, show) {
    this.shape = shape;
    this.show = show;
    this.fields = ["1", "2"].map((n) => ["x", "y"].map((axis) => form.querySelector(`[name$="${axis}${n}"]`)));
    this.at = START.map((point) => [...point]);
    this.placed = [false, false];
    form.addEventListener("input", ({ target }) => this.fields.flat().includes(target) && this.read());
    const numbers = form.querySelector(".points");
    if (!numbers.querySelector(".bad")) numbers.open = false;
  }

  read() {
    this.fields.forEach((pair, n) => {
      const typed = pair.map((field) => (field.value === "" ? NaN : Number(field.value)));
      this.placed[n] = typed.every((share) => share >= 0 && share <= 100);
      if (this.placed[n]) this.at[n] = typed;
    });
    this.show();
  }

  // A point goes where it was put, within the picture, and its fields say so.
  put(n, place) {
    this.at[n] = place.map((share) => Math.round(Math.min(Math.max(share, 0), 100) * 10) / 10);
    this.placed[n] = true;
    this.show();
    this.placed.forEach((is, m) => is && this.fields[m].forEach((field, axis) => (field.value = this.at[m][axis])));
  }

  // Back to what was before a movement that did not come to its end.
  restore({ at, placed }) {
    [this.at, this.placed] = [at, placed];
    this.fields.forEach((pair, n) => pair.forEach((field, axis) => (field.value = placed[n] ? at[n][axis] : "")));
    this.show();
  }

  // The point that a tap sets: one that is not there yet, else the nearer one.
  meant(place) {
    if (this.placed.includes(false)) return this.placed.indexOf(false);
    const [first, second] = this.at.map((point) => Math.hypot(...apart(point, place, this.shape)));
    return first <= second ? 0 : 1;
  }
}

export function percent(board, event) {
  const box = board.getBoundingClientRect();
  return [(event.clientX - box.left) / box.width * 100, (event.clientY - box.top) / box.height * 100];
}

export function apart(a, b, { width, height }) {
  return [(a[0] - b[0]) / 100 * width, (a[1] - b[1]) / 100 * height];
}
