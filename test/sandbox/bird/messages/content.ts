// What a message says to its reader: words, subject, and files.
import { createHash } from 'node:crypto';
import type { Delivery } from '../../core';
import { ownMedia } from '../media/media';
import type { MessageRequest } from '../schema/message';
import type { BirdStore } from '../store';

/** What is known of a medium that a message refers to. */
export interface MediaReference {
	url?: string;
	content?: string;
	contentType?: string;
	fileName?: string;
}

const textOr = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Every `mediaUrl` and every inline attachment, wherever it stands. */
export function mediaIn(value: unknown): MediaReference[] {
	if (typeof value !== 'object' || value === null) return [];
	const { mediaUrl, content, contentType, filename }: Partial<Record<string, unknown>> = { ...value };
	const own = {
		url: textOr(mediaUrl),
		content: textOr(content),
		contentType: textOr(contentType),
		fileName: textOr(filename),
	};
	const found = own.url !== undefined || own.content !== undefined ? [own] : [];
	return [...found, ...Object.values(value).flatMap(mediaIn)];
}

type Files = NonNullable<Delivery['files']>;

/** The files that come with a message, as far as they are Bird's own. */
export function filesOf(store: BirdStore, { body, template }: MessageRequest): Files {
	return mediaIn(body ?? template).flatMap(({ url = '', content, contentType = '', fileName }): Files => {
		if (content !== undefined) {
			const bytes = Buffer.from(content, 'base64');
			const sha256 = createHash('sha256').update(bytes).digest('hex');
			return [{ fileName: fileName ?? '', contentType, size: bytes.length, sha256 }];
		}
		const media = ownMedia(store, url);
		return typeof media === 'string' || !media.file
			? []
			: [{ ...media.file, fileName: fileName ?? media.file.fileName }];
	});
}

/** The subject of an e-mail or of an MMS. */
export function subjectOf({ body, meta }: MessageRequest): string {
	return ownSubject(body) ?? meta?.email?.subject ?? '';
}

function ownSubject(body: MessageRequest['body']): string | undefined {
	switch (body?.type) {
		case 'text':
			return body.text.metadata?.subject;
		case 'html':
			return body.html.metadata?.subject;
		case 'image':
			return body.image.metadata?.subject;
		case 'file':
			return body.file.metadata?.subject;
		default:
			return undefined;
	}
}

/** The words a recipient reads; what has no words, and templates, as JSON. */
export function wordsOf({ body, template }: MessageRequest): string {
	return ownWords(body) ?? JSON.stringify(body ?? template);
}

function ownWords(body: MessageRequest['body']): string | undefined {
	switch (body?.type) {
		case 'text':
			return body.text.text;
		case 'html':
			return body.html.html ?? body.html.text;
		case 'image':
			return body.image.text;
		case 'file':
			return body.file.text;
		case 'list':
			return body.list.text;
		default:
			return undefined;
	}
}
