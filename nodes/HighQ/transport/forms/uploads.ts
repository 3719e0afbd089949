/** The forms of what HighQ says of uploads: where the key, the state and the attachment stand is not documented. */
import { inside, tidied } from './tidy';

/** The value of the first of some names that says something. */
export function said(level: Record<string, unknown>, ...names: string[]): string | number | undefined {
	const isSaid = (value: unknown): value is string | number =>
		typeof value === 'number' || (typeof value === 'string' && /\S/.test(value));
	return names.map((name) => level[name]).find(isSaid);
}

/** A reply with what says one of some names at its top, where that stood there or one level down: the place is not documented. */
export function lifted(body: unknown, ...names: string[]): Record<string, unknown> | undefined {
	const top = inside(body);
	if (!top || said(top, ...names) !== undefined) return top;
	const members = Object.entries(top);
	const found = members.find(([, member]) => said(inside(member) ?? {}, ...names) !== undefined);
	return found && { ...Object.fromEntries(members.filter((one) => one !== found)), ...inside(found[1]) };
}

/** Prepares the reply to an upload: the key at the top or one level down. */
export function withKey(body: unknown): unknown {
	const value = tidied(body);
	return lifted(value, 'progressivekey') ?? value;
}

/** The state of an upload whose attachment stands there without a word on it, at the top or one level down. */
function withAttachment(body: unknown): Record<string, unknown> | undefined {
	const top = inside(body) ?? {};
	const attachment = [top, ...Object.values(top).map(inside)].map((level) => inside(level?.attachment)).find(Boolean);
	return attachment && said(attachment, 'id') !== undefined ? { attachment } : undefined;
}

/**
 * Prepares the state of an upload: it stands at the top or one level down as `progressivekeystatus` or `status`; the id as
 * `attachment.id`, or beside the state as `id`. An id of anything else, such as the site's, is not taken for it. For one that is
 * done the vendor prints the attachment alone (vendor page add-attachment).
 */
export function withState(body: unknown): unknown {
	const value = tidied(body);
	const state = lifted(value, 'progressivekeystatus', 'status');
	if (!state) return withAttachment(value) ?? body;
	const attachment = inside(state.attachment);
	const id = said(attachment ?? state, 'id');
	return {
		...state,
		progressivekeystatus: said(state, 'progressivekeystatus', 'status'),
		attachment: id === undefined ? undefined : { ...attachment, id },
	};
}
