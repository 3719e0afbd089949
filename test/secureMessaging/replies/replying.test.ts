// Whom a reply goes to, whatever the portal fills in, and which changes a conversation does not take.
import {
	ann,
	answer,
	answering,
	bodiesTo,
	DRAFT,
	draftIs,
	expectNothingMade,
	itemOf,
	lines,
	OWN,
	parentIs,
	PARENT,
	people,
	saved,
	useStandIn,
} from './standIn';

useStandIn();

describe('a reply', () => {
	it.each<[string, object, string[]]>([
		['the sender', ann, ['ann@partner.example']],
		['where the sender wants replies', { ...ann, replyTo: 'desk@partner.example' }, ['desk@partner.example']],
		['that as a person', { ...ann, replyTo: { email: 'desk@partner.example' } }, ['desk@partner.example']],
		['that with a name', { ...ann, replyTo: 'Desk <desk@partner.example>' }, ['desk@partner.example']],
		['the sender where that is blank', { ...ann, replyTo: ' ' }, ['ann@partner.example']],
		['the sender where that is null', { ...ann, replyTo: null }, ['ann@partner.example']],
		[
			'the sender where that is a person without address',
			{ ...ann, replyTo: { email: null } },
			['ann@partner.example'],
		],
		[
			'its recipients where the user sent it',
			{ ...ann, sender: { email: OWN }, to: people('bob@x.example') },
			['bob@x.example'],
		],
		[
			'these in whatever case',
			{ ...ann, sender: { email: ' Desk@Clinic.example' }, to: people('bob@x.example') },
			['bob@x.example'],
		],
		[
			'where the user wanted replies',
			{ ...ann, sender: { email: OWN }, replyTo: 'desk@partner.example' },
			['desk@partner.example'],
		],
	])('goes to %s, and to nobody else', async (_name, parent, to) => {
		answering(parentIs(parent));
		await itemOf(answer('Reply'));
		expect(saved()).toMatchObject({ to, cc: [], bcc: [], subject: 'RE: Invoice', body: 'Thank you.' });
		expect(lines().at(-1)).toBe(`PUT /messages/${DRAFT}/send`);
	});

	it.each<[string, string, object]>([
		['names nobody', 'Reply', { to: people('bob@partner.example') }],
		['has a sender without address', 'Reply', { ...ann, sender: { email: null, firstName: 'Ann' } }],
		['has a sender with a blank address', 'ReplyAll', { ...ann, sender: { email: ' ' } }],
		['wants replies at what is no address', 'Reply', { ...ann, replyTo: 'the desk' }],
		['has a recipient without address', 'ReplyAll', { ...ann, to: people(OWN, null) }],
		['is the user own one, to nobody', 'Reply', { sender: { email: OWN }, to: null }],
	])('to a message that %s is refused before anything is made', async (_name, actionCode, parent) => {
		answering(parentIs(parent));
		const { json, details } = await itemOf(answer(actionCode));
		expect(json.error).toMatch(/^The parent message (does not name anybody|names somebody without an email address)/);
		expect(details).toMatchObject({ outcome: 'notSent', hint: "Enter the recipients in 'To'." });
		expectNothingMade();
	});

	it('to all goes to the others as well, and not to the user', async () => {
		answering(parentIs({ ...ann, to: people(OWN.toUpperCase(), 'bob@partner.example', 'ANN@partner.example') }));
		await itemOf(answer('ReplyAll', { cc: 'dan@x.example' }));
		expect(saved()).toMatchObject({
			to: ['ann@partner.example'],
			cc: ['bob@partner.example', 'cy@x.example', 'dan@x.example'],
		});
	});

	it('goes to copies that are given beside whom the parent names', async () => {
		answering(parentIs(ann));
		await itemOf(answer('Reply', { bcc: 'dan@x.example' }));
		expect(saved()).toMatchObject({ to: ['ann@partner.example'], cc: [], bcc: ['dan@x.example'] });
	});

	it.each([
		['replaces', [], 1],
		['keeps', people('carol@elsewhere.example'), 0],
	])('is sent only where a save %s what the portal filled in', async (_name, kept, sent) => {
		let reads = 0;
		const filled = people('carol@elsewhere.example');
		const draft = {
			guid: DRAFT,
			get to() {
				reads += 1;
				return reads === 1 ? filled : [...people('ann@partner.example'), ...kept];
			},
		};
		answering(parentIs(ann), [new RegExp(`^GET .*/${DRAFT}\\?`), draft]);
		const { json } = await itemOf(answer('Reply'));
		expect(bodiesTo('/send')).toHaveLength(sent);
		if (sent === 0) expect(json.error).toMatch(/keeps recipients in the draft that were not asked for/);
	});

	it('is not sent where the settings do not say who the user is', async () => {
		answering([/user\/settings/, { firstName: 'Dee' }], parentIs(ann));
		const { json, details } = await itemOf(answer('Reply'));
		expect(json.error).toMatch(/not understood: 'emailAddress' is missing/);
		expect(details.outcome).toBe('notSent');
		expectNothingMade();
	});
});

describe('what a conversation keeps', () => {
	const options = (fyeoType: unknown) => ({ ...ann, messageOptions: { fyeoType, allowForward: false } });
	const asked = (messageOptions: object, more = {}) =>
		answer('={{ "Reply" }}', { additionalFields: messageOptions, to: 'ann@partner.example', ...more });

	it.each<[string, object, object, string]>([
		['another protection', { fyeoType: 'UniquePassword' }, { password: 'Secret-1' }, 'Password Protection'],
		['another right', { allowForward: true }, {}, 'Allow Forward'],
		['a right that is not told', { allowReplyAll: false }, {}, 'Allow Reply All'],
	])('%s is refused with words, before anything is made', async (_name, messageOptions, more, label) => {
		answering(parentIs(options('Disabled')));
		const { json, details } = await itemOf(asked(messageOptions, more));
		expect(json.error).toContain(`'Additional Fields > ${label}' cannot be changed in a reply or forward`);
		expect(details.outcome).toBe('notSent');
		expectNothingMade();
	});

	it('the same again is no change', async () => {
		answering(parentIs(options('UniquePassword')));
		await itemOf(asked({ fyeoType: 'UniquePassword', allowForward: false }, { password: 'Secret-1' }));
		expect(saved()).not.toHaveProperty('messageOptions');
		expect(bodiesTo('/send')).toMatchObject([{ password: 'Secret-1' }]);
	});

	it('a password for one without protection is refused', async () => {
		answering(parentIs(options('Disabled')));
		const { json } = await itemOf(answer('Reply', { password: 'Secret-1' }));
		expect(json.error).toMatch(/'Reader Password' is set, but the parent message is not protected/);
		expect(JSON.stringify(json)).not.toContain('Secret-1');
		expectNothingMade();
	});

	it.each([{ parentGuid: PARENT }, { action: 'Forward' }])('also when a draft with %j is changed', async (draft) => {
		answering(draftIs({ ...draft, messageOptions: { fyeoType: 'Disabled' } }));
		const update = { resource: 'draft', operation: 'update', messageGuid: DRAFT };
		const { json } = await itemOf({ ...update, additionalFields: { fyeoType: 'UniquePassword' } });
		expect(json.error).toMatch(/'Additional Fields > Password Protection' cannot be changed/);
		expectNothingMade();
	});
});
