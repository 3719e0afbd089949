/** Parts that many replies of HighQ have, and the lists among them. */
import { shape, type Shape } from '../../../shared/http';
import { collected, type Collection } from './lists';
import { filled } from './tidy';

const { lenient, listOf, optional, textOrNumber, where, whole } = shape;

/** An id: a whole number; text is taken too (common object: int). */
export const id = where(textOrNumber, (value) => /^\d+$/.test(String(value)));

/** A value that may be left out or empty. */
export const maybe = <T>(value: shape.Part<T>) => whole(optional(value)).prepared(filled).part;
/** A list in the element that holds it, in any form; it may be left out or empty. */
export const held = <T>(inner: Shape<T>, collection: Collection) =>
	whole(optional(inner.part)).prepared(collected(collection)).part;
export const list = <T>(entry: Shape<T>) => optional(listOf(entry.part));

/** The lists of HighQ. */
export const COLLECTIONS = {
	conversations: { entry: 'conversation', marks: ['conversationid', 'messages'] },
	messages: { entry: 'message', marks: ['messageid', 'text', 'html', 'lastsentdatetime'] },
	people: { entry: 'user', marks: ['userid', 'name', 'avatar', 'httpavatar', 'userlink', 'httplink'] },
	images: { entry: 'image', marks: ['imagelink', 'apilink'] },
	attachments: { entry: 'attachment', marks: ['id', 'name', 'extension'] },
	transactions: { entry: 'transaction', marks: ['statuscode', 'reason'] },
	users: { entry: 'user', marks: ['userid', 'email'] },
	sites: { entry: 'site', marks: ['id', 'sitename'] },
	files: { entry: 'file', marks: ['id', 'fileid', 'name'] },
	folders: { entry: 'folder', marks: ['id', 'name'] },
} satisfies Record<string, Collection>;

/** How many there are; text is taken too (inferred). */
export const count = lenient(id);
