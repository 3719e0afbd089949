// Media: presigned upload slots, and downloads by redirect to a presigned link.
import { z } from 'zod';
import { birdCredential } from '../constants';
import { channelOf, endpoint, Redirect, type Bird, type Endpoint, type Params } from '../http/endpoint';
import { notFound } from '../http/errors';
import type { BirdStore, Media } from '../store';
import { amzDate, bucket, downloadLink, policyOf, s3Credential, sign, uploadPath } from './storage';

const uploadSeconds = 3600;

/** The URL under which a medium is known: of a channel, of a received message, or of the workspace. */
export function mediaUrl(
	store: BirdStore,
	{ id, channelId, messageId }: Pick<Media, 'id' | 'channelId' | 'messageId'>,
): string {
	const owner = messageId ? `/messages/${messageId}` : channelId ? `/channels/${channelId}` : '';
	return `${store.address()}/workspaces/${birdCredential.workspaceId}${owner}/media/${id}`;
}

/** The medium behind a `mediaUrl`: `foreign` when the URL is none of Bird's, `unknown` when Bird has no such medium. */
export function ownMedia(store: BirdStore, url: string): Media | 'foreign' | 'unknown' {
	const id = /\/workspaces\/[^/]+(?:\/[^?#]*)?\/media\/([0-9a-f-]{36})$/.exec(url)?.[1];
	const media = id === undefined ? undefined : store.media.get(id);
	if (media) return media;
	return url.startsWith(`${store.address()}/`) ? 'unknown' : 'foreign';
}

function openSlot(store: BirdStore, contentType: string, channelId?: string) {
	const { id } = store.nextRow('media');
	const expiresAt = Date.now() + uploadSeconds * 1000;
	const { maxUploadSize } = store.settings;
	const fields: Record<string, string> = {
		'Content-Type': contentType,
		acl: 'private',
		bucket,
		key: `workspaces/${birdCredential.workspaceId}/${channelId ? `channels/${channelId}/` : ''}media/${id}`,
		'x-amz-algorithm': 'AWS4-HMAC-SHA256',
		'x-amz-credential': s3Credential,
		'x-amz-date': amzDate(Date.now()),
		'x-amz-meta-allowed-paths': `/workspaces/${birdCredential.workspaceId}/*`,
		...(channelId ? { 'x-amz-meta-channel-id': channelId } : {}),
		'x-amz-security-token': sign(`token ${id}`),
	};
	fields.policy = policyOf(fields, maxUploadSize, expiresAt);
	fields['x-amz-signature'] = sign(fields.policy);
	const media: Media = { id, contentType, channelId, fields, expiresAt, maxSize: maxUploadSize };
	store.media.set(id, media);
	return {
		mediaUrl: mediaUrl(store, media),
		uploadUrl: `${store.address()}${uploadPath}`,
		uploadMethod: 'POST',
		uploadFormData: fields,
	};
}

/** Whether a message of this channel refers to the medium. */
function usedIn(store: BirdStore, channelId: string, id: string): boolean {
	return store.messages.some(
		({ message }) => message.channelId === channelId && JSON.stringify(message).includes(`/media/${id}"`),
	);
}

function readable(store: BirdStore, { mediaId, channelId, messageId }: Params): Media {
	const media = store.media.get(mediaId);
	const onChannel = channelId === undefined || media?.channelId === channelId || usedIn(store, channelId, mediaId);
	const ofMessage = messageId === undefined || media?.messageId === messageId;
	if (!media?.file || !onChannel || !ofMessage) throw notFound('media');
	return media;
}

const WORKSPACE = '/workspaces/:workspaceId';
const slotBody = z.object({ contentType: z.string().min(1) }).strict();

/** Upload slots of both kinds, and downloads of all three. */
export function mediaEndpoints(bird: Bird): Endpoint[] {
	const { store } = bird;
	return [
		endpoint({
			method: 'POST',
			path: `${WORKSPACE}/channel-media/presigned-upload`,
			body: slotBody,
			run: ({ body }) => openSlot(store, body.contentType),
		}),
		endpoint({
			method: 'POST',
			path: `${WORKSPACE}/channels/:channelId/presigned-upload`,
			body: slotBody,
			run: ({ params, body }) => openSlot(store, body.contentType, channelOf(bird, params).id),
		}),
		...['', '/channels/:channelId', '/messages/:messageId'].map((owner) =>
			endpoint({
				method: 'GET',
				path: `${WORKSPACE}${owner}/media/:mediaId`,
				run: ({ params }) => {
					if (params.channelId !== undefined) channelOf(bird, params);
					return new Redirect(redirects(store), downloadLink(store, readable(store, params).id));
				},
			}),
		),
	];
}

/** 302 or 307, whichever: both have been seen. */
function redirects({ settings }: BirdStore): number[] {
	const { redirectStatus } = settings;
	return redirectStatus === undefined ? [302, 307] : [redirectStatus];
}
