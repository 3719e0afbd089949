/** Finds the files that a field of an input item names, and opens each of them before anything is sent. */
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { InputError, isObject } from '../http';
import { BinaryFile, type Place, refusal, unreadable } from './binaryFile';
import { FieldValue, type FileObject, type Reference } from './fieldValue';
import { cleanName, nameOf } from './fileName';
import { mediaTypeOf } from './mediaTypes';
import { contentOf, hasContent } from './stored';

/** A field that names files of an item. */
export interface FileField {
	ctx: IExecuteFunctions;
	itemIndex: number;
	/** The label of the field, for errors. */
	label: string;
	/** What stands in it; see `FieldValue` for what it may be. */
	value: unknown;
	/** Only one file is taken. */
	isSingle: boolean;
}

/** A file with the object that n8n has of it. */
interface Found {
	file: BinaryFile;
	object: FileObject;
}

/**
 * Finds and opens files.
 *
 * @returns the files in the order in which the field names them, at least one; their bytes are not held
 * @throws InputError when the field names none, or one that the item does not have, that n8n has no longer, that is empty,
 * or whose content is damaged; also for several where one is taken
 */
export async function openFiles(field: FileField): Promise<BinaryFile[]> {
	return (await found(field)).map(({ file }) => file);
}

/** A file that the provider fetches from n8n itself. */
export interface LinkedFile {
	file: BinaryFile;
	/** Makes a link to it that needs no sign-in and works for an hour. */
	link(): string;
}

/**
 * Finds the one file of a field for a provider that takes files by their address alone.
 *
 * @returns the file and its link; no link is made yet
 * @throws InputError as `openFiles` does, and where this n8n can make no link to the file
 */
export async function linkedFile(field: FileField): Promise<LinkedFile> {
	const [{ file, object }] = await found(field);
	const { createBinarySignedUrl } = field.ctx.helpers;
	if (typeof createBinarySignedUrl !== 'function')
		throw new InputError(
			field.label,
			'needs a link to the file, which this version of n8n cannot make',
			'Update n8n, or give the public address of the file instead.',
		);
	const { id } = object;
	if (typeof id !== 'string')
		throw file.refuse(
			'that this n8n keeps in memory, where no link can lead to it',
			'Set N8N_DEFAULT_BINARY_DATA_MODE of n8n to filesystem, or give the public address of the file instead.',
		);
	const data: IBinaryData = { id, data: '', mimeType: file.contentType };
	return { file, link: () => createBinarySignedUrl(data, '1 hour') };
}

async function found(field: FileField): Promise<Found[]> {
	const references = new FieldValue(field.label, (name) => named(field, name) !== undefined).read(field.value);
	if (field.isSingle && references.length > 1)
		throw new InputError(
			field.label,
			'names several files',
			'This operation takes one file. Use one item for each file.',
		);
	const files: Found[] = [];
	for (const [index, reference] of references.entries()) {
		const place = { field: field.label, number: index + 1, count: references.length };
		const object = 'name' in reference ? named(field, reference.name) : whole(field, reference);
		if (!object) throw 'name' in reference ? notThere(field, place) : withoutContent(place);
		files.push({ file: await opened(field.ctx, object, place, ownName(reference)), object });
	}
	return files;
}

async function opened(
	ctx: IExecuteFunctions,
	object: FileObject,
	place: Place,
	otherwise: string,
): Promise<BinaryFile> {
	const content = await contentOf(ctx, object);
	if ('problem' in content && content.problem === 'gone') throw unreadable(place);
	if ('problem' in content)
		throw refusal(
			place,
			'whose content is not base64',
			'Check the node that makes the file: in `data` it has to put base64, whole and nothing else.',
		);
	if (content.size === 0) throw refusal(place, 'that has no content', 'Check the node that makes the file.');
	const givenName = typeof object.fileName === 'string' ? object.fileName : '';
	const contentType = mediaTypeOf(object.mimeType, cleanName(givenName) ?? '');
	const name = nameOf({ fileName: givenName, fileExtension: object.fileExtension, contentType, otherwise });
	const { size, identity, source } = content;
	return new BinaryFile({ name, givenName, contentType, size, identity }, place, source);
}

/** What a file without a name is called. */
function ownName(reference: Reference): string {
	return 'name' in reference ? reference.name : (reference.key ?? 'file');
}

/** The file object that the item has under a name, as far as it has one with content. */
function named({ ctx, itemIndex }: FileField, name: string): FileObject | undefined {
	try {
		const object: unknown = ctx.helpers.assertBinaryData(itemIndex, name);
		return hasContent(object) ? object : undefined;
	} catch {
		return undefined;
	}
}

/**
 * A file object with its content. One that has none, as `$binary` gives it where n8n keeps files in memory, is looked for in
 * the item: it is the file of the item that says the same of itself.
 */
function whole(field: FileField, { object, key }: Exclude<Reference, { name: string }>): FileObject | undefined {
	if (hasContent(object)) return object;
	const binary = Object.entries(field.ctx.getInputData()[field.itemIndex]?.binary ?? {});
	const same = binary.filter(([, own]) => hasContent(own) && facts(own) === facts(object));
	const [[, first], ...others] = same.length > 0 ? same : [[undefined, undefined]];
	const ofKey = same.find(([name]) => name === key)?.[1];
	return ofKey ?? (others.every(([, other]) => other?.data === first?.data) ? first : undefined);
}

/** What a file object says of itself, without its content. */
function facts(object: FileObject): string {
	const entries = Object.entries(object).filter(([name, value]) => name !== 'data' && value !== undefined);
	return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Names that n8n's nodes give by themselves. Any other can be made of what a person entered, as a form's fields are. */
const USUAL = /^(?:data|file|files|attachment|document|image|photo|picture|video|audio|voice|fax|pdf|media)_?\d{0,4}$/;

/** Says which files the item has, for the builder mostly mistyped the name; names of strangers are counted, not quoted. */
function notThere({ ctx, itemIndex }: FileField, place: Place): InputError {
	const { binary } = ctx.getInputData()[itemIndex] ?? {};
	const names = Object.keys(isObject(binary) ? binary : {});
	const usual = names.filter((name) => USUAL.test(name));
	const others = names.length - usual.length;
	const list = [
		...usual,
		...(others > 0 ? [`${others} under ${usual.length > 0 ? 'other names' : 'names of their own'}`] : []),
	];
	const has = names.length > 0 ? `The item has: ${list.join(', ')}.` : 'The item has no files.';
	return refusal(
		place,
		'that the item does not have',
		`${has} Enter the name of a binary field of the item, as the input of the node shows it.`,
	);
}

function withoutContent(place: Place): InputError {
	return refusal(
		place,
		'by an object without its content',
		"Enter the name of its binary field, or take it from the node that has it, e.g. {{ $('Read File').item.binary.data }}.",
	);
}
