// Methods that answer 2000 although they did only a part: their failures are not taken for a success.
import { detailsOf, jsonOf, requestsOf, run, runOn, sandbox, useSandbox } from './setup';

useSandbox();

const yes = { successful: true, responseMessage: 'OK', responseCode: 2000 };

async function call(method: string, body: object) {
	sandbox.state.addFault({ kind: 'status', status: 200, body: { ...yes, ...body } });
	const parameters = { resource: 'api', operation: 'call', method, body: '{}' };
	return await runOn(parameters, { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } });
}

it.each([false, 'false'])('a synchronisation that refuses an entry (%j)', async (no) => {
	const statuses = [
		{ id: '26', success: no, message: 'The date is not valid' },
		{ id: '27', success: true, message: null },
	];
	const result = await call('PatientsSync', { statuses });
	expect(jsonOf(result)[0].error).toMatch(/^Updox did not take 1 of the entries: The date is not valid \[item 0\]$/);
	expect(detailsOf(result)).toMatchObject({
		outcome: 'rejected',
		recipients: [
			{ recipient: '26', outcome: 'rejected', reason: 'The date is not valid' },
			{ recipient: '27', outcome: 'accepted' },
		],
	});
	expect(requestsOf('PatientsSync')).toHaveLength(1);
});

it.each([1, '1', undefined])('a bulk fax that left numbers out (taken: %j)', async (validFaxCount) => {
	const result = await call('FaxBulkSend', { bulkSendId: 5, validFaxCount, invalidFaxNumbers: ['555-01'] });
	expect(detailsOf(result)).toMatchObject({
		outcome: 'rejected',
		recipients: [{ recipient: '555-01', outcome: 'rejected' }],
	});
	expect(requestsOf('FaxBulkSend')).toHaveLength(1);
});

it.each([
	['PatientsSync', { statuses: [{ id: '27', success: 'true', message: null }] }],
	['FaxBulkSend', { bulkSendId: 5, validFaxCount: 2, invalidFaxNumbers: [] }],
	['MdnStatusList', { statuses: [{ mdnStatus: 'processed' }] }],
	['SomeMethod', { statuses: 'none', invalidFaxNumbers: null }],
])('%s that did all of it comes out as it is', async (method, body) => {
	sandbox.state.addFault({ kind: 'status', status: 200, body: { ...yes, ...body } });
	const result = await run({ resource: 'api', operation: 'call', method, body: '{}' });
	expect(jsonOf(result)).toEqual([{ ...yes, ...body }]);
});
