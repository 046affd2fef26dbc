// What the eye would object to, found in the page: text over text, text that is cut without saying so, a page wider than the window.
(() => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push("wider than the window");
  const clip = (box, other) => ({
    left: Math.max(box.left, other.left),
    top: Math.max(box.top, other.top),
    right: Math.min(box.right, other.right),
    bottom: Math.min(box.bottom, other.bottom),
  });
  const isHidden = (style) => style.opacity === "0" || style.visibility === "hidden" || style.clipPath === "inset(50%)";
  /** The part of a box that no ancestor cuts off; null where an ancestor hides it all. */
  const inSight = (element, box) => {
    let now = clip(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (isHidden(style)) return null;
      if (style.overflowX !== "visible" || style.overflowY !== "visible") now = clip(now, at.getBoundingClientRect());
    }
    return now;
  };
  /** What lies over the work on purpose: a pane, a dialog, a menu, a head that stays. */
  const layerOf = (element) => {
    for (let at = element; at; at = at.parentElement)
      if (["fixed", "sticky"].includes(getComputedStyle(at).position) || at.matches("dialog, .menu")) return at;
    return null;
  };
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const words = node.textContent.trim();
    if (!parent || words === "" || parent.closest("option, script, style, details:not([open]) > :not(summary)")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const layer = layerOf(parent);
    for (const rect of range.getClientRects()) {
      const box = inSight(parent, rect);
      if (!box || box.right - box.left < 3 || box.bottom - box.top < 5) continue;
      const over = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      if (over && layerOf(over) !== layer) continue;
      texts.push({ words, box, node, layer });
    }
  }
  for (let one = 0; one < texts.length; one++)
    for (let two = one + 1; two < texts.length; two++) {
      const [a, b] = [texts[one], texts[two]];
      if (a.node === b.node || a.layer !== b.layer) continue;
      const both = clip(a.box, b.box);
      // Line boxes touch by a few pixels; letters that meet overlap by more.
      if (both.right - both.left > 3 && both.bottom - both.top > 6)
        faults.push(`“${a.words.slice(0, 40)}” lies over “${b.words.slice(0, 40)}”`);
    }
  for (const element of document.querySelectorAll("main *, .top *, .status *")) {
    const style = getComputedStyle(element);
    if (isHidden(style) || element.clientWidth < 2) continue;
    const isCut = element.scrollWidth > element.clientWidth + 1 && style.overflowX === "hidden" && style.textOverflow !== "ellipsis";
    const hasText = [...element.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.textContent.trim() !== "");
    if (isCut && hasText) faults.push(`“${element.textContent.slice(0, 40)}” is cut`);
  }
  return [...new Set(faults)].slice(0, 12);
})();
