// Makes elements. Text gets into the page as text nodes only, never as markup.

const SVG = 'http://www.w3.org/2000/svg';

export function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

export function button(className, label, act) {
  const made = element('button', className, label);
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}

/** A line drawing on 24 by 24, for the eye alone. */
export function icon(line) {
  const made = document.createElementNS(SVG, 'svg');
  made.setAttribute('viewBox', '0 0 24 24');
  made.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', line);
  made.append(path);
  return made;
}
