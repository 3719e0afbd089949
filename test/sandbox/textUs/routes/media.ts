// The file that a message links to: looked at when it lies on this machine, else the vendor's sample stands for it.
import { createHash } from 'node:crypto';
import { PATIENCE } from '../../core';
import { Refusal, type Context } from '../http/endpoint';
import type { AttachmentRow } from '../world/rows';

/** An attachment address that is refused (422) because the file behind it is too large. */
export const TOO_LARGE_MEDIA_URL = 'https://media.example/too-large.png';
/** An attachment address that is refused (422) because nothing is there. */
export const MISSING_MEDIA_URL = 'https://media.example/missing.png';

/** "Has to be under 525KB" (page "send"); read as decimal kilobytes, the smaller meaning. */
const ATTACHMENT_LIMIT = 525_000;

/** The attachment of the page stands for a file that the sandbox does not fetch. */
const SAMPLE_IMAGE = { size: 2697, width: 300, height: 300 };

/** Counts and hashes a file on this machine; a file elsewhere is not fetched. Refusals (422) are inferred. */
export async function readMedia({ world }: Context, url: string, contentType: string): Promise<AttachmentRow> {
	if (url === TOO_LARGE_MEDIA_URL) throw new Refusal(422, 'body.attachments.0.media_url: must be under 525KB');
	if (url === MISSING_MEDIA_URL) throw new Refusal(422, "body.attachments.0.media_url: can't be read");
	const isImage = contentType.startsWith('image/');
	const head = { id: world.nextId('attachment'), url, contentType };
	if (['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)) {
		return { ...head, ...(await fetchMedia(url)), width: null, height: null };
	}
	const sha256 = createHash('sha256').update(url).digest('hex');
	return { ...head, ...SAMPLE_IMAGE, sha256, ...(isImage ? {} : { width: null, height: null }) };
}

async function fetchMedia(url: string): Promise<{ size: number; sha256: string }> {
	const reply = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => undefined);
	if (!reply?.ok || !reply.body) throw new Refusal(422, "body.attachments.0.media_url: can't be read");
	const hash = createHash('sha256');
	let size = 0;
	for await (const chunk of reply.body) {
		size += chunk.length;
		hash.update(chunk);
		if (size >= ATTACHMENT_LIMIT) throw new Refusal(422, 'body.attachments.0.media_url: must be under 525KB');
	}
	return { size, sha256: hash.digest('hex') };
}
