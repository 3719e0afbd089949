/** What the TextUs node and its credential both know. */

export const TEXTUS_URL = 'https://next.textus.com';
/** Demanded in both directions; plain JSON is reported to be refused (apidocs.next.textus.com/overview/making_requests). */
export const MEDIA_TYPE = 'application/vnd.textus+jsonld';
