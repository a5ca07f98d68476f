// SPDX-License-Identifier: Apache-2.0
// Puts a drawing from the server in the place of the last one, element by element. What stands for
// the same thing (same `data-key`) stays the same element: it moves by CSS transition, and focus,
// hover and selection stay with it.

const parser = new DOMParser();
const still = matchMedia('(prefers-reduced-motion: reduce)');
const numeric = new Set(['x', 'y', 'x1', 'x2', 'y1', 'y2']);
const own = new Set(['tabindex', 'aria-label', 'data-tip', 'aria-pressed', 'aria-describedby']);
const ownClasses = ['mark', 'selected', 'entering'];

/** The root of an SVG text, cleaned of what could act: scripts, listeners, foreign content, links out. */
export function parse(text, prefix = '') {
  const root = parser.parseFromString(text, 'image/svg+xml').documentElement;
  if (root.localName !== 'svg') throw new Error('not a drawing');
  for (const element of root.querySelectorAll('script, foreignObject, iframe, object, style')) element.remove();
  for (const element of [root, ...root.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) {
      if (/^on/i.test(name) || name === 'style' || (/href$/i.test(name) && !value.startsWith('#'))) element.removeAttribute(name);
      // The same chart may stand on the page twice.
      else if (name === 'id') element.setAttribute(name, prefix + value);
      else if (name === 'aria-labelledby' || name === 'aria-describedby') element.setAttribute(name, value.split(' ').map((id) => prefix + id).join(' '));
      else if (value.includes('url(#')) element.setAttribute(name, value.replaceAll('url(#', `url(#${prefix}`));
      else if (/href$/i.test(name)) element.setAttribute(name, `#${prefix}${value.slice(1)}`);
    }
  }
  return document.importNode(root, true);
}

/** Shows `text` in `container`, its ids behind `prefix`; returns the drawing that now stands there. */
export function morph(container, text, prefix) {
  const next = parse(text, prefix);
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

function update(present, next, moves) {
  attributes(present, next, moves);
  const old = [...present.childNodes];
  const keyed = new Map();
  const loose = new Map();
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
      if (match.nodeType === Node.ELEMENT_NODE) update(match, node, moves);
      else if (match.data !== node.data) match.data = node.data;
      wanted.push(match);
    } else {
      wanted.push(node);
      if (key !== null && !still.matches) {
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

function kindOf(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return `#${node.nodeType}`;
  const classes = (node.getAttribute('class') ?? '').split(/\s+/).filter((name) => name && !ownClasses.includes(name));
  return `${node.localName}.${classes[0] ?? ''}`;
}

function attributes(present, next, moves) {
  for (const { name } of [...present.attributes]) {
    if (!next.hasAttribute(name) && !own.has(name) && name !== 'class') present.removeAttribute(name);
  }
  const keep = ownClasses.filter((name) => present.classList.contains(name));
  const text = present.localName === 'text' || present.localName === 'tspan' || present.localName === 'line';
  for (const { name, value } of [...next.attributes]) {
    if (name === 'class' || name === 'tabindex') continue;
    const before = present.getAttribute(name);
    if (before === value) continue;
    if (text && numeric.has(name) && before !== null && !isStill()) moves.push({ element: present, name, from: Number(before), to: Number(value), text: value });
    else present.setAttribute(name, value);
  }
  const classes = [...new Set([...(next.getAttribute('class') ?? '').split(/\s+/).filter(Boolean), ...keep])].join(' ');
  if ((present.getAttribute('class') ?? '') !== classes) present.setAttribute('class', classes);
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
