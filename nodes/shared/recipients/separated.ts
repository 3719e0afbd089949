/** Several recipients in one text. */

/** What may part recipients. */
const SEPARATORS = new Set([',', ';', '\n']);
const CLOSING: Record<string, string> = { '"': '"', '(': ')', '<': '>' };

/**
 * Splits a text at commas, semicolons and line ends that stand outside of quotes, comments and angle brackets.
 *
 * @returns the parts, trimmed, without empty ones
 */
export function splitRecipients(text: string): string[] {
	const parts: string[] = [];
	const open: string[] = [];
	let start = 0;
	for (let at = 0; at < text.length; at += 1) {
		const character = text[at];
		if (character === '\\') at += 1;
		else if (character === open[open.length - 1]) open.pop();
		else if (open[open.length - 1] !== '"' && CLOSING[character] !== undefined) open.push(CLOSING[character]);
		else if (open.length === 0 && SEPARATORS.has(character)) {
			parts.push(text.slice(start, at));
			start = at + 1;
		}
	}
	return [...parts, text.slice(start)].map((part) => part.trim()).filter((part) => part !== '');
}

/** Splits phone numbers; the parameters of a `tel:` link stay with their number. */
export function splitNumbers(text: string): string[] {
	const parts = text.split(/[,\n\r]|;(?!\s*(?:ext|isub|phone-context)=)/i);
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}
