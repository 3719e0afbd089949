/** IDs of TextUs: relative IRIs such as /conversations/kY1QwY (vendor pages; public client). */
import { isObject } from '../../shared/http';

/** The last part of an IRI of this collection, also of a whole address; `undefined` when it is none. */
export function idIn(value: string, collection: string): string | undefined {
	const path = value.replace(/^https?:\/\/[^/]+/i, '');
	const id = path.startsWith(`/${collection}/`) ? path.slice(collection.length + 2) : value;
	return /^[\w.-]+$/.test(id) && !/^\.+$/.test(id) ? id : undefined;
}

/** Whether a reply names one row of a collection: its last two parts, whatever stands before them. */
export function isIri(value: string, collection: string): boolean {
	const parts = value.split('/');
	const id = parts.pop() ?? '';
	return parts.pop() === collection && parts.length > 0 && /^[^\s?#]+$/.test(id);
}

/**
 * Addresses of the web app, as people copy them: an account, and a conversation in its inbox (public embed client). That the last
 * part of the latter is what the conversation's IRI ends in is inferred.
 */
export const ACCOUNT_ADDRESS = '^https?://next\\.textus\\.com/c/([^/?#\\s]+)';
export const CONVERSATION_ADDRESS = `${ACCOUNT_ADDRESS.replace('(', '(?:')}/inbox/open/([^/?#\\s]+)`;

/** The slug of an account, in whatever form it is given. */
export function accountIn(text: string): string | undefined {
	return idIn(new RegExp(ACCOUNT_ADDRESS).exec(text)?.[1] ?? text, 'accounts');
}

/** The slug of the account that a reply names, by a link or whole. */
export function slugOf(told: unknown): string | undefined {
	const value = isObject(told) ? (told.slug ?? told.id) : told;
	return typeof value === 'string' ? idIn(value, 'accounts') : undefined;
}
