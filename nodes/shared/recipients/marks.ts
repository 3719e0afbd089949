/** What cannot be seen in a text but stands in it: it comes along when people copy from documents and web pages. */

/** Zero-width characters, direction marks, soft hyphens, byte order marks and the like. */
const INVISIBLE = /\p{Cf}/gu;
/** Blanks of any width. */
const BLANKS = /\p{Zs}/gu;

/** The text without characters that cannot be seen; blanks of any kind are plain ones. */
export function withoutMarks(text: string): string {
	return text.replace(INVISIBLE, '').replace(BLANKS, ' ');
}
