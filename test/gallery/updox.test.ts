// Whole jobs that start with Updox: who got what, once.
import { updoxFaxNumbers, updoxPatients } from '../sandbox/updox';
import { exampleOf } from '../shared/triggers/examples';
import { linksIn } from '../shared/sendAndWait/question';
import { outputOf, succeeded, useGallery } from './setup';

const gallery = useGallery();
const updox = () => gallery().bench.sandbox.updox;
const counts = () => updox().state.counts();

const DESK = 'nurse@direct.updoxqa.com';
const LEE = 'ann.lee@direct.example.org';

describe('ask-before-sending', () => {
	const job = 'ask-before-sending';
	const TO = 'test@direct.updoxqa.com';
	const ask = async () => {
		const { executionId } = succeeded(await gallery().play(job));
		const { deliveries } = gallery().bench.sandbox.textUs.state;
		return { executionId, links: linksIn(deliveries.at(-1)?.body) };
	};

	it('sends what was approved, once', async () => {
		for (let runs = 0; runs < 2; runs += 1) {
			const { executionId, links } = await ask();
			expect(counts()).toEqual(runs === 0 ? {} : { [TO]: 1 });
			await gallery().waiting.press(links[0]);
			succeeded(await gallery().waiting.now(executionId));
		}
		expect(counts()).toEqual({ [TO]: 1 });
	});

	it.each(['not approved', 'no answer'])('sends nothing: %s', async (reason) => {
		const { executionId, links } = await ask();
		if (reason === 'no answer') await gallery().waiting.timeUp(executionId);
		else await gallery().waiting.press(links[1]);
		const result = succeeded(await gallery().waiting.now(executionId));
		expect(outputOf(result, 'Back to the Desk')).toEqual([{ referralId: 'R-77', reason }]);
		expect(counts()).toEqual({});
	});
});

it('updox-faxes-to-storage stores each fax, and tells the desk once', async () => {
	const job = 'updox-faxes-to-storage';
	const polling = await gallery().polling(job);
	await polling.poll();
	const faxId = await updox().controls.receiveFax({ from: '6145550133', pdf: '%PDF-1.4 our fax' });
	const { items, error } = await polling.poll();
	expect(error).toBeUndefined();
	for (let runs = 0; runs < 2; runs += 1) {
		const { result, written } = await gallery().playWriting(job, items);
		succeeded(result);
		expect(written).toEqual([
			{ fileName: `/home/node/.n8n-files/fax-${faxId}.pdf`, size: 16, text: '%PDF-1.4 our fax' },
		]);
	}
	expect(counts()).toEqual({ [DESK]: 1 });
	expect(updox().state.deliveries[0].body).toBe(`Fax ${faxId} from 6145550133 is in the storage.`);
});

describe('updox-fax-and-make-sure', () => {
	const job = 'updox-fax-and-make-sure';

	it('files what went through', async () => {
		const result = succeeded(await gallery().play(job));
		expect(outputOf(result, 'File It')).toEqual([{ letterId: 'L-31', state: 'delivered' }]);
		expect(counts()).toEqual({ '614-555-0123': 1 });
	});

	it('hands over what did not, with the PDF', async () => {
		const text = JSON.stringify(exampleOf(`jobs/${job}.json`)).replace('614-555-0123', updoxFaxNumbers.busy);
		for (let runs = 0; runs < 2; runs += 1) succeeded(await gallery().run(JSON.parse(text)));
		const handed = updox().state.deliveries.filter(({ recipient }) => recipient === DESK);
		expect(handed).toMatchObject([{ files: [{ fileName: 'letter.pdf', size: 15 }] }]);
	});
});

describe('updox-check-directory', () => {
	it('writes one letter of the addresses that do not work', async () => {
		for (let runs = 0; runs < 2; runs += 1) succeeded(await gallery().play('updox-check-directory'));
		expect(updox().state.deliveries).toMatchObject([
			{ recipient: DESK, body: expect.stringContaining('invalid@direct.example.org') },
		]);
		expect(updox().state.deliveries[0].body).not.toContain(LEE);
	});

	it('writes none where all work', async () => {
		updox().controls.setRecipient('invalid@direct.example.org', 'deliver');
		succeeded(await gallery().play('updox-check-directory'));
		expect(counts()).toEqual({});
	});
});

it('updox-visit-summaries tells who cannot be reached in the portal', async () => {
	const result = succeeded(await gallery().play('updox-visit-summaries'));
	expect(outputOf(result, 'Print and Mail')).toMatchObject([{ visitId: 'V-2', patientId: updoxPatients.optedOut }]);
	succeeded(await gallery().play('updox-visit-summaries'));
	expect(counts()).toEqual({ [`patient:${updoxPatients.known}`]: 1 });
});

describe('referral-by-the-way-that-works', () => {
	const job = 'referral-by-the-way-that-works';
	const encrypted = () => gallery().bench.sandbox.secureMessaging.state.counts();

	it('goes by Direct or encrypted, once', async () => {
		for (let runs = 0; runs < 2; runs += 1) succeeded(await gallery().play(job));
		expect([counts(), encrypted()]).toEqual([{ [LEE]: 1 }, { 'bob@partner.example': 1 }]);
	});

	it('tells the desk what was refused', async () => {
		gallery().bench.sandbox.secureMessaging.controls.setRecipientError('bob@partner.example', '8871');
		const result = succeeded(await gallery().play(job));
		expect(outputOf(result, 'Back to the Desk')).toMatchObject([{ referralId: 'R-2' }]);
		expect([counts(), encrypted()]).toEqual([{ [LEE]: 1 }, {}]);
	});
});
