// What each recipient got: refusals of Direct messages, whole and in part.
import { updoxRecipients, updoxSenders } from '../sandbox/updox';
import { detailsOf, jsonOf, message, requestsOf, run, runOn, sandbox, useSandbox } from './setup';

useSandbox();

const { failing, invalid } = updoxRecipients;
const good = 'good@direct.example.org';
const all = { to: [good, failing, invalid].join(',') };
const outcomes = [
	{ recipient: good, outcome: 'accepted', id: '249597' },
	{ recipient: failing, outcome: 'rejected', reason: 'The system of the recipient refused the message' },
	{ recipient: invalid, outcome: 'rejected', reason: 'Not a valid Direct address' },
];

describe('a refusal of the whole message', () => {
	const refusals: Array<[string, Parameters<typeof message>[0], string, RegExp, RegExp]> = [
		['an invalid address', { to: invalid }, '4640', /invalid direct address/, /not a valid Direct address/],
		['a failed send', { to: failing }, '4650', /The system of the recipient refused/, /could not send it/],
		['too large', { to: updoxRecipients.tooLarge }, '4020', /too large/, /fewer or smaller/],
		['an unverified sender', { to: updoxRecipients.needsVetting }, '4642', /identity/, /pass identity verification/],
		[
			'a user without address',
			{ options: updoxSenders.noAddress },
			'4641',
			/no direct address/,
			/sending user has no Direct/,
		],
		['an unvetted practice', { options: updoxSenders.unvetted }, '4642', /identity/, /matter of set-up/],
		['a practice without domain', { options: updoxSenders.noDomain }, '4630', /no direct domain/, /no Direct domain/],
		['an inactive practice', { options: updoxSenders.inactivePractice }, '4011', /account/, /the practice is inactive/],
		['an inactive user', { options: updoxSenders.inactiveUser }, '4012', /user/, /the user is inactive/],
		['an unknown field', { additionalBody: '{ "cc": "x" }' }, '4060', /cc: unknown field/, /names the field/],
	];
	it.each(refusals)('%s is told with its code, its reason and a hint', async (_, changes, code, reason, hint) => {
		const result = await runOn(message(changes));
		const [{ error, message: text }] = jsonOf(result);
		expect(error).toMatch(/^Updox refused the request: .* \[item 0\]$/);
		expect(error).toMatch(reason);
		expect(text).toMatch(hint);
		expect(detailsOf(result)).toMatchObject({ provider: 'Updox', outcome: 'rejected', providerCode: code });
		expect(result.output()[0].pairedItem).toEqual({ item: 0 });
		expect(sandbox.state.deliveries).toEqual([]);
	});

	it('fails the node too, with the code in the error', async () => {
		const result = await run(message({ to: invalid }));
		expect(result.error?.message).toBe(
			'Updox refused the request: direct address error: invalid direct address (code 4640) [item 0]',
		);
		expect(result.error?.description).toContain('Direct Address > Validate');
	});
});

describe('a partial success (4651)', () => {
	it('fails the item with the outcome of each recipient, and is never sent again', async () => {
		const result = await runOn(message(all), { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } });
		expect(detailsOf(result)).toMatchObject({ outcome: 'rejected', providerCode: '4651', recipients: outcomes });
		expect(jsonOf(result)[0].error).toMatch(
			/^1 of 3 recipients were sent to\. Updox refused the request: .*\(code 4651\)/,
		);
		expect(jsonOf(result)[0].message).toContain('Do not send it to all again');
		expect(requestsOf('DirectMessageSend')).toHaveLength(1);
		expect(sandbox.state.counts()).toEqual({ [good]: 1 });
	});

	it('passes when the option allows it, with the reply and the outcome of each recipient', async () => {
		const result = await run(message({ ...all, options: { failOnPartial: false } }));
		expect(result.error).toBeUndefined();
		expect(jsonOf(result)[0]).toMatchObject({
			responseCode: 4651,
			messages: [
				{ directAddress: good, messageId: 249597, success: true },
				{ directAddress: failing, success: false },
			],
			invalidAddresses: [invalid],
			partial: true,
			recipients: outcomes,
		});
	});

	it('passes as well when it comes with an error status', async () => {
		sandbox.controls.setErrorStatus(422);
		const [output] = jsonOf(await run(message({ ...all, options: { failOnPartial: false } })));
		expect(output).toMatchObject({ responseCode: 4651, partial: true, recipients: outcomes });
		expect(output).not.toHaveProperty('auth');
	});

	it('is in doubt where every copy of it says yes', async () => {
		const body = { successful: false, responseMessage: 'failed', responseCode: 4651 };
		const messages = [{ directAddress: good, messageId: 7, success: true, reason: null }];
		sandbox.state.addFault({ kind: 'status', status: 200, body: { ...body, messages } });
		expect(detailsOf(await runOn(message({ to: good })))).toMatchObject({ outcome: 'ambiguous' });
	});

	it('still fails with that option when nobody was sent to', async () => {
		const to = [failing, invalid].join(',');
		const result = await runOn(message({ to, options: { failOnPartial: false } }));
		expect(detailsOf(result)).toMatchObject({
			outcome: 'rejected',
			providerCode: '4651',
			recipients: outcomes.slice(1),
		});
	});

	it('is seen inside a reply with code 2000, and with addresses as objects', async () => {
		sandbox.controls.setPartialReply('insideSuccess');
		sandbox.controls.setInvalidAddressesAs('object');
		expect(detailsOf(await runOn(message(all))).recipients).toEqual(outcomes);
	});

	it('is seen in a reply with an error status', async () => {
		sandbox.controls.setErrorStatus(422);
		const result = await runOn(message(all), { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } });
		expect(detailsOf(result)).toMatchObject({ statusCode: 422, providerCode: '4651', recipients: outcomes });
		expect(sandbox.state.counts()).toEqual({ [good]: 1 });
	});

	it('is in doubt for everybody when Updox does not list the recipients', async () => {
		sandbox.controls.setPartialReply('envelopeOnly');
		const result = await runOn(message({ ...all, options: { failOnPartial: false } }), {
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});
		const recipients = [good, failing, invalid].map((recipient) => ({ recipient, outcome: 'ambiguous' }));
		expect(detailsOf(result)).toMatchObject({ outcome: 'ambiguous', providerCode: '4651', recipients });
		expect(sandbox.state.counts()).toEqual({ [good]: 1 });
	});

	it.each([200, 422])('is in doubt for a recipient that the reply leaves out (HTTP %i)', async (status) => {
		const messages = [{ directAddress: good, messageId: 7, success: true, reason: null }];
		const body = { successful: false, responseMessage: 'failed', responseCode: 4651, messages, invalidAddresses: [] };
		sandbox.state.addFault({ kind: 'status', status, body });
		const result = await runOn(message({ to: `${good},other@direct.example.org` }));
		expect(detailsOf(result)).toMatchObject({
			outcome: 'ambiguous',
			recipients: [
				{ recipient: good, outcome: 'accepted', id: '7' },
				{ recipient: 'other@direct.example.org', outcome: 'ambiguous' },
			],
		});
	});
});

describe('a yes (2000)', () => {
	const answered = async (body: object, to: string, failOnPartial = true) => {
		const envelope = { successful: true, responseMessage: 'OK', responseCode: 2000 };
		sandbox.state.addFault({ kind: 'status', status: 200, body: { ...envelope, ...body } });
		return await runOn(message({ to, options: { failOnPartial } }), {
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});
	};
	const sent = { directAddress: good, messageId: 7, success: true, reason: null };
	const other = 'other@direct.example.org';

	it.each<[string, object]>([
		['without its lists', {}],
		['with null for its lists', { messages: null, invalidAddresses: null }],
		['that names nobody', { messages: [], invalidAddresses: [] }],
		['that names somebody else', { messages: [{ ...sent, directAddress: other }] }],
		['that does not say whether it was sent', { messages: [{ directAddress: good, messageId: 7 }] }],
	])('%s leaves its one recipient in doubt', async (_name, body) => {
		const result = await answered(body, good);
		expect(jsonOf(result)[0].error).toContain('do not say what became of 1 of');
		expect(detailsOf(result)).toMatchObject({
			outcome: 'ambiguous',
			recipients: expect.arrayContaining([expect.objectContaining({ recipient: good, outcome: 'ambiguous' })]),
		});
		expect(requestsOf('DirectMessageSend')).toHaveLength(1);
	});

	it('that leaves one of two out says so of that one', async () => {
		const recipients = [
			{ recipient: good, outcome: 'accepted', id: '7' },
			{ recipient: other, outcome: 'ambiguous', reason: 'Updox did not say what became of it' },
		];
		const result = await answered({ messages: [sent] }, `${good},${other}`);
		expect(jsonOf(result)[0].error).toMatch(
			/^1 of 2 recipients were sent to\. .* say what became of 1 of 2 recipients/,
		);
		expect(detailsOf(result)).toMatchObject({ outcome: 'ambiguous', recipients });
		const passed = await answered({ messages: [sent] }, `${good},${other}`, false);
		expect(jsonOf(passed)).toMatchObject([{ partial: true, recipients }]);
	});

	it.each<[string, object]>([
		['numbers as text', { responseCode: '2000', messages: [{ ...sent, messageId: '7', success: 'true' }] }],
		['another case', { messages: [{ ...sent, directAddress: good.toUpperCase() }] }],
		['the name alone', { messages: [{ name: good, messageId: 7, success: true }] }],
	])('is one with %s', async (_name, body) => {
		const result = await answered(body, good);
		expect(detailsOf(result)).toEqual({});
		expect(String((jsonOf(result)[0].messages as Array<{ messageId: unknown }>)[0].messageId)).toBe('7');
	});

	it('names a reference by its recipient', async () => {
		const result = await answered({ messages: [{ ...sent, recipient: 'contact:227161' }] }, 'contact:227161');
		expect(detailsOf(result)).toEqual({});
	});

	it('lists a reference by its address alone', async () => {
		expect(detailsOf(await answered({ messages: [sent] }, 'contact:5'))).toEqual({});
		const body = { successful: true, responseMessage: 'OK', responseCode: 2000, invalidAddresses: [good] };
		sandbox.state.addFault({ kind: 'status', status: 200, body });
		const invalid = detailsOf(await runOn(message({ to: 'contact:5' })));
		const recipients = [expect.objectContaining({ recipient: good, outcome: 'rejected' })];
		expect(invalid).toMatchObject({ outcome: 'rejected', recipients });
	});

	it.each<[string, object[], string]>([
		['another reference', [{ ...sent, recipient: 'contact:6' }], 'contact:5'],
		['one address for two references', [sent], 'contact:5, contact:6'],
		['the address that was asked for too', [sent], `contact:5, ${good}`],
	])('that lists %s leaves the other in doubt', async (_name, messages, to) => {
		expect(detailsOf(await answered({ messages }, to))).toMatchObject({
			outcome: 'ambiguous',
			recipients: expect.arrayContaining([expect.objectContaining({ recipient: 'contact:5', outcome: 'ambiguous' })]),
		});
	});
});

it('an object with a Direct address and an ordinary one is written to at the first', async () => {
	const json = { email: 'ann@example.com', emailAddress: 'ann.lee@example.com', directAddress: good };
	await run(message({ to: '={{ $json }}' }), { items: [{ json }] });
	expect(sandbox.state.counts()).toEqual({ [good]: 1 });
});
