// Looks at the page as it stands and lists what cannot be read or hit: contrast below 4.5:1 (3:1 for large text),
// text below 14 px, targets below 48 px (WCAG 2.2, 1.4.3 and 2.5.8; 48 px for gloves), controls without a name.
() => {
  const faults = new Set();
  const numbers = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);

  function luminance([r, g, b]) {
    const linear = [r, g, b].map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }

  function over([r, g, b, a = 1], ground) {
    return [r, g, b].map((value, at) => value * a + ground[at] * (1 - a));
  }

  function groundOf(element) {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const colour = numbers(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) {
        layers.push(colour);
        if (colour.length === 3) {
          break;
        }
      }
    }
    const canvas = numbers(getComputedStyle(document.documentElement).backgroundColor);
    return layers.reverse().reduce((ground, layer) => over(layer, ground), canvas.slice(0, 3));
  }

  function visible(element) {
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const unseen = element.closest(".unseen, [hidden], .skip") || style.clipPath.startsWith("inset(50%");
    return !unseen && box.width > 0 && box.height > 0 && style.visibility !== "hidden" && element.offsetParent !== null
      || style.position === "fixed" && !unseen && box.width > 0;
  }

  function name(element) {
    const text = element.textContent.trim().slice(0, 40);
    return `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""}.${element.className?.baseVal ?? element.className} "${text}"`;
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || ["SCRIPT", "NOSCRIPT", "OPTION"].includes(element.tagName) || !visible(element)) {
      continue;
    }
    if (element.closest("h2") && getComputedStyle(element.closest("h2")).clipPath.startsWith("inset(50%")) {
      continue;
    }
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    if (size < 14) {
      faults.add(`text of ${size} px: ${name(element)}`);
    }
    const ground = groundOf(element);
    const ink = luminance(over(numbers(style.color), ground));
    const paper = luminance(ground);
    const contrast = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (contrast < (large ? 3 : 4.5)) {
      faults.add(`contrast ${contrast.toFixed(2)}: ${name(element)}`);
    }
  }

  for (const target of document.querySelectorAll("a[href], button, input, select, summary, [role=button]")) {
    if (!visible(target)) {
      continue;
    }
    const box = target.getBoundingClientRect();
    if (box.height < 47.5 || box.width < 47.5) {
      faults.add(`target of ${Math.round(box.width)} × ${Math.round(box.height)} px: ${name(target)}`);
    }
    const label = target.getAttribute("aria-label") || target.textContent.trim() || target.labels?.[0]?.textContent || "";
    if (!label.trim()) {
      faults.add(`no name: ${name(target)}`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) {
    faults.add(`the page is ${document.documentElement.scrollWidth} px wide in ${innerWidth} px`);
  }
  return [...faults];
}
