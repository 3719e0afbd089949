/** The options that every operation has: how it is run, not what it does. */
import type { INodeProperties } from 'n8n-workflow';
import type { Provider } from '../http';
import { simplifyField } from './fields';
import type { Operation } from './operation';

/** Their names, and that of Simplify; they say how to send and what to tell, not what to send. */
export const MANNERS = [
	'concurrency',
	'ifInterrupted',
	'ifNotReachable',
	'maxWait',
	'previewOnly',
	'sendOnceKey',
	'simplify',
	'timeout',
];

/** Uploads at once at most: a file in database mode is held in memory by n8n. */
export const MAX_UPLOADS = 3;

const ifInterrupted: INodeProperties = {
	displayName: 'If Interrupted',
	name: 'ifInterrupted',
	type: 'options',
	options: [
		{
			name: 'Send Again',
			value: 'send',
			description: 'Send the message, although it may have arrived already',
		},
		{
			name: 'Stop With an Error',
			value: 'error',
			description: 'Send nothing, so that you can look whether the message arrived',
		},
	],
	default: 'error',
	description:
		'What to do when an earlier execution stopped while it was sending a message with the same Send Once Key',
};

const previewOnly: INodeProperties = {
	displayName: 'Preview Only',
	name: 'previewOnly',
	type: 'boolean',
	default: false,
	description:
		'Whether to check and build everything and send nothing. The output is what would go out: recipients, text, files and requests.',
};

const ifNotReachable: INodeProperties = {
	displayName: 'If Not Reachable',
	name: 'ifNotReachable',
	type: 'options',
	options: [
		{ name: 'Send', value: 'send', description: 'Send without asking whether the recipients can be reached' },
		{ name: 'Skip', value: 'skip', description: 'Ask first; the item comes out as skipped, with the reason' },
		{ name: 'Stop With an Error', value: 'error', description: 'Ask first; the item fails, and nothing is sent' },
	],
	default: 'send',
	description:
		'What to do with a message to somebody who cannot be reached, such as a person who has opted out. Of a message to several, one of them is enough.',
};

/** The options that every operation which reaches people has beside the others. */
function sendingOptions({ checksRecipients }: Operation): INodeProperties[] {
	const sendOnceKey: INodeProperties = {
		displayName: 'Send Once Key',
		name: 'sendOnceKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.invoiceId }}',
		description:
			'A unique name for this message, such as an order number. An item whose key this node has sent before is skipped, also in later executions.',
	};
	return [ifInterrupted, previewOnly, sendOnceKey, ...(checksRecipients ? [ifNotReachable] : [])];
}

/** The options every operation has. */
export function sharedOptions(provider: Provider, operation: Operation): INodeProperties[] {
	const atOnce = operation.alwaysSendsFiles ? Math.min(provider.concurrency, MAX_UPLOADS) : provider.concurrency;
	const concurrency: INodeProperties = {
		displayName: 'Items at Once',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 1,
		description:
			'How many items to handle at the same time. Items for the same recipient always go one after another, and at most 3 upload at once.',
	};
	const options: INodeProperties[] = [
		{ ...concurrency, default: atOnce },
		{
			displayName: 'Maximum Wait (Seconds)',
			name: 'maxWait',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 600,
			description: 'How long one item may wait for rate limits and retries before it fails',
		},
		{
			displayName: 'Timeout (Seconds)',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 30,
			description: 'How long to wait for one reply. Grows with the size of an upload.',
		},
	];
	if (operation.simplifies) options.push(simplifyField);
	return operation.kind === 'send' ? [...options, ...sendingOptions(operation)] : options;
}
