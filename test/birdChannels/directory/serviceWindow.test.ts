// How long WhatsApp lets somebody be written to freely.
import type { INodeParameters } from 'n8n-workflow';
import { birdSeed } from '../../sandbox/bird';
import { byId, jsonOf, run, runOn, sandbox, useSandbox, workspace } from '../setup';

useSandbox();

const { contactId, contactPhone, whatsappChannelId } = birdSeed;
const ada = { identifierKey: 'phonenumber', identifierValue: contactPhone };
const first = async (parameters: INodeParameters) => jsonOf(await run(parameters))[0];
const paths = () => sandbox.state.requests.map(({ method, path }) => `${method} ${path.replace(workspace, '')}`);

describe('the service window', () => {
	const window = { resource: 'contact', operation: 'getServiceWindow', channelId: byId(whatsappChannelId) };

	test('is closed until the contact writes, and open from then on', async () => {
		const contact = { found: true, contactId, identifierValue: contactPhone };
		expect(await first({ ...window, ...ada })).toEqual({
			...contact,
			isOpen: false,
			serviceWindowExpireAt: null,
			isPermanentSession: false,
		});
		await sandbox.controls.receive({ channelId: whatsappChannelId, from: contactPhone });
		const open = await first({ ...window, identifierKey: 'contactId', identifierValue: contactId });
		expect(open).toMatchObject({ ...contact, isOpen: true });
		expect(Date.parse(String(open.serviceWindowExpireAt))).toBeGreaterThan(Date.now());
	});

	test('asks for the number beside the contact', async () => {
		await first({ ...window, ...ada });
		expect(paths()).toEqual([
			'POST /contacts/search',
			`GET /channels/${whatsappChannelId}/contacts/${contactId}?contactIdentifierValue=%2B31600000001`,
		]);
	});

	test.each([
		['phonenumber', '+31699999999'],
		['contactId', '00000000-0000-4000-8000-000000000000'],
	])('of somebody whom Bird does not know is closed (%s)', async (identifierKey, identifierValue) => {
		expect(await first({ ...window, identifierKey, identifierValue })).toEqual({
			found: false,
			isOpen: false,
			serviceWindowExpireAt: null,
			isPermanentSession: false,
			identifierValue,
		});
	});

	test('of a contact whom the channel does not know is closed', async () => {
		sandbox.controls.forgetStrangers();
		expect(await first({ ...window, ...ada })).toEqual({
			found: false,
			isOpen: false,
			serviceWindowExpireAt: null,
			isPermanentSession: false,
			contactId,
			identifierValue: contactPhone,
		});
		expect(paths()).toEqual([
			'POST /contacts/search',
			expect.stringContaining(`GET /channels/${whatsappChannelId}/contacts/${contactId}`),
			`GET /channels/${whatsappChannelId}`,
		]);
	});

	test('of a channel that is not there is a failure, and no closed window', async () => {
		const missing = { ...window, channelId: byId(contactId), ...ada };
		expect(jsonOf(await runOn(missing))[0].details).toMatchObject({ statusCode: 404, outcome: 'rejected' });
		sandbox.controls.denyPaths('/channels/[^/]+/contacts/');
		expect(jsonOf(await runOn({ ...window, ...ada }))[0].details).toMatchObject({ statusCode: 403 });
	});

	test.each([
		[{ serviceWindowExpireAt: '2020-01-01T00:00:00Z', isPermanentSession: false }, false],
		[{ serviceWindowExpireAt: '2999-01-01T00:00:00Z' }, true],
		[{ serviceWindowExpireAt: null, isPermanentSession: true }, true],
	])('%j', async (body, isOpen) => {
		sandbox.state.addFault({ kind: 'status', status: 200, body, match: { method: 'GET' } });
		expect(await first({ ...window, ...ada })).toMatchObject({ isOpen });
	});
});
