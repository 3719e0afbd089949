/** Gets a received fax as a PDF (public client). */
import type { IBinaryKeyData } from 'n8n-workflow';
import { operation, outputFile, OutputWithFiles } from '../../../shared/operation';
import { call, told, WITH_FILE } from '../../transport/call';
import { bytesOf, fileFrom, withoutContent } from '../../transport/fileContent';
import { fax } from '../../transport/replies';
import { faxId, readId, readSender } from '../common/fields';

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get fax',
	description: 'Get a fax that was received, as a PDF',
	kind: 'read',
	requests: ['POST FaxItemGetPdf'],
	fields: [
		faxId,
		{ ...outputFile, hint: 'The fax goes into this field; further files get _1, _2 and so on added to its name' },
	],
	read: (input) => ({
		faxId: readId(input, 'faxId'),
		property: input.requiredText('binaryPropertyName').trim(),
		sender: readSender(input),
	}),
	async run({ api, request: { faxId: id, property, sender } }) {
		const { attachments, ...rest } = await call(api, 'FaxItemGetPdf', fax, { faxId: id }, sender, WITH_FILE);
		const binary: IBinaryKeyData = {};
		if (attachments.length === 0) throw withoutContent();
		for (const [index, { content, fileName }] of attachments.entries()) {
			const file = await fileFrom(api, bytesOf(content), fileName ?? `fax-${id}.pdf`, 'application/pdf');
			binary[index === 0 ? property : `${property}_${index}`] = file;
		}
		const files = Object.values(binary).map(({ fileName, fileSize }) => ({ fileName, fileSize }));
		return new OutputWithFiles({ ...told({ faxId: id }, rest), files }, binary);
	},
});
