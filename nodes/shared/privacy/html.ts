const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Plain text for a place in HTML, also within an attribute. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** The same with its line breaks. */
export function textToHtml(text: string): string {
	return `<p>${escapeHtml(text).replace(/\r\n|\r|\n/g, '<br>')}</p>`;
}
