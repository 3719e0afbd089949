// The files of received messages: found in the message, fetched from a host that takes no token.
import { fileBytes } from '../../textUs';
import { get, isObject, membersOf, sandbox, usualHeaders, useSandbox } from '../ask';

useSandbox();

async function received(): Promise<Record<string, unknown>> {
	const file = { contentType: 'image/png', size: 4321, fileName: 'roof.png' };
	const { message } = await sandbox.controls.receive({ from: '+13035551234', body: 'The roof', file });
	const [attachment] = membersOf((await get(String(message.id))).attachments);
	return attachment;
}

it('a message that came in with a file says where it is', async () => {
	expect(await received()).toMatchObject({ contentType: 'image/png', size: 4321, originalFilename: 'roof.png' });
});

it('the file is there for whoever has its address', async () => {
	const { downloadUrl, id } = await received();
	const reply = await fetch(String(downloadUrl));
	expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/png']);
	const bytes = Buffer.from(await reply.arrayBuffer());
	expect(bytes.equals(fileBytes(String(id).replace('/attachments/', ''), 4321))).toBe(true);
});

it('a token has no business there', async () => {
	const { downloadUrl } = await received();
	const { authorization } = usualHeaders;
	expect((await fetch(String(downloadUrl), { headers: { authorization } })).status).toBe(400);
});

it('an integration hears of the file with the message', async () => {
	const { deliveries, message } = await sandbox.controls.receive({
		from: '+13035551234',
		body: '',
		file: { contentType: 'application/pdf' },
	});
	expect(deliveries).toEqual([]);
	expect(isObject(message.attachments) && membersOf(message.attachments)).toMatchObject([{ size: 1000 }]);
});
