// Messages to several: the ways to send them, and what goes wrong for some of them alone.
import { birdSeed } from '../sandbox/bird';
import { updoxRecipients } from '../sandbox/updox';
import type { Given } from '../shared/operation/operations';
import { give, type Answered } from './exchange';
import type { Fault } from './faults';

const to = ['test@direct.updoxqa.com', updoxRecipients.contact, updoxRecipients.silent];
const account = { __rl: true, mode: 'slug', value: 'my_account' };

/** Ways to call operations beside those of the table, by title: with several recipients, or requests of one batch. */
export const severalWays: Record<string, Given[]> = {
	'updox: message: send': [
		() => ({ to: to.join(', '), subject: 'Referral', textMessage: 'Please see the referral' }),
		() => ({ to: to.join(', '), subject: 'Referral', textMessage: 'See it', options: { failOnPartial: false } }),
	],
	'textUs: message: send': [
		() => ({
			account,
			to: '+13035550111, +13035550112, +13035550113',
			body: 'Hello',
			additionalFields: { sendIndividually: true },
		}),
	],
	// Each item goes out by another channel, so that two items are two requests of one batch.
	'birdChannels: message: sendBatch': [
		() => ({
			channelId: `={{ $itemIndex === 0 ? '${birdSeed.smsChannelId}' : '${birdSeed.whatsappChannelId}' }}`,
			recipient: birdSeed.contactPhone,
			text: 'Your table is ready',
		}),
	],
};

/** Where Updox may list what each recipient got (vendor page DirectMessageSend). */
const listing: Pick<Fault, 'when' | 'only'> = {
	when: 'after',
	only: /^updox: message: send \(\d+\) POST \/api\/io\/DirectMessageSend$/,
};

/** A reply that lists its messages, without the last of them. */
function withoutLast(answered: Answered): Answered {
	const body = JSON.parse(answered.body.toString('utf8')) as { messages?: unknown[] };
	return { ...answered, body: Buffer.from(JSON.stringify({ ...body, messages: body.messages?.slice(0, -1) })) };
}

type Form = 'full' | 'envelopeOnly' | 'insideSuccess';

/** Updox sends to all but the second recipient. */
function partly(form: Form, change = (answered: Answered): Answered => answered): Fault['act'] {
	return async (exchange, _provider, { updox: { controls } }) => {
		controls.setRecipient(to[1], 'fail');
		controls.setPartialReply(form);
		const answered = await exchange.accept();
		controls.setRecipient(to[1], 'deliver');
		give(exchange, change(answered));
	};
}

/** What goes wrong for some of several recipients. */
export const several: Fault[] = [
	{ name: 'partial success, each named', ...listing, act: partly('full') },
	{ name: 'partial success, with a yes', ...listing, act: partly('insideSuccess') },
	{ name: 'partial success, nobody named', ...listing, act: partly('envelopeOnly') },
	{ name: 'partial success, one of them not named', ...listing, act: partly('full', withoutLast) },
	{
		name: 'a yes that does not name all',
		...listing,
		act: async (exchange) => give(exchange, withoutLast(await exchange.accept())),
	},
];
