// Ids beyond what a number of JavaScript holds go out as the numbers that the vendor's pages print.
import { withNumberIds } from '../../../nodes/HighQ/transport/ids';
import { message, requestsTo, run, useSandbox } from '../setup';

useSandbox();

const LONG = '9007199254740993';

it('of users, whatever the text is', async () => {
	const body = `{"userid":"${LONG}"}`;
	await run(message({ userIds: `2041, ${LONG}`, body, bodyFormat: 'text' }));
	const [{ body: sent }] = requestsTo('POST /acme/api/4/conversations/');
	expect(sent).toContain(`"user":[{"userid":2041},{"userid":${LONG}}]`);
	expect(JSON.parse(sent).messages.message[0].html).toContain(LONG);
});

it('of attachments: quoted in a new conversation, numbers in a reply, as the pages have it', async () => {
	await run(message({ attachmentIds: LONG }));
	expect(requestsTo('POST /acme/api/4/conversations/')[0].body).toContain(`"attachment":[{"id":"${LONG}"}]`);
	await run({ resource: 'message', operation: 'reply', conversationId: '41', body: 'Yes', attachmentIds: LONG });
	expect(requestsTo('POST /acme/api/4/conversations/41/messages')[0].body).toContain(`"attachment":[{"id":${LONG}}]`);
});

it.each([
	{ userid: 5 },
	{ userid: '5' },
	{ id: LONG },
	{ html: `"userid":"${LONG}"` },
	{ html: `\\"userid":"${LONG}"`, userid: 5 },
])('leaves %j as it is', (body) => {
	expect(withNumberIds(body, 'userid')).toBe(body);
});
