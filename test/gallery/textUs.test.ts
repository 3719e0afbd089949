// Whole jobs that start with TextUs: who got what, once.
import { FAILED_RECIPIENT, OPTED_OUT_RECIPIENT } from '../sandbox/textUs';
import { exampleOf } from '../shared/triggers/examples';
import { linksIn } from '../shared/sendAndWait/question';
import { outputOf, succeeded, useGallery } from './setup';

const gallery = useGallery();
const textUs = () => gallery().bench.sandbox.textUs;
const counts = () => textUs().state.counts();

const ADA = '+13035550111';
const BEN = '+13035550112';
const DAN = '+13035550119';
const DESK = '+13035550124';

describe('textus-appointment-reminders', () => {
	const job = 'textus-appointment-reminders';

	it('reminds each once, in order, and leaves out who opted out', async () => {
		const result = succeeded(await gallery().play(job));
		expect(counts()).toEqual({ [ADA]: 2, [BEN]: 1 });
		const toAda = textUs().state.deliveries.filter(({ recipient }) => recipient === ADA);
		expect(toAda.map(({ body }) => /at ([\d:]+)/.exec(body ?? '')?.[1])).toEqual(['9:30', '14:00']);
		expect(outputOf(result, 'Call These People')).toEqual([
			{ appointmentId: 'A-1004', name: 'Cleo', phone: OPTED_OUT_RECIPIENT, reason: expect.stringMatching(/opted out/) },
		]);
		succeeded(await gallery().play(job));
		expect(counts()).toEqual({ [ADA]: 2, [BEN]: 1 });
	});

	it('hands who could not be texted to a person', async () => {
		const refusal = { kind: 'status', status: 422, body: { 'hydra:description': 'not a mobile number' } } as const;
		textUs().state.addFault({ ...refusal, match: { method: 'POST', bodyIncludes: BEN } });
		const result = succeeded(await gallery().play(job));
		expect(result.runData['Call These People'].flatMap(({ data }) => data?.main.flat() ?? [])).toMatchObject([
			{ json: { name: 'Cleo' } },
			{ json: { name: 'Ben', reason: expect.stringContaining('refused') } },
		]);
		expect(counts()).toEqual({ [ADA]: 2 });
	});
});

describe('textus-confirm-appointment', () => {
	const appointment = { appointmentId: 'A-1', phone: ADA, at: 'tomorrow at 9:30', deskPhone: DESK };
	const ask = async () => {
		const { executionId } = succeeded(await gallery().play('textus-confirm-appointment', [appointment]));
		return { executionId, links: linksIn(textUs().state.deliveries.at(-1)?.body) };
	};

	it('confirms with a yes', async () => {
		const { executionId, links } = await ask();
		await gallery().waiting.press(links[0]);
		const result = succeeded(await gallery().waiting.now(executionId));
		expect(outputOf(result, 'Confirm in Calendar')).toEqual([{ appointmentId: 'A-1', state: 'confirmed' }]);
		expect(counts()).toEqual({ [ADA]: 1 });
	});

	it('asks no second time, and tells nobody that there was no answer', async () => {
		await ask();
		expect(succeeded(await gallery().play('textus-confirm-appointment', [appointment])).status).toBe('success');
		expect(counts()).toEqual({ [ADA]: 1 });
	});

	it.each(['Will not come', 'No answer'])('tells the desk: %s', async (answer) => {
		const { executionId, links } = await ask();
		if (answer === 'No answer') await gallery().waiting.timeUp(executionId);
		else await gallery().waiting.press(links[1]);
		succeeded(await gallery().waiting.now(executionId));
		expect(counts()).toEqual({ [ADA]: 1, [DESK]: 1 });
		expect(textUs().state.deliveries.at(-1)?.body).toMatch(new RegExp(`^${answer}: appointment A-1\\.`));
	});
});

describe('textus-campaign-from-spreadsheet', () => {
	const job = 'textus-campaign-from-spreadsheet';

	it('texts every row once, tells what became of each, and sends nothing when it is run again', async () => {
		const result = succeeded(await gallery().play(job));
		expect(counts()).toEqual({ [ADA]: 1, [BEN]: 1, [DAN]: 1 });
		expect(outputOf(result, 'Row Was Sent')).toEqual([ADA, BEN, DAN].map((phone) => ({ phone, state: 'sent' })));
		expect(outputOf(result, 'Row Opted Out')).toEqual([{ phone: OPTED_OUT_RECIPIENT, state: 'opted out' }]);
		const again = succeeded(await gallery().play(job));
		expect(counts()).toEqual({ [ADA]: 1, [BEN]: 1, [DAN]: 1 });
		expect(outputOf(again, 'Row Was Sent').map(({ state }) => state)).toEqual(Array(3).fill('sent before'));
	});

	it('survives a crash: the connection breaks after a text was accepted, and the next run repeats none', async () => {
		textUs().state.addFault({ kind: 'cutAfter', match: { method: 'POST', bodyIncludes: BEN } });
		textUs().state.addFault({ kind: 'status', status: 422, match: { method: 'POST', bodyIncludes: DAN } });
		const result = succeeded(await gallery().play(job));
		expect(outputOf(result, 'Row to Look At')).toMatchObject([
			{ phone: BEN, state: 'ambiguous' },
			{ phone: DAN, state: 'rejected' },
		]);
		succeeded(await gallery().play(job));
		expect(counts()).toEqual({ [ADA]: 1, [BEN]: 1, [DAN]: 1 });
	});
});

describe('textus-out-of-hours', () => {
	/** Runs the job as if its hours were these. */
	async function play(opens: number, closes: number): Promise<void> {
		const job = 'textus-out-of-hours';
		const trigger = await gallery().webhook(job);
		await textUs().controls.receive({ from: ADA, body: 'Are you there?' });
		await textUs().controls.receive({ from: ADA, body: 'Hello?' });
		const text = JSON.stringify(exampleOf(`jobs/${job}.json`));
		const changed = text.replace('$now.weekday > 5 ||', '').replace('"value":8', `"value":${opens}`);
		const workflow = JSON.parse(changed.replace('"value":18', `"value":${closes}`));
		for (const items of trigger.started) succeeded(await gallery().run(workflow, items));
	}

	it('answers once a day', async () => {
		await play(24, 24);
		expect(counts()).toEqual({ [ADA]: 1 });
		expect(textUs().state.deliveries[0].body).toContain('from 24:00 to 24:00');
	});

	it('says nothing within the hours', async () => {
		await play(0, 24);
		expect(counts()).toEqual({});
	});
});

it('trigger-reply-to-text answers with the number of the ticket', async () => {
	const trigger = await gallery().webhook('trigger-reply-to-text');
	const { message } = await textUs().controls.receive({ from: ADA, body: 'My printer is on fire' });
	const result = succeeded(await gallery().play('trigger-reply-to-text', trigger.started.flat()));
	const [{ ticketId, description }] = outputOf(result, 'Open Ticket');
	expect([ticketId, description]).toEqual([`T-${String(message.id).split('/').pop()}`, 'My printer is on fire']);
	expect(textUs().state.deliveries).toMatchObject([
		{ recipient: ADA, body: expect.stringContaining(String(ticketId)) },
	]);
});

it('failed-text-to-a-person mails the desk once, without the text', async () => {
	const job = 'failed-text-to-a-person';
	const trigger = await gallery().webhook(job);
	const text = { resource: 'message', operation: 'send', account: 'my_account', to: FAILED_RECIPIENT, body: 'Private' };
	await gallery().bench.first('textUs', text);
	await textUs().controls.webhooksSettled();
	for (let runs = 0; runs < 2; runs += 1) succeeded(await gallery().play(job, trigger.started.flat()));
	const { deliveries } = gallery().bench.sandbox.bird.state;
	expect(deliveries).toMatchObject([{ recipient: 'desk@example.test' }]);
	expect(deliveries[0].body).toContain(FAILED_RECIPIENT);
	expect(deliveries[0].body).not.toContain('Private');
});
