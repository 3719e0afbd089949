/**
 * Whether a message can go out by its channel to those it is for. Bird takes it with 202 either way and fails later (page
 * message-failure-codes), so that it would look sent.
 */
import type { IDataObject } from 'n8n-workflow';
import { type Api, InputError, SEND_EVERYTHING_TO } from '../../../shared/http';
import { contactsOf, kindOf } from '../receiver';
import { channelIfTold, channelKind, type ChannelKind } from './channelKind';

/** Kinds of channel, as a sentence calls them, with the identifier that none of them takes (inferred from what they are). */
const CHANNELS: Partial<Record<ChannelKind, { called: string; refused: string }>> = {
	email: { called: 'an email channel', refused: 'phonenumber' },
	sms: { called: 'an SMS channel', refused: 'emailaddress' },
	whatsapp: { called: 'a WhatsApp channel', refused: 'emailaddress' },
};

/** Those identifiers as a sentence calls them, what would go instead, and where it would go as it is. */
const IDENTIFIERS: Record<string, { called: string; other: string; channel: string }> = {
	emailaddress: {
		called: 'an email address',
		other: 'a phone number with country code',
		channel: 'an email channel',
	},
	phonenumber: { called: 'a phone number', other: 'an email address', channel: 'a channel for phone numbers' },
};

/** What the fields with recipients are called, by the type of those contacts; the others come from To. */
const FIELDS: Record<string, string> = { cc: 'Additional Fields > CC', bcc: 'Additional Fields > BCC' };

/** Characters of a channel's name in an error. */
const LONGEST_NAME = 60;

interface Outgoing {
	channelId: string;
	message: IDataObject;
}

/**
 * Why a message cannot go out by its channel to those it is for. Where Bird does not say what the channel is, and where Message
 * (JSON) says how somebody is reached, nothing is refused.
 *
 * @param context `isRedirected` where it goes to the one address of the credential
 * @returns the refusal of the field that they stand in, which names the channel and its kind
 */
export async function unfit({
	api,
	request: { channelId, message },
	isRedirected,
}: {
	api: Api;
	request: Outgoing;
	isRedirected: boolean;
}): Promise<InputError | undefined> {
	const contacts = contactsOf(message).filter(isByIdentifier);
	if (contacts.length === 0) return undefined;
	const { name, platformId } = (await channelIfTold(api, channelId)) ?? {};
	const kind = channelKind(platformId);
	const rule = kind && CHANNELS[kind];
	const contact = contacts.find((one) => kindOf(one) === rule?.refused);
	if (!rule || !contact) return undefined;
	const { called, other, channel } = IDENTIFIERS[rule.refused];
	const problem = `${called}, but the channel${quoted(name)} is ${rule.called}`;
	if (isRedirected)
		return new InputError(
			SEND_EVERYTHING_TO,
			`in the credential holds ${problem}`,
			`Use a credential with ${other} there, or choose ${channel} in 'Channel'.`,
		);
	const field = FIELDS[String(contact.type)] ?? 'To';
	return new InputError(field, `has ${problem}`, `Enter ${other}, or choose ${channel} in 'Channel'.`);
}

/** Whether the identifier alone says how somebody is reached, and is of a kind that some channel does not take. */
function isByIdentifier(contact: IDataObject): boolean {
	const { platformAddress, platformAddressSelector } = contact;
	return (platformAddress ?? platformAddressSelector ?? undefined) === undefined && kindOf(contact) in IDENTIFIERS;
}

function quoted(name: string | null | undefined): string {
	const words = [...(name ?? '').replace(/\s+/g, ' ').trim()].slice(0, LONGEST_NAME).join('');
	return words === '' ? '' : ` '${words}'`;
}
