// Knobs of webhooks, of access, limits and lists, and of media.
import type { Bird } from '../http/endpoint';
import { mediaUrl } from '../media/media';
import { downloadHash } from '../media/storage';
import type { Redelivery } from '../webhooks/sender';

/** Knobs of webhooks. */
export function webhookKnobs({ store: rows, webhooks }: Bird) {
	return {
		/** Lets subscriptions have http(s) URLs of loopback hosts with a port, which Bird refuses. */
		allowLoopbackWebhooks(on = true): void {
			rows.settings.loopbackWebhooks = on;
		},
		/** Sends what is registered for a public origin (`https://n8n.example.test`) to a loopback one; the signature keeps the registered URL. */
		mapWebhookHost(origin: string, loopbackOrigin: string): void {
			rows.webhookHosts.set(origin, loopbackOrigin);
		},
		/** Sends a delivery again (default the last), original timestamp and request id, tampered with or aged on demand. Resolves to the receiver's status, 0 for none. */
		redeliver(options: Redelivery = {}): Promise<number> {
			return webhooks.redeliver(options);
		},
		/** Resolves when every event so far has been answered. */
		webhooksSettled(): Promise<void> {
			return webhooks.settled();
		},
		/** Every delivery so far, with its attempts. */
		webhookLog() {
			return structuredClone(webhooks.log);
		},
		/** The registered subscriptions, signing keys included. */
		subscriptions() {
			return structuredClone(rows.subscriptions);
		},
	};
}

/** Knobs of access, limits and lists. */
export function accessKnobs({ store: rows }: Bird) {
	return {
		/** From now on only this key is accepted; the old one gets 401. */
		rotateKey(accessKey: string): void {
			rows.settings.accessKey = accessKey;
		},
		/** Requests whose `METHOD /path` matches get 403; without a pattern none do. */
		denyPaths(pattern?: string): void {
			rows.settings.deniedPaths = pattern === undefined ? undefined : new RegExp(pattern);
		},
		/** Sends are answered 402 `InsufficientBalance`. */
		emptyBalance(on = true): void {
			rows.settings.balanceEmpty = on;
		},
		/** Status of a channel; sends through one that is not `active` get 409. */
		setChannelStatus(channelId: string, status: string): void {
			const channel = rows.channel(channelId);
			if (channel) channel.status = status;
		},
		/** Enforces requests a second (documented: 50 reads, 500 writes); 0 is no limit, the default. Beyond it 429 without Retry-After. */
		limitRates(readsPerSecond = 50, writesPerSecond = 500): void {
			Object.assign(rows.settings, { readsPerSecond, writesPerSecond });
		},
		/** Largest `limit` of a list (default 100); larger ones get 422. */
		setMaxPageSize(size: number): void {
			rows.settings.maxPageSize = size;
		},
		/** `repeat`: every page gives the same token again; `emptyLast`: the last page has an empty token instead of none. */
		setTokenMode(mode: 'normal' | 'repeat' | 'emptyLast'): void {
			rows.settings.tokenMode = mode;
		},
		/** Name of the batch id in the reply: `id` (default) or `batchId`. */
		setBatchIdField(field: 'id' | 'batchId'): void {
			rows.settings.batchIdField = field;
		},
		/** Free WhatsApp bodies outside a contact's 24-hour window end in `sending_failed`. */
		enforceWindow(on = true): void {
			rows.settings.enforceWindow = on;
		},
		/** The window of a contact who never wrote on a channel is answered 404 (inferred), and not with null. */
		forgetStrangers(on = true): void {
			rows.settings.forgetsStrangers = on;
		},
		/** A message that is rejected, skipped or not sent says so in its 202 already; otherwise that shows in a later status. */
		refuseAtOnce(on = true): void {
			rows.settings.refuseAtOnce = on;
		},
		/** Removes a template project: messages with it are then rejected. */
		removeProject(projectId: string): void {
			rows.projects = rows.projects.filter(({ id }) => id !== projectId);
		},
	};
}

/** Knobs of media. */
export function mediaKnobs({ store: rows }: Bird) {
	return {
		/** Upload forms handed out so far have expired (403 XML). */
		expireUploads(): void {
			for (const media of rows.media.values()) media.expiresAt = 0;
		},
		/** Download links handed out so far have expired (403 XML). */
		expireMediaLinks(): void {
			rows.settings.linkEpoch += 1;
		},
		/** Largest upload of slots opened from now on (default 100 MiB). */
		setMaxUpload(bytes: number): void {
			rows.settings.maxUploadSize = bytes;
		},
		/** Status of the redirect to a download: 302 or 307; by default 302, or what a seed chooses. */
		setRedirectStatus(status: 302 | 307): void {
			rows.settings.redirectStatus = status;
		},
		/** All media that can be downloaded: what was uploaded (`sha256`), and what a download gives (`downloadSha256`). */
		media() {
			return [...rows.media.values()].flatMap((media) => {
				if (!media.file) return [];
				return [
					{
						id: media.id,
						mediaUrl: mediaUrl(rows, media),
						...media.file,
						downloadSha256: downloadHash(media.id, media.file.size),
					},
				];
			});
		},
	};
}
