/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// What the vendor's pages print: their request samples go in as they are, their reply samples come out.
import { filled, jsonSample, xmlReply, xmlSample } from './newConversation';
import { upload, useHighQ } from './setup';

const { controls, state, call } = useHighQ();

describe('page "New conversation"', () => {
	const xml = filled(filled(xmlSample, /\{User id\}/g, [2041, 2077]), /(?<=<id>)(?=<\/id>)/g, [8801, 8801]);
	const text = filled(filled(jsonSample, /\{user id\}/g, [2041, 2077]), /\{attachment id\}/g, [8801, 8801]);

	it.each([
		['XML', 'application/xml', xml],
		['JSON', 'application/json', text],
	])('takes its %s sample, and answers as printed', async (_, type, body) => {
		const ids = await call('POST', 'api/4/conversations/', { type, body, accept: 'application/xml' });
		expect(ids).toMatchObject({ status: 201, text: xmlReply });
		expect(ids.headers.get('content-type')).toMatch(/^application\/xml/);
		expect(state.counts()).toEqual({ '2041': 1, '2077': 1 });
	});

	it('answers in XML where no form is asked for, in JSON where that is', async () => {
		const body = { type: 'application/json', body: text };
		expect((await call('POST', 'api/4/conversations/', { ...body, accept: '*/*' })).text).toBe(xmlReply);
		expect((await call('POST', 'api/4/conversations/', { ...body, accept: 'application/JSON' })).text).toBe(
			'{"conversationid":44,"messages":{"message":[{"messageid":1161}]}}',
		);
	});
});

/** The names of all elements below one, in order, those of a list once. */
function namesIn(xml: string): string[] {
	return [...new Set([...xml.matchAll(/<([a-z]\w*)/gi)].map(([, name]) => name))];
}

describe('the elements of a reply, in the order of the printed sample', () => {
	const xml = async (method: string, path: string): Promise<string> =>
		(await call(method, path, { accept: 'application/xml' })).text;

	it('page "Get conversation messages"', async () => {
		const files = [{ name: 'plan.png', size: 12 }];
		controls.receive({ conversationId: 41, html: '<p>A & B</p>', files });
		const text = await xml('GET', 'api/4/conversations/41/messages');
		expect(text).toContain('<html><![CDATA[<p>A & B</p>]]></html>');
		expect(namesIn(text.replace(/<!\[CDATA\[.*?\]\]>/g, ''))).toEqual([
			...['conversation', 'recipients', 'users', 'user', 'name', 'firstname', 'lastname'],
			...['messages', 'message', 'messageid', 'httpavatar', 'avatar', 'text', 'html', 'lastsentdatetime'],
			...['images', 'image', 'imagelink', 'apilink'],
			...['attachments', 'attachment', 'id', 'extension', 'siteid', 'parentfolderid', 'filesize'],
		]);
	});

	it('page "Get conversations"', async () => {
		expect(namesIn(await xml('GET', 'api/4/conversations'))).toEqual([
			...['conversations', 'conversation', 'conversationid', 'recipients', 'users', 'user', 'userid'],
			...['name', 'firstname', 'lastname', 'httpavatar', 'avatar', 'userlink', 'httplink'],
			...['messages', 'message', 'text', 'lastsentdatetime'],
		]);
	});

	it.each([
		[3, 'location'],
		[4, 'address'],
	])('page "User object" in version %i, whose address is called %s', async (version, address) => {
		expect(namesIn(await xml('GET', `api/${version}/users?search=ferreira`))).toEqual([
			...['users', 'total', 'totalcount', 'user', 'userid', 'firstname', 'lastname', 'email', 'emaildomain', 'org'],
			...['invitationsent', 'createdby', 'createddate', 'modifiedby', 'modifieddate', 'ifpartner', 'status'],
			...['lastlogindate', 'invalidlogins', 'externalid', 'systemuser', 'department', 'sourcetype', 'usertypeid'],
			...['avatar', 'langcode', 'jobtitle', address],
			...(version < 4 ? [] : ['addressid']),
			...['addressline1', 'city', 'country', version < 4 ? 'postcode' : 'postCode'],
		]);
	});

	it('page "Site object", modules with attributes', async () => {
		const text = await xml('GET', 'api/1/sites?name=juniper');
		expect(text).toContain('<document enable="1"/>');
		expect(namesIn(text).slice(0, 8)).toEqual([
			'sites',
			'site',
			'id',
			'sitename',
			'sitefolderID',
			'categories',
			'category',
			'name',
		]);
		expect(text).toContain('<status>Active</status>');
	});

	it('page "Add attachment"', async () => {
		controls.progress({ polls: 1 });
		await call('POST', 'api/4/attachments?siteid=301', { body: upload() });
		const polled = async () => await xml('POST', 'api/4/progressivekeystatus/PK00000001');
		expect(await polled()).toContain('<progressivekeystatus>in-progress</progressivekeystatus>');
		expect((await polled()).replace(/\s/g, '')).toContain('<attachment><id>9310</id></attachment>');
	});

	it('page "API Error messages", without the link that the Messages API does not print', async () => {
		controls.block('apiDisabled');
		expect(await xml('GET', 'api/4/sites')).toBe(
			'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<error>\n    <summary>API is not enabled</summary>\n    <ref>51</ref>\n</error>',
		);
		controls.keepForm('linkedErrors');
		expect(JSON.parse((await call('GET', 'api/4/sites')).text)).toEqual({
			error: { summary: 'API is not enabled', ref: 51, link: 'http://example.com/context/api/2/error/1885' },
		});
	});
});
