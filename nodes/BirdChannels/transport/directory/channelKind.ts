/** What a channel is: GET /channels/{channelId} (page channels-management). */
import { type Api, path, type Read } from '../../../shared/http';
import { AskedOnce, glance } from '../../../shared/operation';
import { channel } from '../replies';

/** The kinds of channel, as Bird's events begin with them, with their labels in the form. */
export const CHANNEL_KINDS = {
	email: 'Email',
	facebook: 'Facebook',
	instagram: 'Instagram',
	line: 'LINE',
	linkedin: 'LinkedIn',
	sms: 'SMS',
	telegram: 'Telegram',
	tiktok: 'TikTok',
	viber: 'Viber',
	whatsapp: 'WhatsApp',
};
export type ChannelKind = keyof typeof CHANNEL_KINDS;

/**
 * The kind of a channel, by its platform. Bird lists its platforms nowhere; seen are `whatsapp`, `sms-messagebird` and
 * `email-messagebird`.
 *
 * @returns `undefined` for a platform that is not known
 */
export function channelKind(platformId: string | null | undefined): ChannelKind | undefined {
	const words = (platformId ?? '').toLowerCase().split('-');
	return Object.keys(CHANNEL_KINDS).find((kind): kind is ChannelKind => words.includes(kind));
}

type Channel = Read<typeof channel>;

/** The request that reads a channel, as operations declare it. */
export const readsChannel = 'GET /workspaces/{workspaceId}/channels/{channelId}';

/** Channels, as far as an execution was told; `undefined` where Bird did not tell. */
const channels = new AskedOnce<Channel | undefined>();

/**
 * A channel, as far as Bird tells it within seconds. An access key may be good for sending alone, so that a refusal is no failure.
 *
 * @returns `undefined` where it does not tell; then no item of the execution asks so again
 */
export async function channelIfTold(api: Api, channelId: string): Promise<Channel | undefined> {
	const ask = async () => [await glance(api, path`/channels/${channelId}`, channel)];
	const [found] = await channels.answers(api, [channelId], { ask });
	return found;
}

/**
 * A channel, which is asked for where no item of the execution was told it.
 *
 * @throws CallFailure when it cannot be read
 */
export async function channelOf(api: Api, channelId: string): Promise<Channel> {
	const ask = async () => [await api.get(path`/channels/${channelId}`, channel)];
	const [found] = await channels.answers(api, [channelId], { ask, holds: (told) => told !== undefined });
	// Another item may have been about to learn that it is not told.
	return found ?? (await ask())[0];
}
