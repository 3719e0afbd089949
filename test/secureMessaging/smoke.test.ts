/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { testCredential } from '../harness';
import { errorText, itemsOf, sending, usePortal } from './setup';
const p = usePortal();
test('send', async () => {
	const r = await p.run(sending());
	console.log(errorText(r), JSON.stringify(itemsOf(r)), p.state.requests.map((x) => [x.method, x.path, x.status, x.body].join(' ')).join('\n'));
});
test('file', async () => {
	const r = await p.run(sending({ attachments: true }), { files: { data: { source: { size: 3 * 1024 * 1024 + 5 }, fileName: 'a.pdf' } } });
	console.log(errorText(r), JSON.stringify(itemsOf(r)), p.state.requests.map((x) => [x.method, x.path, x.status].join(' ')).join('\n'));
});
test('login', async () => {
	const r = await p.run(sending(), { credentials: { secureMessagingApi: { ...p.credential(), password: 'wrongPassword1' } } });
	console.log(errorText(r), p.state.requests.map((x) => [x.method, x.path, x.status].join(' ')).join('\n'));
	console.log(JSON.stringify(await testCredential('secureMessagingApi', { ...p.credential(), password: 'wrongPassword1' })));
	console.log(JSON.stringify(await testCredential('secureMessagingApi', { ...p.credential() })));
	console.log(JSON.stringify(await testCredential('secureMessagingApi', { ...p.credential(), baseUrl: '', discoveryUrl: p.url() + '/api' })));
});
