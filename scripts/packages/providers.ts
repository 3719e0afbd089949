// The packages that the suite is made of, one for each provider, and the words by which each is known.

/** One provider, and the package that holds it alone. */
export interface Provider {
	/** Its folder below nodes/; the classes of its nodes begin so. */
	folder: string;
	packageName: string;
	/** The name of its action node; that of its trigger ends with `Trigger`. */
	node: string;
	/** Further triggers. */
	further?: string[];
	/** As a builder calls it. */
	title: string;
	/** Where the provider is found, for the README. */
	homepage: string;
	/** What it sends, for package.json and the README. */
	sends: string;
	keywords: string[];
	/** Its folders below test/, test/sandbox and test/replies. */
	tests: string;
	sandbox: string;
	replies: string;
	/** Words that nobody but this provider has, in any writing. */
	words: RegExp;
}

export const providers: Provider[] = [
	{
		folder: 'BirdChannels',
		packageName: 'n8n-nodes-bird-channels',
		node: 'birdChannels',
		title: 'Bird Channels',
		homepage: 'https://bird.com',
		sends: 'SMS, WhatsApp, e-mail and other messages, templates and media by the Channels API of Bird (api.bird.com)',
		keywords: ['bird', 'messagebird', 'sms', 'whatsapp', 'messaging'],
		tests: 'birdChannels',
		sandbox: 'bird',
		replies: 'bird',
		words: /bird/i,
	},
	{
		folder: 'TextUs',
		packageName: 'n8n-nodes-textus',
		node: 'textUs',
		further: ['textUsPollingTrigger'],
		title: 'TextUs',
		homepage: 'https://textus.com',
		sends: 'SMS and MMS, campaigns and saved replies by TextUs',
		keywords: ['textus', 'sms', 'mms', 'texting', 'messaging'],
		tests: 'textUs',
		sandbox: 'textUs',
		replies: 'textus',
		words: /textus/i,
	},
	{
		folder: 'Updox',
		packageName: 'n8n-nodes-updox',
		node: 'updox',
		further: ['updoxWebhookTrigger'],
		title: 'Updox',
		homepage: 'https://www.updox.com',
		sends: 'healthcare Direct messages and faxes by Updox',
		keywords: ['updox', 'direct-messaging', 'fax', 'healthcare', 'messaging'],
		tests: 'updox',
		sandbox: 'updox',
		replies: 'updox',
		words: /updox/i,
	},
	{
		folder: 'SecureMessaging',
		packageName: 'n8n-nodes-secure-messaging',
		node: 'secureMessaging',
		title: 'Secure Messaging',
		homepage: 'https://www.deliveryslip.com',
		sends: 'encrypted messages with large files by Secure Messaging (Cirius, DeliverySlip)',
		keywords: ['secure-messaging', 'deliveryslip', 'cirius', 'encrypted-email', 'messaging'],
		tests: 'secureMessaging',
		sandbox: 'secureMessaging',
		replies: 'secureMessaging',
		words: /secure[ _-]?messaging|cirius|deliveryslip/i,
	},
	{
		folder: 'HighQ',
		packageName: 'n8n-nodes-highq',
		node: 'highQ',
		title: 'HighQ',
		homepage: 'https://legal.thomsonreuters.com/en/products/highq',
		sends: 'private messages between users of a Thomson Reuters HighQ instance, and shared files',
		keywords: ['highq', 'thomson-reuters', 'legal', 'messaging'],
		tests: 'highQ',
		sandbox: 'highQ',
		replies: 'highQ',
		words: /highq|thomson[ _-]?reuters/i,
	},
];

/** The node types of a provider, as its package and the suite declare them. */
export const nodesOf = ({ node, further = [] }: Provider): string[] => [node, `${node}Trigger`, ...further];

/** Whether a text has a word of another provider. */
export function namesAnother(provider: Provider, text: string): boolean {
	return providers.some((other) => other !== provider && other.words.test(text));
}

/** The lines of a text that name no other provider. */
export function ownLines(provider: Provider, text: string): string {
	return text
		.split('\n')
		.filter((line) => !namesAnother(provider, line))
		.join('\n');
}
