/**
 * Says who is to sign a file of a draft, and where (request class SetDraftESignatures). The words of a place's type, and the unit
 * of its position, are listed nowhere: the type `Signature` is inferred.
 */
import type { INodeProperties } from 'n8n-workflow';
import { path } from '../../../shared/http';
import { type Input, operation, readAddresses } from '../../../shared/operation';
import { acknowledgement } from '../../transport/replies';
import { attachmentGuid, readGuid } from '../common/messageFields';

const coordinate = (displayName: string, name: string, description: string, least = 0): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: least },
	default: least,
	description,
});

const places: INodeProperties = {
	displayName: 'Signatures',
	name: 'signatures',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add signature',
	default: {},
	description: 'Who is to sign, and where. Somebody with several places stands there several times.',
	options: [
		{
			displayName: 'Signature',
			name: 'signature',
			values: [
				{
					displayName: 'Email',
					name: 'emailAddress',
					type: 'string',
					default: '',
					placeholder: 'e.g. name@example.com',
					description: 'The person who is to sign',
				},
				coordinate('Page', 'page', 'The page of the file', 1),
				{
					displayName: 'Type',
					name: 'type',
					type: 'string',
					default: 'Signature',
					placeholder: 'e.g. Signature',
					description: 'What stands there, in the words of the portal',
				},
				coordinate('X Position', 'xPosition', 'How far from the left'),
				coordinate('Y Position', 'yPosition', 'How far from the top, or the bottom: the portal does not say'),
			],
		},
	],
};

interface Placeholder {
	type: string;
	page: number;
	xPosition: number;
	yPosition: number;
}

/** One row is one place; the places of a person go together, however the address is written. */
function readSignatures(input: Input): Array<{ emailAddress: string; placeholders: Placeholder[] }> {
	const places = new Map<string, { emailAddress: string; placeholders: Placeholder[] }>();
	for (const row of input.rows('signatures', 'signature')) {
		const [address, ...others] = readAddresses(row, 'emailAddress');
		if (address === undefined || others.length > 0)
			throw row.refuse('emailAddress', 'is not one address', 'Enter one, e.g. name@example.com.');
		const at = { integer: true, min: 0 };
		const placeholder = {
			type: row.requiredText('type').trim(),
			page: row.requiredNumber('page', { integer: true, min: 1 }),
			xPosition: row.requiredNumber('xPosition', at),
			yPosition: row.requiredNumber('yPosition', at),
		};
		const signer = places.get(address.toLowerCase()) ?? { emailAddress: address, placeholders: [] };
		places.set(address.toLowerCase(), { ...signer, placeholders: [...signer.placeholders, placeholder] });
	}
	if (places.size === 0)
		throw input.refuse('signatures', 'is empty', 'Add at least one person who is to sign, with a place.');
	return [...places.values()];
}

export const prepare = operation({
	value: 'prepare',
	name: 'Prepare',
	action: 'Prepare signatures',
	description: 'Say who is to sign a file of a draft, and where. They are asked once the draft is sent.',
	kind: 'upload',
	requests: ['PUT /v1/attachments/{attachmentGuid}/draft/signatures'],
	fields: [attachmentGuid, places],
	read: (input) => ({ attachmentGuid: readGuid(input, 'attachmentGuid'), signatures: readSignatures(input) }),
	oneAtATimePer: ({ attachmentGuid: guid }) => guid,
	async run({ api, request }) {
		const { attachmentGuid: guid, signatures } = request;
		const target = path`/v1/attachments/${guid}/draft/signatures`;
		await api.put(target, acknowledgement, request, { effect: 'save' });
		return {
			attachmentGuid: guid,
			signatures: signatures.map((one) => ({ ...one, placeholders: one.placeholders.map((place) => ({ ...place })) })),
		};
	},
});
