// Media: presigned upload slots, and downloads by redirect to a presigned link.
import type { Router } from 'express';
import { z } from 'zod';
import { birdCredential } from './constants';
import { notFound } from './errors';
import { channelOf, endpoint, operation, type Bird, type Params } from './http';
import { amzDate, bucket, downloadLink, policyOf, s3Credential, s3Routes, sign, uploadPath } from './storage';
import type { BirdStore, Media } from './store';

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

/** Registers upload slots, the upload target, and downloads. */
export function mediaRoutes(router: Router, bird: Bird): void {
	const { store } = bird;
	const slotBody = z.object({ contentType: z.string().min(1) }).strict();
	const workspace = '/workspaces/:workspaceId';
	endpoint(router, bird, `${workspace}/channel-media/presigned-upload`, {
		POST: operation({ body: slotBody, run: ({ body }) => openSlot(store, body.contentType) }),
	});
	endpoint(router, bird, `${workspace}/channels/:channelId/presigned-upload`, {
		POST: operation({
			body: slotBody,
			run: ({ params, body }) => openSlot(store, body.contentType, channelOf(bird, params).id),
		}),
	});
	for (const owner of ['', '/channels/:channelId', '/messages/:messageId']) {
		endpoint(router, bird, `${workspace}${owner}/media/:mediaId`, {
			GET: async (_req, res, params) => {
				if (params.channelId !== undefined) channelOf(bird, params);
				const { id } = readable(store, params);
				res.status(store.settings.redirectStatus).set('location', downloadLink(store, id)).end();
			},
		});
	}
	s3Routes(router, bird);
}
