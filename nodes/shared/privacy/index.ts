/** What may be said and what may not: masks for errors, escapes for pages. */
export { escapeHtml, textToHtml } from './html';
export { fingerprint, mask, shorten, unveil, veil } from './mask';
