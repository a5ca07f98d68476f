// SPDX-License-Identifier: Apache-2.0
// Puts a drawing from the server in the place of the last one, element by element. What stands for
// the same thing (same `data-key`) stays the same element: it moves by CSS transition, and focus,
// hover and selection stay with it.

import { harmless } from './harmless.js';

const parser = new DOMParser();
const still = matchMedia('(prefers-reduced-motion: reduce)');
/** Elements and attributes that CSS cannot move. */
const walked = new Set(['text', 'tspan', 'line']);
const numeric = new Set(['x', 'y', 'x1', 'x2', 'y1', 'y2']);

/** The root of an SVG text, cleaned of what could act: scripts, listeners, foreign content, links out. */
export function parse(text, prefix = '') {
  const root = parser.parseFromString(text, 'image/svg+xml').documentElement;
  if (root.localName !== 'svg') throw new Error('not a drawing');
  for (const element of root.querySelectorAll('script, foreignObject, iframe, object, style')) element.remove();
  for (const element of [root, ...root.querySelectorAll('*')]) {
    for (let i = element.attributes.length - 1; i >= 0; i -= 1) {
      const { name, value } = element.attributes[i];
      const safe = harmless(name, value, prefix);
      if (safe === null) element.removeAttribute(name);
      else if (safe !== value) element.setAttribute(name, safe);
    }
  }
  return document.importNode(root, true);
}

/** One element of a drawing, cleaned likewise. */
export const fragment = (text, prefix) => parse(`<svg xmlns="http://www.w3.org/2000/svg">${text}</svg>`, prefix).firstElementChild;

/**
 * Shows `text` in `container`, its ids behind `prefix`; returns the drawing that now stands there. `prepare` makes of the
 * new drawing what the page wants of it, before it is compared with the one that stands.
 */
export function morph(container, text, prefix, prepare) {
  const next = parse(text, prefix);
  prepare(next);
  const present = container.querySelector(':scope > svg');
  if (!present) {
    container.replaceChildren(next);
    return next;
  }
  const moves = [];
  update(present, next, moves);
  tween(container, moves);
  return present;
}

const keyOf = (element) => element.getAttribute?.('data-key') ?? null;

/** Makes an element what another is; numbers that are to be walked are put into `moves`. */
export function update(present, next, moves) {
  attributes(present, next, moves);
  if (areAlike(present, next)) {
    // Nearly always a drawing has the same parts in the same order.
    let [old, node] = [present.firstChild, next.firstChild];
    for (; node; [old, node] = [old.nextSibling, node.nextSibling]) take(old, node, moves);
    return;
  }
  const keyed = new Map();
  const loose = new Map();
  const old = [...present.childNodes];
  for (const node of old) {
    const key = keyOf(node);
    if (key !== null) keyed.set(`${node.localName} ${key}`, node);
    else {
      const kind = kindOf(node);
      if (!loose.has(kind)) loose.set(kind, []);
      loose.get(kind).push(node);
    }
  }
  const kept = new Set();
  const wanted = [];
  for (const node of [...next.childNodes]) {
    const key = keyOf(node);
    const match = key !== null ? keyed.get(`${node.localName} ${key}`) : loose.get(kindOf(node))?.shift();
    if (match && !kept.has(match)) {
      kept.add(match);
      take(match, node, moves);
      wanted.push(match);
    } else {
      wanted.push(node);
      if (key !== null && !isStill()) {
        node.classList.add('entering');
        requestAnimationFrame(() => requestAnimationFrame(() => node.classList.remove('entering')));
      }
    }
  }
  for (const node of old) if (!kept.has(node)) node.remove();
  // Moving a node in the document takes the focus from it, so nodes move only where order changed.
  const focused = present.contains(document.activeElement) ? document.activeElement : null;
  wanted.forEach((node, index) => {
    const there = present.childNodes[index];
    if (there !== node) present.insertBefore(node, there ?? null);
  });
  if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
}

/** Makes a node what another of its kind is; what is the same already costs one comparison. */
function take(present, next, moves) {
  // It stands for what is there already (see `patch.js`).
  if (next.dataset?.stands === '') return;
  if (present.nodeType !== Node.ELEMENT_NODE) {
    if (present.data !== next.data) present.data = next.data;
  } else if (!present.isEqualNode(next)) update(present, next, moves);
}

/** Whether two elements have children of the same kinds and keys in the same order. */
function areAlike(present, next) {
  let [old, node] = [present.firstChild, next.firstChild];
  for (; old && node; [old, node] = [old.nextSibling, node.nextSibling]) {
    if (old.nodeType !== node.nodeType || old.localName !== node.localName || keyOf(old) !== keyOf(node)) return false;
    if (keyOf(node) === null && kindOf(old) !== kindOf(node)) return false;
  }
  return !old && !node;
}

/** What an element without a key is known by: its name and first class. */
function kindOf(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return `#${node.nodeType}`;
  return `${node.localName}.${(node.getAttribute('class') ?? '').split(' ', 1)[0]}`;
}

function attributes(present, next, moves) {
  const wanted = next.attributes;
  if (present.attributes.length > wanted.length || [...present.attributes].some(({ name }) => !next.hasAttribute(name))) {
    for (const { name } of [...present.attributes]) if (!next.hasAttribute(name)) present.removeAttribute(name);
  }
  const isWalked = walked.has(present.localName) && !isStill();
  for (let i = 0; i < wanted.length; i += 1) {
    const { name, value } = wanted[i];
    const before = present.getAttribute(name);
    if (before === value) continue;
    if (isWalked && numeric.has(name) && before !== null) moves.push({ element: present, name, from: Number(before), to: Number(value), text: value });
    else present.setAttribute(name, value);
  }
}

/** Whether marks jump: the reader wants no motion, or holds a slider. */
const isStill = () => still.matches || document.documentElement.classList.contains('held');

const running = new WeakMap();

/** Lines and text have no CSS geometry; their numbers are walked instead. */
function tween(container, moves) {
  cancelAnimationFrame(running.get(container) ?? 0);
  if (!moves.length) return;
  const pending = moves;
  const start = performance.now();
  const length = 180;
  const step = (now) => {
    const share = Math.min(1, Math.max(0, (now - start) / length));
    const eased = 1 - (1 - share) ** 3;
    for (const { element, name, from, to, text } of pending) {
      element.setAttribute(name, share === 1 || !Number.isFinite(from + to) ? text : String(from + (to - from) * eased));
    }
    if (share < 1) running.set(container, requestAnimationFrame(step));
  };
  running.set(container, requestAnimationFrame(step));
}
