// The rows that exist at start: channels, contacts, a contact list, and template projects with their versions.
import { birdSeed } from './constants';
import type { BirdStore, Channel, Variable } from './store';

const start = Date.UTC(2026, 0, 1, 9);

/** The time stamp of the n-th seeded row. */
export function seedTime(number: number): string {
	return new Date(start + number * 60_000).toISOString();
}

/** Adds a channel with the next channel id. */
export function addChannel(
	store: BirdStore,
	facts: Pick<Channel, 'name' | 'platformId' | 'platform' | 'identifier'>,
	status = 'active',
): Channel {
	const row = store.nextRow('channel');
	const channel = {
		...row,
		...facts,
		status,
		connectorId: store.nextRow('connector').id,
		createdAt: seedTime(row.seq),
	};
	store.channels.push(channel);
	return channel;
}

/** Adds a contact with the next contact id. */
export function addContact(
	store: BirdStore,
	displayName: string,
	phone: string,
	email: string,
	listIds: string[] = [],
): void {
	const row = store.nextRow('contact');
	const at = seedTime(row.seq);
	store.addContact({
		...row,
		displayName,
		identifiers: [
			{ key: 'phonenumber', value: phone },
			{ key: 'emailaddress', value: email },
		],
		attributes: {},
		listIds,
		createdAt: at,
		updatedAt: at,
	});
}

function variable(key: string, description: string): Variable {
	return { key, type: 'string', description, format: '', characterLimit: 60 };
}

/** Adds a project that is a message template. */
export function addTemplateProject(
	store: BirdStore,
	facts: {
		name: string;
		platform: string;
		locales: string[];
		variables: Variable[];
		channelIds: string[];
		draft?: boolean;
	},
): void {
	const row = store.nextRow('project');
	const createdAt = seedTime(row.seq);
	const version = (status: string) => {
		const added = {
			...store.nextRow('version'),
			projectId: row.id,
			status,
			defaultLocale: facts.locales[0],
			locales: facts.locales,
			variables: facts.variables,
			channelIds: facts.channelIds,
			createdAt,
		};
		store.versions.push(added);
		return added;
	};
	const active = version('active');
	if (facts.draft) version('draft');
	store.projects.push({
		...row,
		name: facts.name,
		description: `Template ${facts.name}`,
		type: 'channelTemplate',
		status: 'active',
		supportedPlatforms: [facts.platform],
		locales: facts.locales,
		activeResourceId: active.id,
		approvedTemplateChannelsId: facts.channelIds,
		createdAt,
	});
}

/** Fills an empty store. The order gives the ids that `birdSeed` names. */
export function seed(store: BirdStore): void {
	addChannel(store, {
		name: 'Restaurant SMS',
		platformId: 'sms-messagebird',
		platform: 'sms',
		identifier: '+31600000002',
	});
	addChannel(store, {
		name: 'Restaurant WhatsApp',
		platformId: 'whatsapp',
		platform: 'whatsapp',
		identifier: '+31600000003',
	});
	addChannel(store, {
		name: 'Restaurant e-mail',
		platformId: 'email-messagebird',
		platform: 'email',
		identifier: 'desk@restaurant.example.test',
	});
	addChannel(store, {
		name: 'Restaurant Telegram',
		platformId: 'telegram',
		platform: 'telegram',
		identifier: 'restaurant_bot',
	});
	addChannel(
		store,
		{ name: 'Old SMS number', platformId: 'sms-messagebird', platform: 'sms', identifier: '+31600000004' },
		'inactive',
	);
	store.lists.push({ ...store.nextRow('list'), name: 'Regular guests', createdAt: seedTime(0) });
	addContact(store, 'Ada', birdSeed.contactPhone, birdSeed.contactEmail, [birdSeed.contactListId]);
	addContact(store, 'Bram', '+31600000011', 'bram@example.test', [birdSeed.contactListId]);
	addContact(store, 'Chen', '+31600000012', 'chen@example.test');
	addTemplateProject(store, {
		name: 'table_ready',
		platform: 'whatsapp',
		locales: ['en', 'nl'],
		variables: [variable('name', 'Name of the guest'), variable('table', 'Number of the table')],
		channelIds: [birdSeed.whatsappChannelId],
		draft: true,
	});
	addTemplateProject(store, {
		name: 'newsletter',
		platform: 'email',
		locales: ['en'],
		variables: [],
		channelIds: [birdSeed.emailChannelId],
	});
	const journey = store.nextRow('project');
	store.projects.push({
		...journey,
		name: 'Welcome journey',
		description: '',
		type: 'journey',
		status: 'active',
		supportedPlatforms: [],
		locales: [],
		activeResourceId: null,
		approvedTemplateChannelsId: [],
		createdAt: seedTime(journey.seq),
	});
}
