// SPDX-License-Identifier: Apache-2.0
// Small helpers around the document.

/** Makes an element. Properties starting with "on" are listeners; `class`, `data` and ARIA as named. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (name === 'class') element.className = value;
    else if (name in element && typeof value !== 'string') element[name] = value;
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

/** Marks all of an entry when a pointer enters it, so that what is typed takes the place of what stands there. */
export function replaceable(box) {
  let isEntered = false;
  box.addEventListener('pointerdown', () => { isEntered = document.activeElement !== box; });
  box.addEventListener('click', () => { if (isEntered) box.select(); isEntered = false; });
  return box;
}

let counter = 0;
/** An identifier that no other element of the page has. */
export const freshId = (stem) => `${stem}-${(counter += 1)}`;

/** Hands the reader a file. */
export function download(name, content, type) {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const url = URL.createObjectURL(blob);
  const link = h('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Copies text; says whether it worked. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = h('textarea', { class: 'visually-hidden', readonly: true });
    area.value = text;
    document.body.append(area);
    area.select();
    let done = false;
    try { done = document.execCommand('copy'); } catch { done = false; }
    area.remove();
    return done;
  }
}

const heights = new WeakMap();
/**
 * Keeps an element as high as it was when it last had its final content, while it has one that will be replaced: central
 * answers have shorter words than drawn ones, and what is below is not to move twice.
 */
export function keepHeight(element, isFinal) {
  // Before the first there is the height that the page's styles reserve.
  element.style.minHeight = isFinal || !heights.has(element) ? '' : `${heights.get(element)}px`;
  if (isFinal) heights.set(element, element.offsetHeight);
}

/** Redraws a part of the page and keeps the focus on the control with the same `data-focus`. */
export function redraw(container, make) {
  const active = container.contains(document.activeElement) ? document.activeElement.closest('[data-focus]') : null;
  const key = active?.dataset.focus;
  const open = [...container.querySelectorAll('details[open][data-focus]')].map((d) => d.dataset.focus);
  container.replaceChildren(...[make()].flat());
  for (const name of open) container.querySelector(`details[data-focus="${CSS.escape(name)}"]`)?.setAttribute('open', '');
  if (key) container.querySelector(`[data-focus="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}
