/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { byId, jsonOf, log, message, run, useSandbox, pdf, credential, sandbox, failureOf } from './setup';
import { runNode, testCredential } from '../harness';
useSandbox();
it('smoke', async () => {
	for (const p of [message(), message({ userIds: byId('2041, tom.oneil@acme.example'), attachments: true, siteId: byId(301), options: { bodyEncoding: 'xml' } }),
		{ resource: 'message', operation: 'reply', conversationId: byId('41'), body: 'hi\nyou & me' , attachmentIds: '8801'},
		{ resource: 'message', operation: 'getMany', conversationId: '41' },
		{ resource: 'conversation', operation: 'getMany' },
		{ resource: 'conversation', operation: 'update', conversationId: '41', action: 'MARK_AS_UNREAD' },
		{ resource: 'attachment', operation: 'upload', siteId: 301 },
		{ resource: 'user', operation: 'get', email: 'zoe+deals@client.example' },
		{ resource: 'user', operation: 'getMany', limit: 2 },
		{ resource: 'site', operation: 'getMany' },
		{ resource: 'file', operation: 'share', resourceId: '8801', shareWith: 'ana.ferreira@acme.example', message: 'look' },
	]) {
		const r = await run(p as never, { files: { data: pdf } });
		console.log(JSON.stringify(p), r.status, r.error?.message, r.error?.description, JSON.stringify(jsonOf(r)));
	}
	console.log(log().join('\n'));
	console.log(sandbox.state.requests.filter(r=>r.method==='POST').map(r=>r.body+JSON.stringify(r.files)+JSON.stringify(r.headers)).join('\n'));
	console.log(await testCredential('highQApi', credential()));
	console.log(await testCredential('highQApi', credential({ refreshToken: 'nope' })));
	console.log(await testCredential('highQApi', credential({ instanceUrl: 'http://example.com/acme' })));
	sandbox.reset();
	const x = await runNode('highQ', message(), { credentials: { highQApi: credential({refreshToken:'nope'}) } });
	console.log(failureOf(x), log());
});
