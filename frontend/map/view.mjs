// Looking around: zoom and pan of the map inside its sheet. Title and key stay where they are.
import { select } from "d3-selection";
import { zoom, zoomIdentity, zoomTransform } from "d3-zoom";

const STEP = 1.4;
const PAN = 60;
const NAMESPACE = "http://www.w3.org/2000/svg";

/** Where on the sheet the map may show: below the title, left of the key. In the sheet's own units. */
const windowOf = (svg) => {
  const { x, y, width, height } = svg.viewBox.baseVal;
  const into = svg.getScreenCTM().inverse();
  const edge = (element, side) => {
    const box = element.getBoundingClientRect();
    return new DOMPoint(box.left, box[side]).matrixTransform(into);
  };
  const top = edge(svg.querySelector(".furniture > g"), "bottom").y;
  const right = edge(svg.querySelector(".key"), "top").x - width / 100;
  return { x, y: top, width: right - x, height: y + height - top };
};

const clipped = (svg, map) => {
  const clip = document.createElementNS(NAMESPACE, "clipPath");
  const box = document.createElementNS(NAMESPACE, "rect");
  const frame = document.createElementNS(NAMESPACE, "g");
  clip.id = "kith-window";
  Object.entries(windowOf(svg)).forEach(([name, value]) => box.setAttribute(name, value));
  clip.append(box);
  frame.setAttribute("clip-path", "url(#kith-window)");
  map.replaceWith(clip, frame);
  frame.append(map);
  return box;
};

export const createView = (svg) => {
  const map = svg.querySelector(".map");
  const box = clipped(svg, map);
  const sheet = select(svg);
  const behaviour = zoom()
    .scaleExtent([0.5, 12])
    .clickDistance(4)
    .filter((event) => !event.button)
    .on("zoom", ({ transform }) => map.setAttribute("transform", transform.toString()));
  sheet.call(behaviour).on("dblclick.zoom", null).style("touch-action", "none");

  const middle = () => ["x", "y"].map((side, axis) =>
    Number(box.getAttribute(side)) + Number(box.getAttribute(["width", "height"][axis])) / 2);
  const pan = (right, down) => {
    const { k } = zoomTransform(svg);
    sheet.call(behaviour.translateBy, (-right * PAN) / k, (-down * PAN) / k);
  };

  return {
    zoomIn: () => sheet.call(behaviour.scaleBy, STEP, middle()),
    zoomOut: () => sheet.call(behaviour.scaleBy, 1 / STEP, middle()),
    reset: () => sheet.call(behaviour.transform, zoomIdentity),
    pan,
    /** Bring a point of the map into the window, where it lies outside. */
    reveal([x, y]) {
      const [left, top, width, height] = ["x", "y", "width", "height"].map((name) => Number(box.getAttribute(name)));
      const [shownX, shownY] = zoomTransform(svg).apply([x, y]);
      const inside = shownX > left && shownX < left + width && shownY > top && shownY < top + height;
      if (!inside) sheet.call(behaviour.translateTo, x, y, middle());
    },
  };
};
