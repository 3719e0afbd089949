/** File name endings of the media that messages carry, both ways: Bird wants the type of a file it fetches. */
const TYPES: Record<string, string> = {
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	png: 'image/png',
	gif: 'image/gif',
	webp: 'image/webp',
	pdf: 'application/pdf',
	txt: 'text/plain',
	csv: 'text/csv',
	vcf: 'text/vcard',
	ics: 'text/calendar',
	mp4: 'video/mp4',
	'3gp': 'video/3gpp',
	ogg: 'audio/ogg',
	mp3: 'audio/mpeg',
	aac: 'audio/aac',
	amr: 'audio/amr',
	m4a: 'audio/mp4',
	doc: 'application/msword',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xls: 'application/vnd.ms-excel',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	zip: 'application/zip',
};

/** The last segment of an address without its query. */
export function nameInUrl(address: string): string {
	const name = new URL(address).pathname.split('/').pop() ?? '';
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}

/** The content type that a file name's ending stands for; `undefined` when it is none of the usual ones. */
export function typeOfName(name: string): string | undefined {
	return TYPES[/\.([a-z0-9]+)$/i.exec(name)?.[1].toLowerCase() ?? ''];
}

/** The ending for a content type, with its dot; empty when it is none of the usual ones. */
export function endingOf(contentType: string): string {
	const plain = contentType.split(';')[0].trim().toLowerCase();
	const ending = Object.keys(TYPES).find((key) => TYPES[key] === plain);
	return ending ? `.${ending}` : '';
}
