// The ways in which operations are shown. Most are shown as the tests run them, with the fewest fields that do; some in the ways that
// people ask for.
import type { INodeParameters } from 'n8n-workflow';
import { birdSeed } from '../../../../test/sandbox/bird';
import { updoxRecipients } from '../../../../test/sandbox/updox';
import type { Given, NodeOperation } from '../../../../test/shared/operation/operations';

/** One way to call an operation. */
export interface Sample {
	/** What is particular about it, where there are several. */
	caption?: string;
	given: Given;
}

const way = (caption: string, parameters: INodeParameters): Sample => ({ caption, given: () => parameters });
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const birdSends: Sample[] = [
	way('an SMS', {
		channelId: byId(birdSeed.smsChannelId),
		recipient: birdSeed.contactPhone,
		text: 'Your table is ready',
	}),
	way('a WhatsApp template', {
		channelId: byId(birdSeed.whatsappChannelId),
		recipient: birdSeed.contactPhone,
		contentType: 'template',
		projectId: byId(birdSeed.projectId),
		templateParameters: { mappingMode: 'defineBelow', value: { name: 'Ada', table: '12' } },
	}),
	way('an email with a file', {
		channelId: byId(birdSeed.emailChannelId),
		recipient: birdSeed.contactEmail,
		contentType: 'html',
		subject: 'Your reservation',
		html: '<p>See you on Monday. The menu is attached.</p>',
		additionalFields: { attachments: 'data', reference: 'reservation-17' },
	}),
];

const textUsAccount = { __rl: true, mode: 'slug', value: 'my_account' };
const text = { account: textUsAccount, body: 'See you on Monday at 9' };
const textUsSends: Sample[] = [
	way('to one person', { ...text, to: '+13035550111' }),
	way('to several people, a message and an ID for each', {
		...text,
		to: '+13035550111, +13035550112',
		additionalFields: { sendIndividually: true },
	}),
];

const letter = { subject: 'Referral', textMessage: 'Please see the referral' };
const updoxSends: Sample[] = [
	way('with a file', { ...letter, to: 'test@direct.updoxqa.com', binaryPropertyName: 'data' }),
	way('to two, one of whom Updox cannot reach', {
		...letter,
		to: `test@direct.updoxqa.com, ${updoxRecipients.invalid}`,
		options: { failOnPartial: false },
	}),
];

const results = { to: 'alice@partner.example', subject: 'Your results', body: 'Your results are ready.' };
const secureSends: Sample[] = [
	way('a text', results),
	way('with a file, to two people', {
		...results,
		to: 'alice@partner.example, bob@partner.example',
		binaryPropertyName: 'data',
	}),
];

const highQSends: Sample[] = [
	way('to a user', { userIds: '2041', body: 'Draft is ready' }),
	way('with a file, to an email address', {
		userIds: 'ana.ferreira@acme.example',
		body: 'Draft is ready',
		binaryPropertyName: 'data',
		siteId: '301',
	}),
];

const samples: Record<string, Sample[]> = {
	'birdChannels: message: send': birdSends,
	'textUs: message: send': textUsSends,
	'updox: message: send': updoxSends,
	'secureMessaging: message: send': secureSends,
	'highQ: message: send': highQSends,
};

/** Parameters without one of them. */
export function without(name: string, parameters: INodeParameters): INodeParameters {
	return Object.fromEntries(Object.entries(parameters).filter(([other]) => other !== name));
}

/** The ways to show an operation, at least one. */
export function samplesOf({ title, operation, given }: NodeOperation): Sample[] {
	// Tests do not wait; people leave it as it is.
	if (operation === 'waitForDelivery') return [{ given: async (bench) => without('waitAmount', await given(bench)) }];
	return samples[title] ?? [{ given }];
}
