// Direct messages of all users of a practice.
import { bodiesOf, sandbox, useSandbox } from '../setup';
import { idsOf, trigger } from './setup';

useSandbox();

async function active(more = {}) {
	const workflow = await trigger({ scope: 'practice', ...more });
	await workflow.activate();
	return workflow;
}

it('start the workflow once each, whoever received them', async () => {
	const workflow = await active();
	const own = await sandbox.controls.receive();
	const hers = await sandbox.controls.receive({ userId: 'nurse' });
	await sandbox.controls.receive({ type: 'message' });
	const result = await workflow.poll();
	expect(idsOf(result)).toEqual([own, hers]);
	expect(result.items.map(({ json }) => json)).toEqual([
		{ event: 'message', messageId: own, userId: 'user' },
		{ event: 'message', messageId: hers, userId: 'nurse' },
	]);
	expect(idsOf(await workflow.poll())).toEqual([]);
});

it('are read as their users, those to the practice as a whole as the user of the credential', async () => {
	const workflow = await active({ includeContent: true });
	await sandbox.controls.receive({ userId: 'nurse', subject: 'Hers' });
	await sandbox.controls.receive({ shared: true, subject: 'Of all' });
	const { items } = await workflow.poll();
	expect(items.map(({ json }) => [json.userId, json.subject])).toEqual([
		['nurse', 'Hers'],
		['@practice', 'Of all'],
	]);
	const readers = bodiesOf('MessageRetrieveWithAttachmentID').map(({ auth }) => Object(auth).userId);
	expect(readers).toEqual(['nurse', 'user']);
});

it('of a user who is inactive come without their content, and do not hold up those of the others', async () => {
	const workflow = await active({ includeContent: true });
	const lost = await sandbox.controls.receive({ userId: 'nurse', subject: 'Hers' });
	sandbox.controls.setActive(false, { userId: 'nurse' });
	const own = await sandbox.controls.receive({ subject: 'Own' });
	const result = await workflow.poll();
	expect(idsOf(result)).toEqual([lost, own]);
	expect(result.items.map(({ json }) => json)).toMatchObject([
		{ userId: 'nurse', contentError: expect.stringContaining('4012') },
		{ subject: 'Own' },
	]);
	expect(idsOf(await workflow.poll())).toEqual([]);
});

it('are an error where the user of the credential is inactive', async () => {
	const workflow = await active({ includeContent: true });
	await sandbox.controls.receive();
	sandbox.controls.setActive(false, { userId: 'user' });
	expect((await workflow.poll()).error?.message).toContain('4012');
});
