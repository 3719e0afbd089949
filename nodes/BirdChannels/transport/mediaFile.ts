/** Files of messages: where they stand in a message, and what comes of fetching one (docs; reports of live use). */
import type { IBinaryData } from 'n8n-workflow';
import { binaryOutput, cleanName, dispositionFileName, endingOf } from '../../shared/files';
import { type Api, header, isObject } from '../../shared/http';
import { isOwn, isPresigned, type MediaAddress, openMedia } from './download';
import { nameInUrl } from './nameInUrl';

/** A file as a message names it. */
export interface NamedMedia {
	mediaUrl: string;
	/** Its name, where the message has one. */
	name?: string;
}

/** A file that was fetched. */
export interface FetchedMedia {
	mediaUrl: string;
	fileName: string;
	contentType: string;
	size?: number;
	file: IBinaryData;
}

/** How a media URL is asked for; `undefined` when it is none of Bird, so that the access key is not sent there. */
export function mediaAddress(mediaUrl: string): MediaAddress | undefined {
	const url = URL.canParse(mediaUrl) ? new URL(mediaUrl) : undefined;
	if (!url || !(isOwn(url) || isPresigned(url))) return undefined;
	return { mediaUrl: url.href, bare: isPresigned(url) };
}

/** All files of a message, each once: whatever has a `mediaUrl` in its body or template, in their order. */
export function mediaIn({ body, template }: { body?: unknown; template?: unknown }): NamedMedia[] {
	const found = [...within(body), ...within(template)];
	return found.filter(({ mediaUrl }, index) => found.findIndex((one) => one.mediaUrl === mediaUrl) === index);
}

function within(value: unknown): NamedMedia[] {
	if (Array.isArray(value)) return value.flatMap(within);
	if (!isObject(value)) return [];
	const { mediaUrl, filename } = value;
	const own = typeof mediaUrl === 'string' && mediaUrl !== '' ? [{ mediaUrl, name: nameOf(filename) }] : [];
	return [...own, ...Object.values(value).flatMap(within)];
}

function nameOf(filename: unknown): string | undefined {
	return typeof filename === 'string' && filename.trim() !== '' ? filename : undefined;
}

/**
 * Fetches one file.
 *
 * @param name how the message calls it
 * @throws CallFailure when there is none, or n8n cannot keep it
 */
export async function fetchMedia(api: Api, address: MediaAddress, name?: string): Promise<FetchedMedia> {
	const { mediaUrl } = address;
	const { stream, headers } = await openMedia(api, address);
	const contentType = header(headers, 'content-type') ?? 'application/octet-stream';
	const named = dispositionFileName(header(headers, 'content-disposition')) ?? (name && cleanName(name));
	const fileName = named ?? nameFrom(mediaUrl, contentType);
	const file = await binaryOutput(api, stream, fileName, contentType.split(';')[0].trim());
	return { mediaUrl, fileName, contentType, size: file.bytes, file };
}

function nameFrom(mediaUrl: string, contentType: string): string {
	const name = cleanName(nameInUrl(mediaUrl)) ?? 'media';
	const ending = /\.[a-z0-9]{2,5}$/i.test(name) ? undefined : endingOf(contentType);
	return ending === undefined ? name : `${name}.${ending}`;
}
