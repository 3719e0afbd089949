/** Media of messages: their URLs redirect to presigned addresses (docs; reports of live use). */
import { type Api, type Call, CallFailure, header, isLoopback, openDownload, startOf } from '../../shared/http';
import { BIRD_URL, isStorage, MEDIA_URLS } from './credential';

/** Where the file of a message is. */
export interface MediaAddress {
	mediaUrl: string;
	/** The address is its own permission; Bird's storage refuses a request with two. */
	bare: boolean;
}

const OWN_ORIGINS = [BIRD_URL, ...MEDIA_URLS];

/** Whether an address can be one of Bird's own, which take the access key; the credential decides when it is asked. */
export function isOwn(url: URL): boolean {
	return OWN_ORIGINS.includes(url.origin) || isLoopback(url);
}

/** Addresses of the storage, and those of the older host with a token in their path, are read without the key. */
export function isPresigned(url: URL): boolean {
	const isSigned = url.searchParams.has('X-Amz-Signature') && (isStorage(url.hostname) || isOwn(url));
	return isSigned || (url.origin === MEDIA_URLS[1] && !/^\/workspaces\//.test(url.pathname));
}

/**
 * Follows the redirect of a media URL, the credential left behind; two more are followed at most.
 *
 * @returns the open stream and the headers of the file
 * @throws CallFailure when there is no file at the end of it
 */
export async function openMedia(api: Api, { mediaUrl, bare }: MediaAddress) {
	let call: Call = { method: 'GET', path: mediaUrl, headers: { Accept: '*/*' }, bare };
	for (let hops = 0; hops <= 3; hops += 1) {
		const reply = await openDownload(api, call, { takesRedirects: true });
		if (reply.status < 300) return reply;
		await startOf(reply.stream);
		const location = header(reply.headers, 'location') ?? '';
		if (location === '' || !URL.canParse(location, String(call.path))) break;
		call = { ...call, path: new URL(location, String(call.path)).href, bare: true };
	}
	throw new CallFailure({ message: 'Bird redirects the media URL without giving the file', outcome: 'rejected' });
}
