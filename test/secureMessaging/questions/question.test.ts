// A question by Secure Messaging: how it is protected, what its readers may do, and that it ends with the time it waits.
import type { INodeParameters } from 'n8n-workflow';
import { question } from '../../shared/sendAndWait/question';
import { bodyOf, errorText, usePortal } from '../setup';

const { run, requests, state } = usePortal();

const asking = (options: INodeParameters): INodeParameters => ({
	resource: 'message',
	operation: 'sendAndWait',
	to: 'alice@partner.example',
	subject: 'Referral',
	...question,
	options,
});
const limit = (values: INodeParameters) => ({ limitWaitTime: { values } });
const inDays = limit({ limitType: 'afterTimeInterval', resumeAmount: 2, resumeUnit: 'days' });
const saved = () => bodyOf(requests().find(({ path }) => path.endsWith('/save')));
const sent = () => bodyOf(requests().find(({ path }) => path.endsWith('/send')));

it('is protected and cannot be forwarded, as its options say', async () => {
	const options = { fyeoType: 'UniquePassword', password: 'Shared-5', allowForward: false, shareTracking: true };
	expect((await run(asking(options))).error).toBeUndefined();
	expect(saved().messageOptions).toEqual({ allowForward: false, shareTracking: true, fyeoType: 'UniquePassword' });
	expect(sent().password).toBe('Shared-5');
	expect(saved()).not.toHaveProperty('expiryDate');
});

it('says nothing of what is not chosen', async () => {
	await run(asking({}));
	expect(saved()).not.toHaveProperty('messageOptions');
	expect(sent()).not.toHaveProperty('password');
});

it('expires when the wait ends', async () => {
	const before = Date.now();
	await run(asking({ ...inDays, expireAfterWait: true }));
	const at = Date.parse(String(saved().expiryDate)) - before;
	expect(at).toBeGreaterThanOrEqual(2 * 86_400_000);
	expect(at).toBeLessThan(2 * 86_400_000 + 60_000);
	expect(saved().expiryGroup).toBe('Always');
});

it('expires at the time that is given', async () => {
	const maxDateAndTime = '2036-01-31T09:00:00.000Z';
	await run(asking({ ...limit({ limitType: 'atSpecifiedTime', maxDateAndTime }), expireAfterWait: true }));
	expect(saved().expiryDate).toBe(maxDateAndTime);
});

it.each<[INodeParameters, RegExp]>([
	[{ expireAfterWait: true }, /'Sending Options > Expire After Wait Time' is on, and the question has no/],
	[{ fyeoType: 'UniquePassword' }, /'Sending Options > Reader Password' is empty/],
	[{ fyeoType: 'Disabled', password: 'Shared-5' }, /'Sending Options > Reader Password' is set, but/],
])('%j is refused before anything is written', async (options, problem) => {
	expect(errorText(await run(asking(options)))).toMatch(problem);
	expect(requests()).toEqual([]);
});

it('that expires is asked once however often it is tried', async () => {
	state.addFault({ kind: 'cutAfter', match: { path: '/send' }, times: 0 });
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 5 };
	const { status } = await run(asking({ ...inDays, expireAfterWait: true }), { node });
	expect(status).toBe('error');
	expect(requests().filter(({ path }) => path.endsWith('/send'))).toHaveLength(1);
	expect(requests().filter(({ path }) => path.endsWith('/save'))).toHaveLength(1);
});
