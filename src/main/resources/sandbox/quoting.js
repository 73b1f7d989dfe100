// Selected words offer to be quoted.
import { selectedWords } from './messages.js';

const WIDTH = 130;

/** @param quote takes the id of a message, and from where to where in it the words go */
export function offerQuotes(offer, quote) {
  document.addEventListener('selectionchange', () => {
    const words = selectedWords();
    offer.hidden = !words;
    if (!words) return;
    const place = words.range.getBoundingClientRect();
    const left = place.left + place.width / 2 - WIDTH / 2;
    offer.style.left = `${Math.max(8, Math.min(innerWidth - WIDTH - 8, left))}px`;
    offer.style.top = `${place.top > 60 ? place.top - 46 : place.bottom + 10}px`;
  });
  offer.addEventListener('mousedown', event => event.preventDefault());
  offer.addEventListener('click', () => {
    const words = selectedWords();
    if (!words) return;
    quote(Number(words.message.dataset.id), words.from, words.to);
    getSelection().removeAllRanges();
  });
}
