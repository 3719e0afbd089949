// Whom a message is for, and the fate it meets after the 202.
import { birdSpecialRecipients, deliveredFate, rejectedFate, type Fate } from '../constants';
import { ownMedia } from '../media/media';
import type { MessageRequest, ReceiverContact, TemplateRequest } from '../schema/message';
import type { BirdStore, Channel, Contact, Identifier, Project, Version } from '../store';
import { mediaIn, type MediaReference } from './content';

/** Identifiers that a platform reaches people by, and types that it can show; of other platforms neither is documented. */
const KEYS_OF: Record<string, string[]> = {
	sms: ['phonenumber'],
	whatsapp: ['phonenumber', 'whatsappbsuid', 'whatsappusername'],
	email: ['emailaddress'],
};
const TYPES_OF: Record<string, string[]> = {
	sms: ['text', 'image', 'file', 'gif'],
	email: ['text', 'html', 'image', 'file'],
	whatsapp: [
		'text',
		'image',
		'file',
		'location',
		'carousel',
		'list',
		'section',
		'authentication',
		'action',
		'permission_request',
	],
};

export interface Recipient {
	contact: Contact;
	identifier: Identifier;
	type?: string;
}

function inferKey(value: string, platform: string): string {
	if (platform === 'email' || value.includes('@')) return 'emailaddress';
	if (platform === 'sms' || /^\+?\d+$/.test(value)) return 'phonenumber';
	return platform === 'whatsapp' ? 'whatsappusername' : `${platform}id`;
}

export function recipientOf(store: BirdStore, channel: Channel, asked: ReceiverContact): Recipient {
	const { type } = asked;
	const known = asked.id === undefined ? undefined : store.contact(asked.id);
	if (known && asked.identifierValue === undefined) {
		const keys = KEYS_OF[channel.platform];
		const fitting = known.identifiers.find(({ key }) => !keys || keys.includes(key));
		return { contact: known, identifier: fitting ?? known.identifiers[0], type };
	}
	const first = asked.identifiers?.[0];
	const value = asked.identifierValue ?? first?.identifierValue ?? asked.platformAddress ?? '';
	const key =
		asked.identifierKey ??
		(asked.identifierValue === undefined ? first?.identifierKey : undefined) ??
		inferKey(value, channel.platform);
	return { contact: known ?? store.contactFor({ key, value }), identifier: { key, value }, type };
}

function addressProblem({ identifier: { key, value } }: Recipient, channel: Channel): string | undefined {
	const keys = KEYS_OF[channel.platform];
	if (keys && !keys.includes(key)) return `identifier "${key}" cannot be reached through ${channel.platformId}`;
	if (key === 'phonenumber' && !/^\+[1-9]\d{6,14}$/.test(value)) return 'invalid phone number';
	if (key === 'emailaddress' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return 'invalid email address';
	return undefined;
}

function mediaProblem(store: BirdStore, channel: Channel, reference: MediaReference): string | undefined {
	if (reference.url === undefined) return undefined;
	const media = ownMedia(store, reference.url);
	if (media === 'foreign') return undefined;
	if (media === 'unknown' || !media.file) return 'media not found';
	return media.channelId === undefined || media.channelId === channel.id
		? undefined
		: 'media belongs to another channel';
}

function versionOf(store: BirdStore, project: Project, wanted = 'latest'): Version | undefined {
	const id = wanted === 'latest' ? project.activeResourceId : wanted;
	return store.versions.find(
		(version) => version.id === id && version.projectId === project.id && version.status === 'active',
	);
}

function templateProblem(
	store: BirdStore,
	channel: Channel,
	template: TemplateRequest | null | undefined,
): string | undefined {
	if (!template) return undefined;
	const project = store.projects.find(({ id, name }) =>
		template.projectId ? id === template.projectId : name === template.name,
	);
	if (!project || project.type !== 'channelTemplate') return 'template project not found';
	const version = versionOf(store, project, template.version);
	if (!version) return 'template version not found or not active';
	if (!version.channelIds.includes(channel.id)) return 'template is not approved for this channel';
	if (template.locale !== undefined && !version.locales.includes(template.locale))
		return `locale "${template.locale}" not found`;
	const given = new Set([
		...(template.parameters ?? []).map(({ key }) => key),
		...Object.keys(template.variables ?? {}),
	]);
	const missing = given.has('default') ? undefined : version.variables.find(({ key }) => !given.has(key));
	return missing && `variable "${missing.key}" is missing`;
}

/** "Carousel messages must contain" a text and 2 to 10 cards, of which each has a medium, a title and one link. */
function carouselProblem(channel: Channel, { body }: MessageRequest): string | undefined {
	if (channel.platform !== 'whatsapp' || body?.type !== 'carousel') return undefined;
	const { text, items } = body.carousel;
	const cards = items ?? [];
	const whole = cards.every(
		({ title, mediaUrl, actions }) => title && mediaUrl && actions?.map(({ type }) => type).join() === 'link',
	);
	return text !== undefined && cards.length >= 2 && cards.length <= 10 && whole
		? undefined
		: 'a carousel needs a text, and 2 to 10 cards with a title, a medium and one link each';
}

function windowIsClosed({ windows, settings }: BirdStore, channel: Channel, recipients: Recipient[]): boolean {
	if (channel.platform !== 'whatsapp' || !settings.enforceWindow) return false;
	return recipients.some(({ contact }) => (windows.get(`${channel.id}:${contact.id}`) ?? 0) < Date.now());
}

const windowClosed: Fate = {
	statuses: ['processing', 'sending_failed'],
	reason: 'Re-engagement message',
	failure: { code: 14002, description: 'customer care window is closed', source: { name: 'whatsapp', code: '131047' } },
};

/** What becomes of the message: problems surface after the 202, as Bird does it. */
export function fateOf(store: BirdStore, channel: Channel, request: MessageRequest, recipients: Recipient[]): Fate {
	const address = recipients.map((recipient) => addressProblem(recipient, channel)).find(Boolean);
	if (address) return rejectedFate(address, 'contact');
	const types = TYPES_OF[channel.platform];
	if (request.body && types && !types.includes(request.body.type)) {
		return rejectedFate(`${request.body.type} is not supported by ${channel.platformId}`, 'pre-processing', 12002);
	}
	const carousel = carouselProblem(channel, request);
	if (carousel) return rejectedFate(carousel, 'pre-processing');
	const template = templateProblem(store, channel, request.template);
	if (template) return rejectedFate(template, 'touchpoint');
	const media = mediaIn(request.body ?? request.template)
		.map((reference) => mediaProblem(store, channel, reference))
		.find(Boolean);
	if (media) return rejectedFate(media, 'pre-processing');
	if (!request.template && windowIsClosed(store, channel, recipients)) return windowClosed;
	const special = recipients.map(({ identifier }) => birdSpecialRecipients[identifier.value]).find(Boolean);
	return special?.statuses[0] === 'skipped' && request.ignoreQuietHours ? deliveredFate : (special ?? deliveredFate);
}
