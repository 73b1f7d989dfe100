// The menu of commands, while a message starts with a slash.
import { element } from './elements.js';

export class CommandMenu {
  #menu;
  #field;
  #commands;

  /** @param commands fetches those that fit who one is, and where */
  constructor(menu, field, commands) {
    this.#menu = menu;
    this.#field = field;
    this.#commands = commands;
  }

  hide() {
    this.#menu.hidden = true;
  }

  async suggest() {
    const typed = /^\/(\w*)$/.exec(this.#field.value)?.[1];
    if (typed === undefined) { this.hide(); return; }
    const all = await this.#commands() ?? [];
    const fit = all.filter(one => one.command.startsWith(typed.toLowerCase()));
    this.#menu.replaceChildren(...fit.map(one => this.#item(one)));
    this.#mark(0);
    this.#menu.hidden = fit.length === 0 || !this.#field.value.startsWith('/');
  }

  /** Whether a key was meant for the menu, which has then done what it asks. */
  take(event) {
    if (this.#menu.hidden) return false;
    const items = [...this.#menu.children];
    const at = items.findIndex(item => item.getAttribute('aria-selected') === 'true');
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.#mark((at + (event.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length);
      return true;
    }
    if (event.key === 'Tab' || (event.key === 'Enter' && this.#field.value !== `/${items[at].dataset.command}`)) {
      this.#choose(items[at]);
      return true;
    }
    if (event.key === 'Escape') { this.hide(); return true; }
    return false;
  }

  #item({ command, description }) {
    const item = element('li', '', element('b', '', '/' + command), element('span', '', description));
    item.setAttribute('role', 'option');
    item.id = 'command-' + command;
    item.dataset.command = command;
    item.addEventListener('mousedown', event => { event.preventDefault(); this.#choose(item); });
    return item;
  }

  #mark(at) {
    const items = [...this.#menu.children];
    items.forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
    items[at]?.scrollIntoView({ block: 'nearest' });
    this.#field.setAttribute('aria-activedescendant', items[at]?.id ?? '');
  }

  #choose(item) {
    this.#field.value = `/${item.dataset.command} `;
    this.hide();
    this.#field.focus();
  }
}
