// What providers' words mean, word by word, and what becomes of a message with several recipients.
import { fateOf as bird } from '../../../nodes/BirdChannels/transport/delivery';
import { deliveryOf, type Fate } from '../../../nodes/shared/delivery';
import { fateOf as textUs } from '../../../nodes/TextUs/transport/delivery';
import { fateOfFax, fateOfMessage } from '../../../nodes/Updox/transport/delivery';

/** Every documented word: the provider's reader, the word, the state, whether it is final. */
const WORDS: Array<[string, (word: unknown) => Fate, Record<string, [Fate['state'], boolean]>]> = [
	[
		'Bird',
		bird,
		{
			scheduled: ['queued', false],
			accepted: ['queued', false],
			processing: ['queued', false],
			sent: ['sent', false],
			delivered: ['delivered', true],
			rejected: ['failed', true],
			sending_failed: ['failed', true],
			delivery_failed: ['failed', true],
			deleted: ['failed', true],
			skipped: ['skipped', true],
		},
	],
	[
		'TextUs',
		textUs,
		{
			created: ['queued', false],
			scheduled: ['queued', false],
			queued: ['queued', false],
			dispatched: ['sent', false],
			delivered: ['delivered', true],
			received: ['delivered', true],
			failed: ['failed', true],
			failed_transient: ['failed', false],
			unknown: ['failed', false],
		},
	],
	[
		'Updox messages',
		fateOfMessage,
		{
			received: ['sent', false],
			processed: ['sent', false],
			dispatched: ['delivered', true],
			failed: ['failed', true],
			denied: ['failed', true],
			deleted: ['failed', true],
		},
	],
	[
		'Updox faxes',
		fateOfFax,
		{
			queued: ['queued', false],
			received: ['queued', false],
			success: ['delivered', true],
			busy: ['failed', true],
			failure: ['failed', true],
			cancelled: ['failed', true],
		},
	],
];

describe.each(WORDS)('the words of %s', (_provider, fateOf, words) => {
	it.each(Object.entries(words))('%s means %j', (word, [state, isFinal]) => {
		expect(fateOf(word)).toMatchObject({ state, isFinal });
		expect(fateOf(` ${word.toUpperCase()} `)).toMatchObject({ state, isFinal });
	});

	it.each([['teleported'], [''], [undefined], [null], [7], ['constructor'], [{ state: 'delivered' }]])(
		'%j is unknown, with the reason',
		(word) => {
			expect(fateOf(word)).toEqual({ state: 'unknown', isFinal: false, reason: expect.stringMatching(/documented/) });
		},
	);

	it('is not quoted where it is no word', () => {
		expect(fateOf('<b>Ann Lee, 5 Main St.</b>').reason).not.toContain('Ann');
	});
});

describe('what became of a message', () => {
	const to = (state: Fate['state'], isFinal = true) => ({ recipient: state, state, isFinal });

	it.each<[Array<Fate['state']>, Fate['state']]>([
		[['read', 'delivered'], 'delivered'],
		[['delivered', 'sent'], 'sent'],
		[['sent', 'queued', 'read'], 'queued'],
		[['delivered', 'unknown'], 'unknown'],
		[['delivered', 'skipped'], 'skipped'],
		[['failed', 'delivered', 'queued'], 'failed'],
		[['read'], 'read'],
		[[], 'unknown'],
	])('%j is %s: the least advanced counts', (states, state) => {
		expect(
			deliveryOf(
				states.map((one) => to(one)),
				{},
			).state,
		).toBe(state);
	});

	it('is final when it is for all, and never without recipients', () => {
		expect(deliveryOf([to('read'), to('sent', false)], {}).isFinal).toBe(false);
		expect(deliveryOf([to('read'), to('failed')], {}).isFinal).toBe(true);
		expect(deliveryOf([], {}).isFinal).toBe(false);
	});

	it('says null for what is not known', () => {
		const { recipients } = deliveryOf([{ state: 'sent', isFinal: false, recipient: ' ', code: 15_005 }], {});
		const unknown = { recipient: null, at: null, reason: null };
		expect(recipients).toEqual([{ ...unknown, state: 'sent', code: '15005', isFinal: false }]);
	});
});
