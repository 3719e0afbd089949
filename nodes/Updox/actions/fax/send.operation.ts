/**
 * Sends a fax (developer wiki Faxing; public client). Accepted is not delivered: see Get Status. Several numbers get a fax each, as
 * the public client does it: FaxBulkSend would give them no IDs of their own.
 */
import type { Api } from '../../../shared/http';
import type { BinaryFile } from '../../../shared/files';
import { type Input, inputFiles, operation, PHONE_KEYS, readPhones, webAddress } from '../../../shared/operation';
import { nationalNumber, splitNumbers } from '../../../shared/recipients';
import { callWithFiles } from '../../transport/call';
import type { Sender } from '../../transport/credential';
import { sentFax } from '../../transport/replies';
import { toldOfFax } from '../../transport/told';
import { checkSize, failOnPartialOption, readFailOnPartial, readSender, sizeLimitOption } from '../common/fields';
import { individually } from '../common/individually';
import { isPdf } from '../common/pdf';

interface Fax {
	toName: string;
	fromName: string;
	fromFaxNumber: string;
	faxContent: BinaryFile;
	callbackUrl?: string;
}

interface SendFax {
	fax: Fax;
	/** As they go out, each once. */
	numbers: string[];
	sender: Sender;
	failOnPartial: boolean;
}

export const send = operation<SendFax>({
	value: 'send',
	name: 'Send',
	action: 'Send fax',
	description:
		'Send a PDF as a fax to one or several numbers. Updox queues it: Get Status tells whether it went through.',
	kind: 'send',
	requests: ['POST FaxOemSend (for each number)'],
	sendsFiles: true,
	fields: [
		{
			displayName: 'To',
			name: 'toFaxNumber',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 614-555-0123',
			description:
				'The fax number of the recipient, with area code. Separate several with commas: each gets a fax with an ID and an outcome of its own.',
		},
		{
			displayName: 'To Name',
			name: 'toName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Dr. Ann Lee',
			description: 'The name of the recipient; of several numbers it stands on each fax',
		},
		{
			displayName: 'From',
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
		{
			...inputFiles,
			description:
				'Name of the binary field of the item that holds the PDF, or the file itself by an expression such as $binary.data',
		},
	],
	options: [
		failOnPartialOption,
		sizeLimitOption,
		{
			displayName: 'Status Webhook URL',
			name: 'callbackUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/fax',
			description: 'Address that Updox tells each change of the status of this fax, such as that of a Webhook node',
		},
	],
	told: (reply, { numbers }) => toldOfFax(reply, numbers),
	message: {
		recipients: ({ numbers }) => numbers,
		hint: () => "Updox queues what it accepts. Whether it goes through, 'Get Delivery' tells.",
		redirect: ({ target }) => ({ toFaxNumber: target }),
	},
	oneAtATimePer: ({ numbers }) => numbers.map((number) => number.replace(/\D/g, '')),
	async read(input) {
		const fax: Fax = {
			toName: input.requiredText('toName'),
			fromName: input.requiredText('fromName'),
			fromFaxNumber: readOwnNumber(input, 'fromFaxNumber'),
			faxContent: await readPdf(input),
		};
		const options = input.group('options');
		const callback = options.text('callbackUrl');
		const called = callback === undefined ? {} : { callbackUrl: webAddress(options, 'callbackUrl', callback) };
		return {
			fax: { ...fax, ...called },
			numbers: readFaxNumbers(input, 'toFaxNumber'),
			sender: readSender(input),
			failOnPartial: readFailOnPartial(options),
		};
	},
	async run({ api, steps, request: { numbers, failOnPartial, ...request } }) {
		const [first, ...others] = numbers;
		if (others.length === 0) return await sendOne(api, request, first);
		const idOf = async (number: string) => (await sendOne(api, request, number)).faxId;
		return await individually({ api, steps }, numbers, idOf, { list: 'faxes', id: 'faxId', failOnPartial });
	},
});

async function sendOne(api: Api, { fax, sender }: Pick<SendFax, 'fax' | 'sender'>, toFaxNumber: string) {
	return await callWithFiles(api, 'FaxOemSend', sentFax, { ...fax, toFaxNumber }, sender);
}

/**
 * Fax numbers, each once: an American one (the provider's home) without its country code, or any other with it. Updox tolerates
 * formatting characters, so one that is written in plain digits and punctuation goes out as it was written; any other as digits,
 * American ones as ten (that Updox reads a + is inferred).
 */
function readFaxNumbers(input: Input, field: string): string[] {
	const numbers = readPhones(input, field, { home: '1', hasHome: false });
	if (numbers.length === 0) throw input.emptyList(field);
	const entries = input.entries(field, PHONE_KEYS).flatMap(splitNumbers);
	const plain = entries.map((entry) => entry.trim()).filter((entry) => /^[\d+(). -]+$/.test(entry));
	const byDigits = new Map(plain.reverse().map((written) => [written.replace(/\D/g, ''), written]));
	return numbers.map(
		(number) => byDigits.get(number.slice(1)) ?? byDigits.get(nationalNumber(number)) ?? nationalNumber(number),
	);
}

/** The one number that a fax comes from. */
function readOwnNumber(input: Input, field: string): string {
	const [number, ...others] = readFaxNumbers(input, field);
	if (others.length === 0) return number;
	throw input.refuse(field, 'has several fax numbers', 'Enter the one that the fax comes from.');
}

/** The PDF to fax. */
async function readPdf(input: Input): Promise<BinaryFile> {
	const file = await input.file();
	checkSize(input, [file]);
	if (await isPdf(file)) return file;
	throw input.refuse(
		'binaryPropertyName',
		'names a file that is not a PDF',
		'Make a PDF of it first: Updox faxes no other files.',
	);
}
