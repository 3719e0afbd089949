// What is refused before anything is sent.
import type { INodeParameters } from 'n8n-workflow';
import { account, detailsOf, lines, message, recipients, run, runOn, sandbox, useSandbox } from './setup';

useSandbox();

const TWO = ['+13035550001', '+13035550002'];

describe('refused before anything is sent', () => {
	it.each([
		['no recipient', { to: '={{ $json.none }}' }, "'To' is empty"],
		['a number without country', { to: '303-555-1234' }, "'To' has an entry that is not a phone number"],
		['an e-mail address', { to: 'ada@example.com' }, "'To' has an entry that is not a phone number"],
		['one bad number of two', { to: '+13035551234, 42' }, "'To' has an entry that is not a phone number"],
		[
			'a number that may have its country',
			{ to: '3901832977', additionalFields: { defaultCountryCode: '39' } },
			"'To' has an entry that is not a phone number with country code",
		],
		[
			'a country code that is none',
			{ additionalFields: { defaultCountryCode: 'USA' } },
			"'Additional Fields > Default Country Code' is not a country code",
		],
		['no text', { body: ' ' }, "'Message' is empty"],
		['no account', { account: { ...account, value: '={{ $json.none }}' } }, "'Account' is empty"],
		['an account that leaves its path', { account: '../x' }, "'Account' holds a slash"],
		[
			'an attachment without type',
			{ additionalFields: { attachmentUrl: 'https://example.com/example.png' } },
			"'Additional Fields > Attachment Type' is missing",
		],
		[
			'a type without attachment',
			{ additionalFields: { attachmentContentType: 'image/png' } },
			"'Additional Fields > Attachment URL' is missing",
		],
		[
			'an attachment that is no address',
			{ additionalFields: { attachmentUrl: 'example.png', attachmentContentType: 'image/png' } },
			"'Additional Fields > Attachment URL' is not a web address",
		],
		[
			'an ID of something else',
			{ additionalFields: { savedReply: '/messages/QNDkpL' } },
			"'Additional Fields > Saved Reply' is not an ID it can take",
		],
	] as Array<[string, INodeParameters, string]>)('%s', async (_name, changes, expected) => {
		const result = await run(message(changes));
		expect(result.error?.message).toContain(expected);
		expect(result.error?.message).toContain('[item 0]');
		expect(result.error?.description).toMatch(/\S/);
		expect(lines()).toEqual([]);
	});

	it('one bad item among good ones: nothing is sent, or with Continue On Fail all but that one', async () => {
		const each = message({ to: '={{ $json.to }}' });
		const items = recipients(TWO[0], 'nobody', TWO[1]);
		expect((await run(each, { items })).error?.message).toContain('[item 1]');
		expect(lines()).toEqual([]);
		const result = await runOn(each, { items });
		expect(sandbox.state.counts()).toEqual({ [TWO[0]]: 1, [TWO[1]]: 1 });
		expect(detailsOf(result, 1)).toMatchObject({ outcome: 'notSent' });
	});

	it('a base URL without https', async () => {
		const options = { credentials: { textUsApi: { apiToken: 'x', baseUrl: 'http://textus.example' } } };
		expect((await run(message(), options)).error?.message).toContain("'Base URL' uses plain http");
	});
});
