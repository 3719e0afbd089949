// Labels, extensions, conversations, files and signatures: what one call changes is what another shows.
import { usePortal } from '../../setup';

const portal = usePortal();
const { controls } = portal;
const ok = { status: 200 };

beforeEach(async () => await portal.signIn());

const call = async (method: string, path: string, body?: unknown) =>
	await portal.call(method, `/secure/api/v1${path}`, body);
const field = (body: unknown, key: string): unknown => Object(body)[key];
const search = async (what: string, filter: string) =>
	field((await call('GET', `/${what}/search?filter=${encodeURIComponent(filter)}`)).body, 'totalItems');

it('a label is put on a message, found by it, renamed, moved and deleted', async () => {
	const messageGuid = controls.receive();
	const labelGuid = String(field((await call('POST', '/labels', { name: 'Done' })).body, 'labelGuid'));
	const parentLabelGuid = field((await call('POST', '/labels', { name: 'Work' })).body, 'labelGuid');
	expect(await call('POST', `/labels/${labelGuid}/messages/${messageGuid}`, {})).toMatchObject(ok);
	expect(await call('PUT', `/labels/${labelGuid}`, { name: 'Handled' })).toMatchObject(ok);
	expect(await call('PUT', `/labels/${labelGuid}/parent`, { parentLabelGuid })).toMatchObject(ok);
	const label = { labelGuid, name: 'Handled', parentLabelGuid };
	expect((await call('GET', `/messages/${messageGuid}?retrieveBody=false`)).body).toMatchObject({ labels: [label] });
	expect(await search('messages', `{labelGuids:[${labelGuid}]}`)).toBe(1);
	expect(await call('DELETE', `/labels/${labelGuid}`)).toMatchObject(ok);
	expect((await call('GET', '/labels')).body).toMatchObject({ results: [{ name: 'Work' }] });
	expect(await search('messages', `{labelGuids:[${labelGuid}]}`)).toBe(0);
	expect(await call('DELETE', `/labels/${labelGuid}`)).toMatchObject({ status: 404 });
});

it('extensions of a message are set, found and deleted by name', async () => {
	const messageGuid = controls.receive();
	const extensions = [
		{ name: 'order', value: '17', isPublic: true },
		{ name: 'state', value: 'new' },
	];
	await call('PUT', `/messages/${messageGuid}/extensions`, { extensions });
	await call('PUT', `/messages/${messageGuid}/extensions`, { extensions: [{ name: 'state', value: 'done' }] });
	expect(await search('messages', '{searchExtensionNameCriteria:ord,searchExtensionValueCriteria:don}')).toBe(1);
	await call('DELETE', `/messages/${messageGuid}/extensions?key=order`);
	expect(controls.inspect(messageGuid)?.extensions).toEqual([{ name: 'state', value: 'done', isPublic: false }]);
	await call('DELETE', `/messages/${messageGuid}/extensions`);
	expect(controls.inspect(messageGuid)?.extensions).toEqual([]);
});

it('a conversation holds its messages, files and members, and leaves out what is not wanted', async () => {
	const parentGuid = controls.receive({ subject: 'Plan', attachments: [{ fileName: 'plan.pdf', size: 9 }] });
	const { body } = await call('POST', '/messages', { actionCode: 'Reply', parentGuid });
	const draft = String(field(body, 'messageGuid'));
	await call('PUT', `/messages/${draft}/save`, {
		to: ['alice@partner.example'],
		subject: 'RE: Plan',
		bodyFormat: 'Text',
	});
	const conversation = String(controls.inspect(parentGuid)?.conversationGuid);
	expect((await call('GET', `/conversations/${conversation}`)).body).toMatchObject({
		conversationOwner: { emailAddress: 'alice@partner.example' },
		messageSummaries: [{ subject: 'Plan' }, { subject: 'RE: Plan' }],
		attachmentSummaries: [{ fileName: 'plan.pdf' }],
		conversationMembers: [{ emailAddress: 'alice@partner.example' }, { emailAddress: 'sender@clinic.example' }],
	});
	const bare = await call('GET', `/conversations/${conversation}?returnAttachmentSummaries=false`);
	expect(field(bare.body, 'attachmentSummaries')).toBeUndefined();
	const tree = await call('GET', `/messages/${draft}/tree?showOriginalMessage=true`);
	expect(tree.body).toMatchObject({
		messageTree: { messageGuid: parentGuid, childMessages: [{ messageGuid: draft, relativeDepth: 1 }] },
	});
	expect(await call('GET', `/conversations/${'0'.repeat(32)}`)).toMatchObject({ status: 404 });
});

it('files are searched, named with their messages, and deleted by who uploaded them', async () => {
	const file = { attachments: [{ fileName: 'scan.pdf', size: 9 }] };
	const [own] = controls.seedMessages(1, 'Sent', file);
	const attachmentGuid = String(controls.inspect(own)?.attachments[0].guid);
	const foreign = String(controls.inspect(controls.receive(file))?.attachments[0].guid);
	expect(await search('attachments', '{searchCriteria:scan}')).toBe(2);
	expect((await call('GET', `/attachments/${attachmentGuid}/messages`)).body).toMatchObject({
		relatedMessages: [{ guid: own }],
	});
	expect(await call('DELETE', `/attachments/${foreign}`)).toMatchObject({ status: 403 });
	expect(await call('DELETE', `/attachments/${attachmentGuid}`)).toMatchObject(ok);
	expect(await search('attachments', '{searchCriteria:scan}')).toBe(1);
	expect(controls.inspect(own)?.attachments).toEqual([]);
});

it('a message is taken back from one reader, and says so', async () => {
	const [messageGuid] = controls.seedMessages(1, 'Sent', { to: ['alice@partner.example', 'bob@partner.example'] });
	const [alice, bob] = controls.inspect(messageGuid)?.to ?? [];
	const request = { userServiceGuids: [alice.guid], unshareReason: 'Wrong person' };
	expect(await call('DELETE', `/messages/${messageGuid}/share`, request)).toMatchObject(ok);
	controls.track(messageGuid, 'Retrieved', 'bob@partner.example');
	expect(controls.inspect(messageGuid)?.shares).toMatchObject([
		{ userServiceGuid: alice.guid, isActive: false, unshareReason: 'Wrong person', isRead: false },
		{ userServiceGuid: bob.guid, isActive: true, isRead: true },
	]);
	expect(await call('DELETE', `/messages/${controls.receive()}/share`, request)).toMatchObject({ status: 403 });
	await call('POST', `/messages/${messageGuid}/recall`, {});
	expect(await call('DELETE', `/messages/${messageGuid}/share`, request)).toMatchObject({ status: 403 });
});

it('signatures are asked for in a draft, and once it is sent listed, given and reminded of', async () => {
	const draft = controls.seedDraft({
		to: ['alice@partner.example', 'bob@partner.example'],
		attachments: [{ fileName: 'contract.pdf', size: 9 }],
	});
	const attachmentGuid = String(controls.inspect(draft)?.attachments[0].guid);
	const file = `/attachments/${attachmentGuid}`;
	const placeholders = [{ type: 'Signature', page: 1, xPosition: 1, yPosition: 2 }];
	const signatures = ['alice', 'bob'].map((name) => ({ emailAddress: `${name}@partner.example`, placeholders }));
	const remind = async (name: string) =>
		await call('POST', `${file}/reminder`, { emailAddresses: [`${name}@partner.example`] });
	expect(await call('PUT', `${file}/draft/signatures`, { signatures })).toMatchObject(ok);
	expect((await call('GET', `${file}/draft/signatures`)).body).toMatchObject({ signatures });
	expect((await call('GET', `${file}/signatures`)).body).toMatchObject({ signatures: [] });
	expect(await remind('alice')).toMatchObject({ status: 404 });
	await call('PUT', `${file}/deadline`, { eSignatureDeadline: '2999-01-01T00:00:00Z' });
	expect((await call('GET', `${file}/details`)).body).toMatchObject({ eSignatureDeadline: '2999-01-01T00:00:00.000Z' });
	expect(await call('PUT', `/messages/${draft}/send`, { sendEmailNotification: false })).toMatchObject(ok);
	expect(await call('PUT', `${file}/draft/signatures`, { signatures })).toMatchObject({ status: 404 });
	controls.sign(attachmentGuid, 'bob@partner.example');
	expect((await call('GET', `${file}/signatures`)).body).toMatchObject({
		signatures: [
			{ user: { email: 'alice@partner.example' }, answer: '', placeholders },
			{ user: { email: 'bob@partner.example' }, answer: 'Signed', signedDate: expect.any(String) },
		],
	});
	expect(await remind('carol')).toMatchObject({ status: 400 });
	expect(await remind('alice')).toMatchObject(ok);
	expect(controls.notices()).toEqual([{ messageGuid: draft, recipient: 'alice@partner.example' }]);
});
