/** Sends a fax (developer wiki Faxing; public client). Accepted is not delivered: see Get Status. */
import type { BinaryFile } from '../../../shared/files';
import { type Input, inputFiles, operation, PHONE_KEYS, readPhones, webAddress } from '../../../shared/operation';
import { nationalNumber } from '../../../shared/recipients';
import { callWithFiles } from '../../transport/call';
import type { Sender } from '../../transport/credential';
import { sentFax } from '../../transport/replies';
import { toldOfFax } from '../../transport/told';
import { checkSize, readSender, sizeLimitOption } from '../common/fields';

interface Fax {
	toName: string;
	toFaxNumber: string;
	fromName: string;
	fromFaxNumber: string;
	faxContent: BinaryFile;
	callbackUrl?: string;
}

export const send = operation<{ fax: Fax; sender: Sender }>({
	value: 'send',
	name: 'Send',
	action: 'Send fax',
	description: 'Send a PDF as a fax. Updox queues it: Get Status tells whether it went through.',
	kind: 'send',
	requests: ['POST FaxOemSend'],
	sendsFiles: true,
	fields: [
		{
			displayName: 'To Fax Number',
			name: 'toFaxNumber',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 614-555-0123',
			description: 'The fax number of the recipient, with area code',
		},
		{
			displayName: 'To Name',
			name: 'toName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Dr. Ann Lee',
			description: 'The name of the recipient',
		},
		{
			displayName: 'From Fax Number',
			name: 'fromFaxNumber',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 614-555-0100',
			description: 'The fax number of the practice at Updox, with area code',
		},
		{
			displayName: 'From Name',
			name: 'fromName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Family Practice',
			description: 'The name of the sender',
		},
		{ ...inputFiles, hint: 'The name of the input field that holds the PDF' },
		{
			displayName: 'Callback URL',
			name: 'callbackUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/fax',
			description: 'Address that Updox tells each change of the status of this fax, such as that of a Webhook node',
		},
	],
	options: [sizeLimitOption],
	told: (reply, { fax }) => toldOfFax(reply, fax.toFaxNumber),
	message: {
		recipients: ({ fax }) => [fax.toFaxNumber],
		redirect: ({ target }) => ({ toFaxNumber: target }),
	},
	oneAtATimePer: ({ fax }) => fax.toFaxNumber.replace(/\D/g, ''),
	async read(input) {
		const fax: Fax = {
			toName: input.requiredText('toName'),
			toFaxNumber: readFaxNumber(input, 'toFaxNumber'),
			fromName: input.requiredText('fromName'),
			fromFaxNumber: readFaxNumber(input, 'fromFaxNumber'),
			faxContent: await readPdf(input),
		};
		const callback = input.text('callbackUrl');
		const called = callback === undefined ? {} : { callbackUrl: webAddress(input, 'callbackUrl', callback) };
		return { fax: { ...fax, ...called }, sender: readSender(input) };
	},
	run: async ({ api, request: { fax, sender } }) => await callWithFiles(api, 'FaxOemSend', sentFax, { ...fax }, sender),
});

/**
 * A fax number: an American one (the provider's home) without its country code, or any other with it. Updox tolerates formatting
 * characters, so one that is written in plain digits and punctuation goes out as it was written; any other as digits, American
 * ones as ten (that Updox reads a + is inferred).
 */
function readFaxNumber(input: Input, field: string): string {
	const numbers = readPhones(input, field, { home: '1', hasHome: false });
	if (numbers.length === 0) throw input.emptyList(field);
	if (numbers.length > 1) throw input.refuse(field, 'has several fax numbers', 'Enter one. Use one item for each.');
	const [number] = numbers;
	const [written] = input.entries(field, PHONE_KEYS).map((entry) => entry.trim());
	const digits = written.replace(/\D/g, '');
	const isPlain = /^[\d+(). -]+$/.test(written) && [number.slice(1), nationalNumber(number)].includes(digits);
	return isPlain ? written : nationalNumber(number);
}

/** Updox faxes PDFs only; anything else it accepts and fails to convert later. What a file is, its bytes say, not its name. */
async function readPdf(input: Input): Promise<BinaryFile> {
	const file = await input.file();
	checkSize(input, [file]);
	if ((await startOf(file)).includes('%PDF-')) return file;
	throw input.refuse(
		'binaryPropertyName',
		'names a file that is not a PDF',
		'Make a PDF of it first: Updox faxes no other files.',
	);
}

/** Readers of PDFs look for its mark in this many bytes from the start. */
const PDF_START = 1024;

async function startOf(file: BinaryFile): Promise<string> {
	let start = '';
	for await (const chunk of file.open()) {
		start += Buffer.from(chunk.subarray(0, PDF_START - start.length)).toString('latin1');
		if (start.length >= PDF_START) break;
	}
	return start;
}
