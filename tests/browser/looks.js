// Cuts the looks of components out of one picture of many, and compares them, in the browser itself. The pictures are
// small and blurred, so that the smoothing of letters does not count.
(() => {
  const load = async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  };
  const drawn = (image, box, width, height) => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.imageSmoothingQuality = "high";
    context.drawImage(image, box.x, box.y, box.width, box.height, 0, 0, width, height);
    return canvas;
  };
  const whole = ({ width, height }) => ({ x: 0, y: 0, width, height });
  // A picture is kept at half its size, as WebP, in a few kilobytes.
  const half = (image, box) =>
    drawn(image, box, Math.ceil(box.width / 2), Math.ceil(box.height / 2)).toDataURL("image/webp", 0.6);
  const cells = (image, width, height) =>
    drawn(image, whole(image), width, height).getContext("2d").getImageData(0, 0, width, height).data;

  // Moves each component to whole pixels and returns its place, because a neighbour that grows by half a pixel must not
  // blur it. (Its margin cannot move it, since the margin of its first heading collapses into that.)
  window.placed = () => {
    const all = [...document.querySelectorAll("[data-examples]")].filter((it) => it.children.length);
    for (const it of all) Object.assign(it.style, { position: "relative", left: "0", top: "0" });
    const boxes = all.map((it) => it.getBoundingClientRect());
    return all.map((it, at) => {
      const { left, top, width, height } = boxes[at];
      const [x, y] = [Math.ceil(left + scrollX - 0.001), Math.ceil(top + scrollY - 0.001)];
      Object.assign(it.style, { left: `${x - left - scrollX}px`, top: `${y - top - scrollY}px` });
      return { anchor: it.dataset.examples, x, y, width: Math.ceil(width - 0.001), height: Math.ceil(height - 0.001) };
    });
  };
  window.kept = async (strip, boxes) => {
    const image = await load(strip);
    return boxes.map((box) => half(image, box).split(",")[1]);
  };
  // Returns, for each picture, how many cells (8 pixels wide) have another colour, or why the two cannot be compared.
  window.changed = async (strip, boxes, befores, threshold) => {
    const image = await load(strip);
    return Promise.all(boxes.map((box, at) => compared(befores[at], half(image, box), threshold)));
  };
  const compared = async (before, after, threshold) => {
    if (!before) return "was never accepted";
    if (before === after) return 0;
    const [first, second] = [await load(before), await load(after)];
    if (Math.abs(first.width - second.width) > 2 || Math.abs(first.height - second.height) > 2)
      return `${first.width * 2} × ${first.height * 2} became ${second.width * 2} × ${second.height * 2}`;
    const [width, height] = [Math.max(first.width >> 2, 1), Math.max(first.height >> 2, 1)];
    const [a, b] = [cells(first, width, height), cells(second, width, height)];
    let count = 0;
    for (let at = 0; at < a.length; at += 4) {
      const far = Math.max(Math.abs(a[at] - b[at]), Math.abs(a[at + 1] - b[at + 1]), Math.abs(a[at + 2] - b[at + 2]));
      if (far > threshold) count += 1;
    }
    return count;
  };
})();
