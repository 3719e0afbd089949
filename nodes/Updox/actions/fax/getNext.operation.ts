/** Takes the next received fax from the queue, and acknowledges the one before (help.updox.com, FaxOemPop; developer wiki Faxing). */
import { CallFailure } from '../../../shared/http';
import { mayBeEmpty, operation, outputFiles, OutputWithFiles } from '../../../shared/operation';
import { told } from '../../transport/call';
import { NO_CONTENT } from '../../transport/codes';
import { factsOf, pdfsOfPopped, popFax } from '../../transport/received/faxes';
import { readId, readSender } from '../common/fields';

export const getNext = operation({
	value: 'getNext',
	name: 'Get Next',
	action: 'Get next fax',
	description: 'Get the oldest received fax that nobody handled yet, and mark the one before as handled',
	kind: 'write',
	requests: ['POST PopPDF', 'POST FaxItemGetPdf (where the queue gives no file)'],
	fields: [
		{
			displayName: 'Last Fax ID',
			name: 'lastRetrievedFaxId',
			...mayBeEmpty,
			type: 'string',
			default: '',
			placeholder: 'e.g. 310001',
			hint: 'Without it the same fax comes again, up to ten times; after that Updox counts it as handled',
			description: 'The ID of the fax that you got before and have saved. Updox marks it as handled with this call.',
		},
		outputFiles,
	],
	read: (input) => ({
		last: input.has('lastRetrievedFaxId') ? readId(input, 'lastRetrievedFaxId') : undefined,
		property: input.requiredText('binaryPropertyName').trim(),
		sender: readSender(input),
	}),
	oneAtATimePer: ({ sender }) => `queue of ${sender.accountId ?? ''}`,
	async run({ api, request: { last, property, sender } }) {
		const { faxId, isEnd, reply } = await popFax(api, last, sender).catch(
			async (error: unknown) => await Promise.reject(last === undefined ? error : inDoubtOfLast(error)),
		);
		if (faxId === undefined) return { faxId: null, endOfQueue: true };
		const json = told({ faxId, endOfQueue: isEnd }, factsOf(reply));
		return await pdfsOfPopped(api, faxId, reply, sender, property).then(
			(binary) => {
				const files = Object.values(binary).map(({ fileName, fileSize }) => ({ fileName, fileSize }));
				return new OutputWithFiles({ ...json, files }, binary);
			},
			async (error: unknown) => {
				if (!(error instanceof CallFailure)) return await Promise.reject(error);
				if (isOfFax(error)) return new OutputWithFiles({ ...json, files: [], contentError: error.failure.message }, {});
				const extra = { ...error.failure.extra, faxId };
				return await Promise.reject(new CallFailure({ ...error.failure, extra }));
			},
		);
	},
});

/**
 * Whether the PDF of this fax will not be had later either: without its ID nobody could acknowledge it, nor get those after it. A
 * reply that is not understood may be a stranger's: then the fax is not told as got, and its ID stands in the details.
 */
function isOfFax({ failure: { outcome, notUnderstood, providerCode, statusCode = 200 } }: CallFailure): boolean {
	const isInFile = outcome === 'rejected' && providerCode === undefined && statusCode < 300;
	return (isInFile && notUnderstood !== true) || providerCode === NO_CONTENT;
}

/** A call that may have acknowledged the fax before. */
function inDoubtOfLast(error: unknown): unknown {
	if (!(error instanceof CallFailure) || error.failure.inDoubt !== true) return error;
	return new CallFailure({
		...error.failure,
		outcome: 'ambiguous',
		hint: "Updox may have marked the fax before as handled. Run it again with the same 'Last Fax ID': that changes nothing more, and the next fax comes until it is acknowledged.",
	});
}
