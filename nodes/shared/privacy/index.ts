/** What may be said and what may not: masks for errors, escapes for pages. */
export { escapeHtml, textToHtml } from './html';
export { allWordsOf, fingerprint, unveil, veil, wordsOf } from './mask';
