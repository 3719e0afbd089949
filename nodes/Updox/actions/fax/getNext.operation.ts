/** Takes the next received fax from the queue, and acknowledges the one before (help.updox.com, FaxOemPop; developer wiki Faxing). */
import { mayBeEmpty, operation, outputFiles, OutputWithFiles } from '../../../shared/operation';
import { told } from '../../transport/call';
import { factsOf, getFax, pdfsOf, popFax } from '../../transport/received/faxes';
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
		const { faxId, isEnd, reply } = await popFax(api, last, sender);
		if (faxId === undefined) return { faxId: null, endOfQueue: true };
		const found = reply.attachments ?? (await getFax(api, faxId, sender)).attachments;
		const binary = await pdfsOf(api, faxId, found, property);
		const files = Object.values(binary).map(({ fileName, fileSize }) => ({ fileName, fileSize }));
		return new OutputWithFiles({ ...told({ faxId, endOfQueue: isEnd }, factsOf(reply)), files }, binary);
	},
});
