// The vendor's own samples, as printed on the SendMessage page.
import { bodyOf, detailsOf, continueOnFail, itemsOf, usePortal } from './setup';

const GUID = '00000000000000000000000000000000';
const REQUEST =
	'{"messageGuid":"00000000000000000000000000000000","password":"String","inviteNewUsers":false,"sendEmailNotification":false,"craCode":"String","notificationFormats":["String"]}';
const REPLY =
	'{"notificationBodyText":"String","notificationBodyHtml":"String","notificationSent":false,"responseStatus":{"errorCode":"String","message":"String","stackTrace":"String","errors":[{"errorCode":"String","fieldName":"String","message":"String","meta":{"String":"String"}}],"meta":{"String":"String"}}}';

const sample = {
	resource: 'draft',
	operation: 'send',
	messageGuid: GUID,
	password: 'String',
	options: {
		craCode: 'String',
		notificationFormats: ['String'],
		sendEmailNotification: false,
		inviteNewUsers: false,
	},
};

describe('the vendor page SendMessage', () => {
	const { state, controls, run, requests } = usePortal();

	it('goes over the wire as printed, and its reply comes out', async () => {
		state.addFault({
			kind: 'status',
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: REPLY,
			match: { method: 'PUT' },
		});
		const [item] = itemsOf(await run(sample));
		const [request] = requests();
		expect(`${request.method} ${request.path}`).toBe(`PUT /secure/api/v1/messages/${GUID}/send`);
		expect(request.body).toBe(REQUEST);
		expect(item).toEqual({ ...JSON.parse(REPLY), messageGuid: GUID });
	});

	it.each([
		['GUID with hyphens', '00000000-0000-0000-0000-000000000000'],
		['GUID of a list', { __rl: true, mode: 'list', value: GUID }],
		['GUID by id', { __rl: true, mode: 'id', value: GUID }],
	])('takes a %s', async (_name, messageGuid) => {
		controls.seedDraft({ guid: GUID });
		itemsOf(await run({ ...sample, messageGuid, password: '', options: {} }));
		expect(bodyOf(requests()[0])).toEqual({ messageGuid: GUID, inviteNewUsers: true, sendEmailNotification: true });
	});

	it('carries the headers that the API asks for', async () => {
		controls.seedDraft({ guid: GUID });
		itemsOf(await run({ ...sample, password: '', options: {} }));
		expect(requests()[0].headers).toMatchObject({
			accept: 'application/json',
			'content-type': 'application/json',
			'x-sm-client-name': 'n8n-secure-messaging',
			'x-sm-client-version': expect.stringMatching(/^\d+\.\d+\.\d+$/),
			'x-sm-session-token': expect.stringMatching(/^[0-9a-f]{32}$/),
		});
	});
});

describe('every code of the vendor page', () => {
	const { controls, run } = usePortal();
	const codes = [
		'17',
		'30',
		'74',
		'44',
		'45',
		'38',
		'49',
		'28',
		'8871',
		'51',
		'922',
		'930',
		'75',
		'76',
		'909',
		'908',
		'77',
		'915',
	];
	const cases = [...codes.map((code) => [403, code] as const), [404, '929'] as const];

	it.each(cases)('%i %s is explained', async (status, code) => {
		const guid = controls.seedDraft();
		controls.failNext({ code, status, operation: 'SendMessage' });
		const result = await run({ ...sample, messageGuid: guid, password: '', options: {} }, continueOnFail);
		const details = detailsOf(result.output()[0]);
		expect(details).toMatchObject({ outcome: 'rejected', statusCode: status, providerCode: code, messageGuid: guid });
		expect(String(details.hint)).toMatch(/\w{3}.* The draft [0-9a-f]{32} stays in the portal\.$/);
		expect(controls.sendAttempts()[guid] ?? 0).toBe(0);
	});

	it.each([
		['named', () => controls.setNamedCodes(true)],
		['with status 200', () => controls.setErrorsOn200(true)],
	])('is read %s too', async (_name, turn) => {
		turn();
		const guid = controls.seedDraft();
		controls.failNext({ code: '28', operation: 'SendMessage' });
		const result = await run({ ...sample, messageGuid: guid, password: '', options: {} }, continueOnFail);
		expect(detailsOf(result.output()[0])).toMatchObject({ outcome: 'rejected', providerCode: '28' });
	});
});
