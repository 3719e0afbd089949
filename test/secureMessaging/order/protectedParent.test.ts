// Answers to protected messages: the password of the parent opens it, that of the readers goes with the answer, and what is missing is
// told by the name of its field before anything is made. A preview leaves the parent unread.
import type { INodeParameters } from 'n8n-workflow';
import { continueOnFail, detailsOf, errorText, itemsOf, sending, usePortal } from '../setup';

const { state, controls, run, requests, lines, store } = usePortal();
const UNIQUE = { fyeoType: 'UniquePassword', password: 'Shared-5' } as const;
const HEADER = Buffer.from('Shared-5').toString('base64');

const answers: Array<[string, (guid: string, additionalFields: INodeParameters) => INodeParameters]> = [
	[
		'message: reply',
		(messageGuid, additionalFields) => ({
			resource: 'message',
			operation: 'reply',
			messageGuid,
			body: 'Thank you.',
			additionalFields,
		}),
	],
	...['Reply', 'ReplyAll', 'Forward'].map(
		(actionCode): [string, (guid: string, additionalFields: INodeParameters) => INodeParameters] => [
			`message: send as ${actionCode}`,
			(parentGuid, additionalFields) =>
				sending({
					actionCode,
					parentGuid,
					to: actionCode === 'Forward' ? 'carol@partner.example' : '',
					subject: '',
					body: 'Thank you.',
					additionalFields,
				}),
		],
	),
];

describe.each(answers)('%s', (_title, parametersOf) => {
	it('goes out with both passwords', async () => {
		const guid = controls.receive(UNIQUE);
		itemsOf(await run(parametersOf(guid, { parentPassword: 'Shared-5', password: 'Shared-5' })));
		expect(state.deliveries.length).toBeGreaterThan(0);
		expect(requests()[0].headers['x-sm-password']).toBe(HEADER);
	});

	it('is refused before anything is made where readers would have no password', async () => {
		const guid = controls.receive(UNIQUE);
		const result = await run(parametersOf(guid, { parentPassword: 'Shared-5' }), continueOnFail);
		expect(result.output()[0].json.error).toMatch(/^'Reader Password' is empty, but the parent message has a unique/);
		expect(detailsOf(result.output()[0]).outcome).toBe('notSent');
		expect(lines().filter((line) => !line.startsWith('GET'))).toEqual([]);
	});

	it.each([{}, { parentPassword: 'Wrong-5' }])(
		'names the field of the password of the parent with %j',
		async (given) => {
			const guid = controls.receive(UNIQUE);
			const text = errorText(await run(parametersOf(guid, { ...given, password: 'Shared-5' })));
			expect(text).toContain("'Parent Message Password'");
			expect(text).not.toContain("'Reader Password'");
			expect(state.deliveries).toEqual([]);
		},
	);
});

it('a draft is made without the password of its readers, which is given when it is sent', async () => {
	const guid = controls.receive(UNIQUE);
	const parameters = sending({
		resource: 'draft',
		operation: 'create',
		actionCode: 'Reply',
		parentGuid: guid,
		to: '',
		additionalFields: { parentPassword: 'Shared-5' },
	});
	const [{ messageGuid }] = itemsOf(await run(parameters));
	expect(controls.inspect(String(messageGuid))).toMatchObject({ saved: true });
});

it('a protected parent whose text did not come names the field that opens it', async () => {
	const guid = controls.receive(UNIQUE);
	const body = { guid, subject: 'Invoice', messageOptions: { fyeoType: 'UniquePassword' } };
	state.addFault({ kind: 'status', status: 200, body, match: { path: guid } });
	const parameters = answers[3][1](guid, { password: 'Shared-5' });
	expect(errorText(await run(parameters))).toContain("enter its password in 'Parent Message Password'");
});

it.each([true, false])('a preview of a forward leaves its parent unread (protected: %s)', async (isProtected) => {
	const guid = controls.receive({ body: 'See the invoice.', ...(isProtected ? UNIQUE : {}) });
	const passwords = isProtected ? { parentPassword: 'Shared-5', password: 'Shared-5' } : {};
	const forward = answers[3][1](guid, passwords);
	const [shown] = itemsOf(await run({ ...forward, options: { previewOnly: true } }));
	expect(shown).toMatchObject({ preview: true });
	expect(JSON.stringify(shown.requests)).toContain('Forwarded message');
	expect(JSON.stringify(shown)).not.toContain('See the invoice.');
	expect(controls.inspect(guid)?.retrieved).toBe(false);
	expect(lines().filter((line) => line.includes('retrieveBody=true'))).toEqual([]);
	itemsOf(await run(forward));
	expect(controls.inspect(guid)?.retrieved).toBe(true);
});

it('a new message to copies alone goes to the one address of the credential as well', async () => {
	const credentials = store({ sendEverythingTo: 'test@clinic.example' });
	const cc = { additionalFields: { cc: 'alice@partner.example' } };
	itemsOf(await run(sending({ to: '={{ [] }}', ...cc }), { credentials }));
	expect(state.deliveries.map(({ recipient }) => recipient)).toEqual(['test@clinic.example']);
});
