/** Media types of the files that messages carry, and the endings of their names. */

/** By ending; of the endings of one type the usual one stands first. */
const TYPES: Record<string, string> = {
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	png: 'image/png',
	gif: 'image/gif',
	webp: 'image/webp',
	bmp: 'image/bmp',
	tif: 'image/tiff',
	tiff: 'image/tiff',
	heic: 'image/heic',
	svg: 'image/svg+xml',
	pdf: 'application/pdf',
	txt: 'text/plain',
	csv: 'text/csv',
	html: 'text/html',
	htm: 'text/html',
	xml: 'application/xml',
	json: 'application/json',
	rtf: 'application/rtf',
	vcf: 'text/vcard',
	vcard: 'text/vcard',
	ics: 'text/calendar',
	eml: 'message/rfc822',
	mp4: 'video/mp4',
	mov: 'video/quicktime',
	webm: 'video/webm',
	'3gp': 'video/3gpp',
	ogg: 'audio/ogg',
	mp3: 'audio/mpeg',
	wav: 'audio/wav',
	aac: 'audio/aac',
	amr: 'audio/amr',
	m4a: 'audio/mp4',
	doc: 'application/msword',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xls: 'application/vnd.ms-excel',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	ppt: 'application/vnd.ms-powerpoint',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	odt: 'application/vnd.oasis.opendocument.text',
	ods: 'application/vnd.oasis.opendocument.spreadsheet',
	zip: 'application/zip',
	gz: 'application/gzip',
};

/** Other names of these types. */
const OTHER_NAMES: Record<string, string> = {
	'image/jpg': 'jpg',
	'image/pjpeg': 'jpg',
	'image/x-png': 'png',
	'image/x-ms-bmp': 'bmp',
	'application/x-pdf': 'pdf',
	'application/csv': 'csv',
	'text/xml': 'xml',
	'text/rtf': 'rtf',
	'application/x-rtf': 'rtf',
	'text/x-vcard': 'vcf',
	'text/directory': 'vcf',
	'text/x-vcalendar': 'ics',
	'application/ics': 'ics',
	'audio/mp3': 'mp3',
	'audio/x-wav': 'wav',
	'audio/wave': 'wav',
	'audio/x-m4a': 'm4a',
	'application/x-zip-compressed': 'zip',
	'application/x-gzip': 'gz',
};

/** What says that bytes are of any type. */
const NO_TYPE = ['application/octet-stream', 'binary/octet-stream'];

/** A media type, with parameters or without (RFC 9110): nothing else may stand in a header. */
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?: *;[\x20-\x7e]*)?$/;

/** What a server answers with when it gives no file: an error, or a page to sign in. */
const NO_FILE = /^(?:text\/html|(?:application|text)\/(?:[\w.-]+\+)?(?:xml|json))$/i;

/** Whether a reply of a type, without parameters, is rather a page or an error than a file. */
export function isRatherNoFile(type: string): boolean {
	return NO_FILE.test(type);
}

/** The type that a file name's ending stands for; `undefined` when it is none of the usual ones. */
export function typeOfName(name: string): string | undefined {
	const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1].toLowerCase() ?? '';
	return Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined;
}

/** A media type without its parameters, in lower case. */
export const plainType = (mediaType: string): string => mediaType.split(';')[0].trim().toLowerCase();

/** The usual ending of a type, without its dot; `undefined` when it is none of the usual ones. */
export function endingOf(mediaType: string): string | undefined {
	const plain = plainType(mediaType);
	const known = Object.keys(TYPES).find((ending) => TYPES[ending] === plain);
	return known ?? (Object.hasOwn(OTHER_NAMES, plain) ? OTHER_NAMES[plain] : undefined);
}

/**
 * The usual name of a type, without parameters: image/jpeg for image/jpg; one that is none of the usual ones as it is.
 *
 * @param name the name of the file, whose ending tells the type where the type itself says nothing
 */
export function usualType(mediaType: string, name = ''): string {
	const plain = plainType(mediaType);
	if (NO_TYPE.includes(plain)) return typeOfName(name) ?? plain;
	const ending = endingOf(plain);
	return ending === undefined ? plain : TYPES[ending];
}

/**
 * The type of a file.
 *
 * @param given what the file says of itself; a text that is no media type counts as nothing
 * @param name its name, by whose ending the type is told where it says nothing
 */
export function mediaTypeOf(given: unknown, name: string): string {
	const text = typeof given === 'string' ? given.trim() : '';
	return MEDIA_TYPE.test(text) ? text : (typeOfName(name) ?? 'application/octet-stream');
}
