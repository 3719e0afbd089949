/** What the node's parameters ask for, when it registers and when something arrives. */
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { type Api, path } from '../../shared/http';
import { oneText } from '../../shared/operation';
import { type Settings, settingsOf } from '../../shared/triggers';
import { channel as channelShape } from '../transport/replies';

/** A list or an object, which is the id of no channel. */
const NO_ID = '-';

type Context = IHookFunctions | IWebhookFunctions;

/** The kinds of channel, as Bird's events begin with them. */
const KINDS = ['email', 'facebook', 'instagram', 'line', 'linkedin', 'sms', 'telegram', 'tiktok', 'viber', 'whatsapp'];

/** Which of Bird's events are meant, and with which status of a message or type of an interaction. */
interface Meaning {
	ending: 'inbound' | 'outbound' | 'interaction';
	only?: string[];
}

/** What the choices of 'Trigger On' mean in Bird's words (docs.bird.com, message-status-and-interactions). */
const MEANINGS: Record<string, Meaning> = {
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
		meanings: known(settings, 'event', 'Trigger On', Object.keys(MEANINGS)).map((one) => MEANINGS[one]),
		kinds: known(settings, 'channelKinds', 'Channel Kinds', KINDS),
		channel: chosenChannel(ctx),
	};
}

function known(settings: Settings, name: string, label: string, values: string[]): string[] {
	const entries = [...new Set(settings.list(name, label))];
	if (entries.every((entry) => values.includes(entry))) return entries;
	throw settings.refuse(label, 'has a value this trigger does not know', `Use ${values.join(', ')}.`);
}

function chosenChannel(ctx: Context): string | undefined {
	const id = oneText(ctx.getNodeParameter('channelId', '', { extractValue: true }))?.trim();
	return id === '' ? undefined : (id ?? NO_ID);
}

/** The events in Bird's words, each once, for channels of these kinds. */
export function eventsOf({ raw, others, meanings }: Chosen, kinds: string[]): string[] {
	const meant = kinds.flatMap((kind) => meanings.map(({ ending }) => `${kind}.${ending}`));
	return [...new Set([...(raw.length > 0 ? raw : meant), ...others])];
}

/**
 * The kinds of channel whose events are wanted: that of the chosen channel, where one is chosen. Bird lists its platforms
 * nowhere; seen are `whatsapp` and `sms-messagebird`. A channel of a kind that is not known leaves it to 'Channel Kinds'.
 *
 * @throws CallFailure when Bird does not know the channel
 */
export async function kindsOf(api: Api, { raw, meanings, kinds, channel }: Chosen): Promise<string[]> {
	if (channel === undefined || raw.length > 0 || meanings.length === 0) return kinds;
	const { platformId } = await api.get(path`/channels/${channel}`, channelShape);
	const words = (platformId ?? '').toLowerCase().split('-');
	const kind = KINDS.find((one) => words.includes(one));
	return kind === undefined ? kinds : [kind];
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
