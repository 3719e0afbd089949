/** What the node's parameters ask for, when it registers and when something arrives. */
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { type Api, InputError, path } from '../../shared/http';
import { oneText } from '../../shared/operation';
import { settingsOf } from '../../shared/triggers';
import { plainId } from '../transport/credential';
import { CHANNEL_KINDS, channelKind } from '../transport/directory/channelKind';
import { channel as channelShape } from '../transport/replies';

/** A list or an object, which is the id of no channel. */
const NO_ID = '-';

type Context = IHookFunctions | IWebhookFunctions;

/** Which of Bird's events are meant, and with which status of a message or type of an interaction. */
interface Meaning {
	ending: 'inbound' | 'outbound' | 'interaction';
	only?: string[];
}

/** The choices of 'Trigger On' with their labels. */
const EVENTS = {
	received: 'Message Received',
	sent: 'Message Sent',
	delivered: 'Message Delivered',
	failed: 'Message Failed',
	status_changed: 'Message Status Changed',
	read: 'Message Read',
	clicked: 'Link Clicked',
	reaction: 'Reaction Received',
	unsubscribe_requested: 'Unsubscribe Requested',
	interaction: 'Any Interaction',
};

/** What they mean in Bird's words (docs.bird.com, message-status-and-interactions). */
const MEANINGS: Record<keyof typeof EVENTS, Meaning> = {
	received: { ending: 'inbound' },
	sent: { ending: 'outbound', only: ['sent'] },
	delivered: { ending: 'outbound', only: ['delivered'] },
	failed: { ending: 'outbound', only: ['rejected', 'sending_failed', 'delivery_failed', 'skipped'] },
	status_changed: { ending: 'outbound' },
	read: { ending: 'interaction', only: ['read', 'opened'] },
	clicked: { ending: 'interaction', only: ['clicked'] },
	reaction: { ending: 'interaction', only: ['reaction'] },
	unsubscribe_requested: { ending: 'interaction', only: ['unsubscribe-request'] },
	interaction: { ending: 'interaction' },
};

/** What starts the workflow. */
export interface Chosen {
	/** Events in Bird's words; where there are some, 'Trigger On' does not count. */
	raw: string[];
	/** Further ones, beside either. */
	others: string[];
	meanings: Meaning[];
	kinds: string[];
	/** The channel whose events are wanted; `undefined` for all. */
	channel?: string;
}

/**
 * Reads what starts the workflow.
 *
 * @throws InputError for a choice that there is not
 */
export function chosen(ctx: Context): Chosen {
	const settings = settingsOf(ctx);
	return {
		raw: [...new Set(settings.list('events', 'Raw Events'))],
		others: settings.list('otherEvents', 'Other Events'),
		meanings: settings.choices('event', 'Trigger On', EVENTS).map((one) => MEANINGS[one]),
		kinds: settings.choices('channelKinds', 'Channel Kinds', CHANNEL_KINDS),
		channel: chosenChannel(ctx),
	};
}

function chosenChannel(ctx: Context): string | undefined {
	const id = oneText(ctx.getNodeParameter('channelId', '', { extractValue: true }))?.trim();
	return id === '' ? undefined : plainId(id ?? NO_ID);
}

/** The events in Bird's words, each once, for channels of these kinds. */
export function eventsOf({ raw, others, meanings }: Chosen, kinds: string[]): string[] {
	const meant = kinds.flatMap((kind) => meanings.map(({ ending }) => `${kind}.${ending}`));
	return [...new Set([...(raw.length > 0 ? raw : meant), ...others])];
}

/**
 * The kinds of channel whose events are wanted: that of the chosen channel, where one is chosen.
 *
 * @throws CallFailure when Bird does not know the channel
 * @throws InputError for a channel of a kind that is not known: events of other kinds never come from it, and nothing would start
 */
export async function kindsOf(api: Api, { raw, meanings, kinds, channel }: Chosen): Promise<string[]> {
	if (channel === undefined || raw.length > 0 || meanings.length === 0) return kinds;
	const { platformId } = await api.get(path`/channels/${channel}`, channelShape);
	const kind = channelKind(platformId);
	if (kind !== undefined) return [kind];
	throw new InputError(
		'Channel',
		'is of a kind whose events are not known here',
		"Leave 'Trigger On' empty and enter Bird's own names of the events in 'Other Events', such as rcs.inbound.",
	);
}

/**
 * Whether an event was asked for.
 *
 * @param detail the status of a message that went out, or the type of an interaction; one that is not known may be any
 */
export function isChosen({ raw, others, meanings, kinds, channel }: Chosen, event: string, detail?: string): boolean {
	if (others.includes(event)) return true;
	if (raw.length > 0) return raw.includes(event);
	const [kind, ending] = event.split('.');
	const isOfKind = channel !== undefined || kinds.includes(kind);
	return (
		isOfKind &&
		meanings.some((one) => one.ending === ending && (!one.only || detail === undefined || one.only.includes(detail)))
	);
}
