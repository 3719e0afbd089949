// The vendor's own samples, as the pages print them: "the placeholders shown need to be replaced with actual values", which is
// done where a page lists the values.
import { usePortal } from './setup';

const ZEROS = '0'.repeat(32);
/** Under the heading "HTTP + JSON" of the pages SendMessage and SaveMessage (8.12.2.0), and of Login (7.1.18274.2). */
const SEND =
	'{"messageGuid":"00000000000000000000000000000000","password":"String","inviteNewUsers":false,"sendEmailNotification":false,"craCode":"String","notificationFormats":["String"]}';
const SENT =
	'{"notificationBodyText":"String","notificationBodyHtml":"String","notificationSent":false,"responseStatus":{"errorCode":"String","message":"String","stackTrace":"String","errors":[{"errorCode":"String","fieldName":"String","message":"String","meta":{"String":"String"}}],"meta":{"String":"String"}}}';
const SAVE =
	'{"messageGuid":"00000000000000000000000000000000","to":["String"],"cc":["String"],"bcc":["String"],"subject":"String","body":"String","bodyFormat":"String","messageOptions":{"allowForward":false,"allowReply":false,"allowReplyAll":false,"allowTracking":false,"fyeoType":"String","shareTracking":false},"expiryDate":"String","expiryGroup":"String"}';
const LOGIN = '{"username":"String","password":"String","cookieless":false}';

/** Keys and kinds of a reply. */
function outline(value: unknown): unknown {
	if (Array.isArray(value)) return value.slice(0, 1).map(outline);
	if (typeof value !== 'object' || value === null) return typeof value;
	return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, outline(member)]));
}

describe("the vendor's samples", () => {
	const portal = usePortal();
	const { controls } = portal;
	const headers = { host: 'cirius10.secure-messaging.com' };
	beforeEach(async () => await portal.signIn());

	it('SendMessage, by its address without the portal too', async () => {
		for (const path of ['/json/reply/SendMessage', '/secure/api/json/reply/SendMessage']) {
			controls.seedDraft({ guid: ZEROS, fyeoType: 'UniquePassword' });
			const body = SEND.replace('["String"]', '["Text","Html"]');
			const reply = await portal.call('POST', path, body, headers);
			expect(reply.status).toBe(200);
			const printed = { ...JSON.parse(SENT), responseStatus: {} };
			expect(outline(reply.body)).toEqual(outline(printed));
		}
		expect(controls.sendAttempts()).toEqual({ [ZEROS]: 2 });
	});

	it('SendMessage refuses in the printed form, and a placeholder that was left', async () => {
		const printed = JSON.parse(SENT) as { responseStatus: object };
		const meta = expect.any(Object);
		for (const [body, status] of [
			[SEND.replace('["String"]', '["Text"]'), 404],
			[SEND, 400],
		] as const) {
			const reply = await portal.call('POST', '/json/reply/SendMessage', body, headers);
			expect(reply.status).toBe(status);
			const { responseStatus } = reply.body as { responseStatus: { errors: object[] } };
			expect(Object.keys(responseStatus)).toEqual(Object.keys(printed.responseStatus));
			expect(outline(responseStatus)).toMatchObject({
				errorCode: 'string',
				message: 'string',
				stackTrace: 'string',
				errors: [{ errorCode: 'string', fieldName: 'string', message: 'string', meta }],
				meta,
			});
		}
	});

	it('SaveMessage', async () => {
		controls.seedDraft({ guid: ZEROS });
		const body = SAVE.replace(/"(to|cc|bcc)":\["String"\]/g, '"$1":["alice@partner.example"]')
			.replace('"bodyFormat":"String"', '"bodyFormat":"Html"')
			.replace('"fyeoType":"String"', '"fyeoType":"Disabled"')
			.replace('"expiryDate":"String"', '"expiryDate":"2999-01-01T00:00:00Z"')
			.replace('"expiryGroup":"String"', '"expiryGroup":"Always"');
		const reply = await portal.call('POST', '/json/reply/SaveMessage', body, headers);
		expect(reply).toMatchObject({ status: 200, body: { responseStatus: {} } });
		expect(controls.inspect(ZEROS)).toMatchObject({ subject: 'String', body: 'String', bodyFormat: 'Html' });
	});

	it('Login, whose sample names nobody', async () => {
		const reply = await portal.call('POST', '/json/reply/Login', LOGIN, headers);
		expect(reply).toMatchObject({
			status: 404,
			body: { responseStatus: { errorCode: '810', message: 'User does not exist in the system.' } },
		});
	});

	it('answers with a page where nobody asks for JSON, and with JSON by suffix and by parameter', async () => {
		const asked = { accept: 'text/html', 'content-type': undefined };
		const page = await portal.call('GET', '/secure/api/v1/user/quotas', undefined, asked);
		expect(page.headers.get('content-type')).toContain('text/html');
		for (const path of ['/secure/api/v1/user/quotas.json', '/secure/api/v1/user/quotas?format=json']) {
			const reply = await portal.call('GET', path, undefined, asked);
			expect(reply.body).toMatchObject({ dailyMessagesLeft: 100_000 });
		}
	});
});

describe('discovery', () => {
	const portal = usePortal();
	const stranger = { 'x-sm-client-name': undefined, 'x-sm-session-token': undefined };
	const ask = async (query: string) => await portal.call('GET', `/api/public/services/${query}`, undefined, stranger);

	it('tells where a portal stands, by its code and by its guid', async () => {
		const { body } = await ask('single?serviceCode=secure');
		expect(body).toMatchObject({
			serviceCode: 'secure',
			serviceStatus: 'CertifiedSecure',
			alertCode: 0,
			branding: {},
			urls: { SecMsgAPI: expect.stringMatching(/\/secure\/api$/) },
		});
		const { serviceGuid } = body as { serviceGuid: string };
		for (const query of [serviceGuid, `single?serviceGuid=${serviceGuid}`])
			expect((await ask(query)).body).toEqual(body);
	});

	it('knows no other portal, and needs one of both', async () => {
		expect(await ask('single?serviceCode=nobody')).toMatchObject({ status: 404 });
		expect(await ask('single')).toMatchObject({ status: 400 });
		portal.controls.setUnknownService('empty');
		expect(await ask('single?serviceCode=nobody')).toMatchObject({ status: 200, body: { responseStatus: {} } });
	});
});
